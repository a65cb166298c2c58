import type { LinkDirection } from '../../model/link-type';
import { collapsedItems } from './choose-items';
import type { ItemSpace } from './item-space';

/** Nodes within the depths that the limits left out: the same walk without limits, with what it met and is not drawn. */
export function countCut(space: ItemSpace, drawn: ReadonlyMap<number, number>): number {
  const { ancestors, descendants } = space.request;
  const left = new Set<number>();
  reach(space, 'incoming', ancestors, drawn, left);
  reach(space, 'outgoing', descendants, drawn, left);
  let count = 0;
  for (const standIn of left) count += space.folds.members.get(standIn)?.length ?? 1;
  return count;
}

function reach(
  space: ItemSpace,
  direction: LinkDirection,
  depth: number | null,
  drawn: ReadonlyMap<number, number>,
  left: Set<number>,
): void {
  const { offsets, other, type } = space.store.adjacency(direction);
  const { mask, start } = space.request;
  const collapsed = collapsedItems(space, direction);
  const met = new Uint8Array(space.store.nodeCount);
  const queue: number[] = [];
  for (const node of start) {
    const standIn = space.standIn(node);
    if (met[standIn] === 0) queue.push(standIn);
    met[standIn] = 1;
  }
  for (let level = 0, at = 0; at < queue.length && (depth === null || level < depth); level++) {
    for (const levelEnd = queue.length; at < levelEnd; at++) {
      const item = queue[at] ?? 0;
      if (collapsed.size > 0 && collapsed.has(space.itemOf(item))) continue;
      for (const node of space.folds.members.get(item) ?? [item]) {
        for (let place = offsets[node] ?? 0; place < (offsets[node + 1] ?? 0); place++) {
          if (((mask >> (type[place] ?? 0)) & 1) === 0) continue;
          const next = space.standIn(other[place] ?? 0);
          if (met[next] === 1 || space.hiddenKindsOf(next) !== 0) continue;
          met[next] = 1;
          queue.push(next);
          if (!drawn.has(space.itemOf(next))) left.add(next);
        }
      }
    }
  }
}
