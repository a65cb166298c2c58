import { useDeferredValue, useMemo } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { NodeUuid } from '../../../model/identifiers';
import type { Layer } from '../../../model/link-type';
import {
  useProvenanceSearch,
  type FoldedProvenanceRequest,
  type ProvenanceSearchResult,
  type SearchScope,
} from '../../../queries';

const listed = 500;

export interface SearchState {
  readonly query: UseQueryResult<ProvenanceSearchResult>;
  /** Items with hits, to light up; null while nothing is searched for. */
  readonly lit: ReadonlySet<string> | null;
  /** The hit after (or before) a node in the order of the list, round the end; null without hits. */
  readonly nextHit: (after: NodeUuid, isBackwards: boolean) => NodeUuid | null;
}

/** Searches while the question of the panel is the search; an empty text finds nothing. */
export function useSearch(
  isAsked: boolean,
  text: string,
  scope: SearchScope['kind'],
  node: NodeUuid,
  layer: Layer,
  picture: FoldedProvenanceRequest,
): SearchState {
  const settled = useDeferredValue(text.trim());
  const request = useMemo(
    () =>
      isAsked && settled !== ''
        ? {
            query: settled,
            scope: scope === 'closure' ? { kind: scope, uuid: node, layer } : { kind: scope },
            picture,
            offset: 0,
            limit: listed,
          }
        : null,
    [isAsked, settled, scope, node, layer, picture],
  );
  const query = useProvenanceSearch(request);
  const result = request === null ? undefined : query.data;
  const lit = useMemo(() => (result ? new Set<string>(result.hitItems.map(({ id }) => id)) : null), [result]);
  return {
    query,
    lit,
    nextHit: (after, isBackwards) => {
      const uuids = result?.items.map((hit) => hit.node.uuid) ?? [];
      const at = uuids.indexOf(after);
      if (at < 0) return (isBackwards ? uuids.at(-1) : uuids[0]) ?? null;
      return uuids[(at + (isBackwards ? -1 : 1) + uuids.length) % uuids.length] ?? null;
    },
  };
}
