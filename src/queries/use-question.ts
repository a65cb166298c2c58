import { keepPreviousData, skipToken, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ExplorerApi } from '../worker/api';
import { useOpenArchive } from './ExplorerProvider';

/** What is asked: a name and arguments that make the key (after the archive's id), and the call. */
export interface Question<Answer> {
  readonly key: readonly unknown[];
  /** The signal is aborted when nobody wants the answer any more. */
  readonly ask: (api: ExplorerApi, signal: AbortSignal) => Promise<Answer>;
  /** Shows the answer to the question before until the new one is there (marked as placeholder). */
  readonly keepPrevious?: boolean;
}

/**
 * One answer of the open archive. Null asks nothing. Reading `signal` makes the cache drop an answer that comes when
 * nobody wants it any more.
 */
export function useQuestion<Answer>(question: Question<Answer> | null): UseQueryResult<Answer> {
  const archive = useOpenArchive();
  const isAsked = archive !== null && question !== null;
  return useQuery<Answer>({
    queryKey: [archive?.id ?? 'none', ...(question?.key ?? ['nothing'])],
    queryFn: isAsked
      ? ({ signal }) => {
          signal.throwIfAborted();
          return question.ask(archive.api, signal);
        }
      : skipToken,
    ...(question?.keepPrevious === true
      ? {
          // Never across archives: another archive's answer would be wrong, not old.
          placeholderData: (previous, query) =>
            query?.queryKey[0] === archive?.id ? keepPreviousData(previous) : undefined,
        }
      : {}),
  });
}
