import { useQueries, skipToken, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ExplorerError } from '../model/failure';
import type { DumpRequest } from '../model/dump-request';
import type {
  DumpChoices,
  DumpEntryRow,
  DumpFolderSummary,
  DumpIssue,
  DumpIssueKind,
  DumpOutput,
  DumpPlanSummary,
  DumpResult,
  Page,
  PageRequest,
  ProgressListener,
} from '../worker/api';
import { useOpenArchive } from './ExplorerProvider';
import { useQuestion } from './use-question';

/** What a dump would write; null asks nothing. */
export function useDumpPlan(request: DumpRequest | null): UseQueryResult<DumpPlanSummary> {
  return useQuestion(
    request === null ? null : { key: ['dump-plan', request], ask: (api) => api.planDump(request) },
  );
}

/** What the processes can be filtered by. */
export function useDumpChoices(): UseQueryResult<DumpChoices> {
  return useQuestion({ key: ['dump-choices'], ask: (api) => api.listDumpChoices() });
}

/** Asks what a request would do to a folder. */
export function usePlanDumpInto(): (
  request: DumpRequest,
  folder: FileSystemDirectoryHandle,
) => Promise<DumpFolderSummary> {
  const api = useOpenArchive()?.api ?? null;
  return useMemo(
    () => async (request, folder) => {
      if (!api) throw new ExplorerError('internal/unexpected', 'No archive is open.');
      return api.planDumpInto(request, folder);
    },
    [api],
  );
}

/** One part of a planned directory that is asked for. */
export interface DumpEntriesPart extends PageRequest {
  readonly path: string;
}

/** Parts of planned directories, in the order asked for; null where one is not there yet. */
export function useDumpEntries(
  request: DumpRequest | null,
  parts: readonly DumpEntriesPart[],
): readonly UseQueryResult<Page<DumpEntryRow>>[] {
  const archive = useOpenArchive();
  return useQueries({
    queries: parts.map(({ path, offset, limit }) => ({
      queryKey: [archive?.id ?? 'none', 'dump-entries', request, path, offset, limit],
      queryFn:
        archive && request ? () => archive.api.listDumpEntries(request, path, { offset, limit }) : skipToken,
    })),
  });
}

/** Names in the plan that hold a text; an empty one asks nothing. */
export function useDumpSearch(
  request: DumpRequest | null,
  text: string,
  limit: number,
): UseQueryResult<{ readonly hits: readonly DumpEntryRow[]; readonly total: number }> {
  return useQuestion(
    request === null || text === ''
      ? null
      : {
          key: ['dump-search', request, text, limit],
          ask: (api) => api.searchDump(request, text, limit),
          keepPrevious: true,
        },
  );
}

/** What people should know of a plan, by kind; null asks nothing. */
export function useDumpIssues(
  request: DumpRequest | null,
  kind: DumpIssueKind,
  page: PageRequest,
): UseQueryResult<Page<DumpIssue>> {
  return useQuestion(
    request === null
      ? null
      : {
          key: ['dump-issues', request, kind, page],
          ask: (api) => api.listDumpIssues(request, kind, page),
          keepPrevious: true,
        },
  );
}

export type WriteDump = (
  request: DumpRequest,
  output: DumpOutput,
  options: { readonly signal: AbortSignal; readonly onProgress: ProgressListener },
) => Promise<DumpResult>;

let operations = 0;

/** Writes a dump; an aborted signal stops it and fails with `aborted`. */
export function useWriteDump(): WriteDump {
  const api = useOpenArchive()?.api ?? null;
  return useMemo(
    () =>
      async (request, output, { signal, onProgress }) => {
        if (!api) throw new ExplorerError('internal/unexpected', 'No archive is open.');
        if (signal.aborted) throw new ExplorerError('aborted', 'The dump was cancelled.');
        operations += 1;
        const operation = `dump-${operations}`;
        const cancel = () => void api.cancel(operation);
        signal.addEventListener('abort', cancel, { once: true });
        try {
          return await api.writeDump(request, output, operation, onProgress);
        } finally {
          signal.removeEventListener('abort', cancel);
        }
      },
    [api],
  );
}
