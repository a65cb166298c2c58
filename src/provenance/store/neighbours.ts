import type { LinkDirection, LinkType } from '../../model/link-type';
import { compareByCreation } from './adjacency';
import type { GraphStore } from './graph-store';
import type { LinkMask } from './link-mask';
import { callMask } from './link-mask';

/** A link seen from one node. */
export interface Neighbour {
  /** Row number of the other end. */
  readonly index: number;
  readonly linkType: LinkType;
  readonly linkLabel: string;
}

/** How many links of these types a node has on one side. */
export function countLinks(
  store: GraphStore,
  index: number,
  direction: LinkDirection,
  mask: LinkMask,
): number {
  const { offsets, type } = store.adjacency(direction);
  let count = 0;
  for (let place = offsets[index] ?? 0; place < (offsets[index + 1] ?? 0); place++) {
    count += (mask >> (type[place] ?? 0)) & 1;
  }
  return count;
}

/** Links of a node on one side, ordered by type, label, then creation time of the other node; a part of the list. */
export function listNeighbours(
  store: GraphStore,
  index: number,
  direction: LinkDirection,
  mask: LinkMask,
  offset = 0,
  limit = Number.POSITIVE_INFINITY,
): Neighbour[] {
  const adjacency = store.adjacency(direction);
  const { offsets, other, type } = adjacency;
  const found: Neighbour[] = [];
  let skipped = 0;
  for (let place = offsets[index] ?? 0; place < (offsets[index + 1] ?? 0); place++) {
    if (((mask >> (type[place] ?? 0)) & 1) === 0) continue;
    if (skipped++ < offset) continue;
    if (found.length >= limit) break;
    found.push({
      index: other[place] ?? 0,
      linkType: store.linkTypeAt(adjacency, place),
      linkLabel: store.linkLabelAt(adjacency, place),
    });
  }
  return found;
}

/** Row numbers of the different nodes on one side, in the order of creation. */
export function neighbourNodes(
  store: GraphStore,
  index: number,
  direction: LinkDirection,
  mask: LinkMask,
): Uint32Array {
  const { offsets, other, type } = store.adjacency(direction);
  const start = offsets[index] ?? 0;
  const end = offsets[index + 1] ?? 0;
  const nodes = new Set<number>();
  for (let place = start; place < end; place++) {
    if (((mask >> (type[place] ?? 0)) & 1) === 1) nodes.add(other[place] ?? 0);
  }
  return Uint32Array.from(nodes).sort((a, b) => compareByCreation(store.nodes.ctime, a, b));
}

/** The workflow that called a process; null for none, and, as in AiiDA, where there are several. */
export function callerOf(store: GraphStore, index: number): Neighbour | null {
  const callers = listNeighbours(store, index, 'incoming', callMask, 0, 2);
  return callers.length === 1 ? (callers[0] ?? null) : null;
}

/** What a workflow called, in the order of creation (then of pk), with the call links. */
export function calledBy(store: GraphStore, index: number): Neighbour[] {
  return listNeighbours(store, index, 'outgoing', callMask).sort((a, b) =>
    compareByCreation(store.nodes.ctime, a.index, b.index),
  );
}

/** The process that stands at the top of the calls that led to this one; itself if nothing called it. Ends in cycles. */
export function topCallerOf(store: GraphStore, index: number): number {
  const met = new Set<number>();
  let current = index;
  for (;;) {
    met.add(current);
    const caller = callerOf(store, current);
    if (caller === null || met.has(caller.index)) return current;
    current = caller.index;
  }
}
