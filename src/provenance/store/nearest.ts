import type { LinkDirection } from '../../model/link-type';
import type { GraphStore } from './graph-store';
import type { LinkMask } from './link-mask';

/**
 * Of common relatives, found by walking in `direction`, those that no other one lies before. Whatever lies on a way between two
 * common relatives is one itself, so single links tell. Nodes of one cycle count as one: either all or none of them are nearest.
 */
export function nearestOf(
  store: GraphStore,
  common: ReadonlySet<number>,
  mask: LinkMask,
  direction: LinkDirection,
): number[] {
  const back = direction === 'incoming' ? 'outgoing' : 'incoming';
  const cycleOf = findCycles(common, (node) => commonNeighbours(store, node, back, mask, common));
  const beyond = new Set<number>();
  for (const node of common) {
    for (const next of commonNeighbours(store, node, back, mask, common)) {
      if (cycleOf.get(next) !== cycleOf.get(node)) beyond.add(cycleOf.get(node) ?? node);
    }
  }
  return [...common].filter((node) => !beyond.has(cycleOf.get(node) ?? node));
}

function commonNeighbours(
  store: GraphStore,
  node: number,
  direction: LinkDirection,
  mask: LinkMask,
  common: ReadonlySet<number>,
): number[] {
  const { offsets, other, type } = store.adjacency(direction);
  const found: number[] = [];
  for (let place = offsets[node] ?? 0; place < (offsets[node + 1] ?? 0); place++) {
    const next = other[place] ?? 0;
    if (((mask >> (type[place] ?? 0)) & 1) === 1 && common.has(next)) found.push(next);
  }
  return found;
}

interface Visit {
  readonly node: number;
  readonly next: readonly number[];
  at: number;
}

/** Tarjan's strongly connected components without recursion: a name for each node, equal within a cycle. */
function findCycles(
  nodes: ReadonlySet<number>,
  nextOf: (node: number) => readonly number[],
): ReadonlyMap<number, number> {
  const order = new Map<number, number>();
  const low = new Map<number, number>();
  const cycleOf = new Map<number, number>();
  const open: number[] = [];
  for (const start of nodes) {
    if (order.has(start)) continue;
    const visits: Visit[] = [];
    const enter = (node: number) => {
      order.set(node, order.size);
      low.set(node, order.get(node) ?? 0);
      open.push(node);
      visits.push({ node, next: nextOf(node), at: 0 });
    };
    enter(start);
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const { node } = visit;
      const next = visit.next[visit.at++];
      if (next !== undefined) {
        if (!order.has(next)) enter(next);
        else if (!cycleOf.has(next)) low.set(node, Math.min(low.get(node) ?? 0, order.get(next) ?? 0));
        continue;
      }
      visits.pop();
      const caller = visits.at(-1)?.node;
      if (caller !== undefined) low.set(caller, Math.min(low.get(caller) ?? 0, low.get(node) ?? 0));
      if (low.get(node) !== order.get(node)) continue;
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        cycleOf.set(member, node);
        if (member === node) break;
      }
    }
  }
  return cycleOf;
}
