import type { UseQueryResult } from '@tanstack/react-query';
import type {
  CommonRelatives,
  CommonRelativesRequest,
  EndsRequest,
  PathsRequest,
  ProvenanceEnds,
  ProvenancePaths,
} from '../worker/api';
import { useQuestion } from './use-question';

/** How one node led to another. */
export function usePaths(request: PathsRequest | null): UseQueryResult<ProvenancePaths> {
  return useQuestion(request && { key: ['paths', request], ask: (api) => api.findPaths(request) });
}

/** What two nodes have in common: ancestors or descendants, nearest first. */
export function useCommonRelatives(request: CommonRelativesRequest | null): UseQueryResult<CommonRelatives> {
  return useQuestion(
    request && {
      key: ['common-relatives', request],
      ask: (api) => api.commonRelatives(request),
      keepPrevious: true,
    },
  );
}

/** Data among the ancestors of a node that nothing created. */
export function useRoots(request: EndsRequest | null): UseQueryResult<ProvenanceEnds> {
  return useQuestion(
    request && { key: ['roots', request], ask: (api) => api.listRoots(request), keepPrevious: true },
  );
}

/** Data among the descendants of a node that nothing uses. */
export function useFinalResults(request: EndsRequest | null): UseQueryResult<ProvenanceEnds> {
  return useQuestion(
    request && {
      key: ['final-results', request],
      ask: (api) => api.listFinalResults(request),
      keepPrevious: true,
    },
  );
}
