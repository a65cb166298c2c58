import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { JsonPage, JsonRequest } from '../worker/api';
import { useOpenArchive } from './ExplorerProvider';

/** Several pages of attributes or extras at once, for a tree with any number of open containers; answers in the order asked. */
export function useJsonPages(requests: readonly JsonRequest[]): readonly UseQueryResult<JsonPage>[] {
  const archive = useOpenArchive();
  return useQueries({
    queries: archive
      ? requests.map((request) => ({
          queryKey: [archive.id, 'json', request],
          queryFn: ({ signal }: { readonly signal: AbortSignal }) => {
            signal.throwIfAborted();
            return archive.api.listJson(request);
          },
        }))
      : [],
  });
}
