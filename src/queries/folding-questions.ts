import type { UseQueryResult } from '@tanstack/react-query';
import type { NodeUuid } from '../model/identifiers';
import type { ClosureInPicture, FoldedProvenance, FoldedProvenanceRequest, NodePlace } from '../worker/api';
import { useQuestion } from './use-question';

/** The picture with folding, hiding and grouping; shows the picture before until the new one is there. */
export function useFoldedProvenance(
  request: FoldedProvenanceRequest | null,
): UseQueryResult<FoldedProvenance> {
  return useQuestion(
    request && {
      key: ['folded-provenance', request],
      ask: (api) => api.getFoldedProvenance(request),
      keepPrevious: true,
    },
  );
}

/** Where nodes are in a picture: drawn, folded, grouped or not drawn. */
export function useNodePlaces(
  request: FoldedProvenanceRequest | null,
  uuids: readonly NodeUuid[],
): UseQueryResult<readonly NodePlace[]> {
  return useQuestion(
    request && {
      key: ['node-places', request, uuids],
      ask: (api) => api.locateNodes(request, uuids),
      keepPrevious: true,
    },
  );
}

/** All ancestors and descendants of a node as the picture shows them, for lighting them up; a null uuid asks nothing. */
export function useClosureInPicture(
  request: FoldedProvenanceRequest,
  uuid: NodeUuid | null,
): UseQueryResult<ClosureInPicture> {
  return useQuestion(
    uuid === null
      ? null
      : { key: ['closure-in-picture', request, uuid], ask: (api) => api.closureInPicture(request, uuid) },
  );
}
