import type { UseQueryResult } from '@tanstack/react-query';
import type {
  FileLineage,
  FileLineageRequest,
  ProvenanceSearchRequest,
  ProvenanceSearchResult,
  SearchProgress,
} from '../worker/api';
import { cancellable } from './cancellable';
import { useQuestion } from './use-question';

/**
 * Nodes that a search finds, with their places in the picture; stops when nobody waits any more. `onProgress` hears of the search
 * under way and may change from one drawing to the next.
 */
export function useProvenanceSearch(
  request: ProvenanceSearchRequest | null,
  onProgress: (progress: SearchProgress) => void = ignore,
): UseQueryResult<ProvenanceSearchResult> {
  return useQuestion(
    request && {
      key: ['provenance-search', request],
      ask: (api, signal) =>
        cancellable(api, signal, (operation) => api.searchProvenance(request, operation, onProgress)),
      keepPrevious: true,
    },
  );
}

/** All nodes that hold a file of the same content. */
export function useFileLineage(request: FileLineageRequest | null): UseQueryResult<FileLineage> {
  return useQuestion(
    request && {
      key: ['file-lineage', request],
      ask: (api, signal) => cancellable(api, signal, (operation) => api.fileLineage(request, operation)),
      keepPrevious: true,
    },
  );
}

const ignore = (): void => undefined;
