import { useDeferredValue, useMemo } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import type { NodeUuid } from '../../../model/identifiers';
import type { Layer } from '../../../model/link-type';
import { parseProvenanceQuery, type QueryFault } from '../../../model/provenance-query';
import {
  useProvenanceSearch,
  type FoldedProvenanceRequest,
  type ProvenanceSearchResult,
} from '../../../queries';
import type { SearchQuestion } from './questions';

const listed = 500;

export interface SearchState {
  readonly query: UseQueryResult<ProvenanceSearchResult>;
  /** Why the text is no question yet, while it is being typed; null where it is one or nothing is typed. */
  readonly fault: QueryFault | null;
  /** Items with hits, to light up; null while nothing is searched for. */
  readonly lit: ReadonlySet<string> | null;
  /** The hit after (or before) a node in the order of the list, round the end; null without hits. */
  readonly nextHit: (after: NodeUuid, isBackwards: boolean) => NodeUuid | null;
}

/**
 * Searches while the question of the panel is the search; an empty text finds nothing.
 * @param root whose lineage is searched where the question names no node
 */
export function useSearch(
  question: SearchQuestion | null,
  text: string,
  root: NodeUuid,
  layer: Layer,
  picture: FoldedProvenanceRequest,
): SearchState {
  const settled = useDeferredValue(text.trim());
  const scope = question?.scope ?? null;
  const start = question?.start ?? root;
  const fault = useMemo(() => (settled === '' ? null : faultOf(settled)), [settled]);
  const request = useMemo(
    () =>
      scope !== null && settled !== '' && fault === null
        ? {
            query: settled,
            scope: scope === 'closure' ? { kind: scope, uuid: start, layer } : { kind: scope },
            picture,
            offset: 0,
            limit: listed,
          }
        : null,
    [scope, settled, fault, start, layer, picture],
  );
  const query = useProvenanceSearch(request);
  const result = request === null ? undefined : query.data;
  const lit = useMemo(() => (result ? new Set<string>(result.hitItems.map(({ id }) => id)) : null), [result]);
  return {
    query,
    fault,
    lit,
    nextHit: (after, isBackwards) => {
      const uuids = result?.items.map((hit) => hit.node.uuid) ?? [];
      const at = uuids.indexOf(after);
      if (at < 0) return (isBackwards ? uuids.at(-1) : uuids[0]) ?? null;
      return uuids[(at + (isBackwards ? -1 : 1) + uuids.length) % uuids.length] ?? null;
    },
  };
}

function faultOf(text: string): QueryFault | null {
  const parsed = parseProvenanceQuery(text);
  return parsed.kind === 'invalid' ? parsed : null;
}
