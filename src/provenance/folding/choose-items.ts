import type { LinkDirection } from '../../model/link-type';
import { compareByCreation } from '../store';
import { firstOf, type Candidate, type ItemSpace } from './item-space';

interface Side {
  readonly direction: LinkDirection;
  readonly depth: number | null;
  /** Items of this side's walk; an item may be met by both, but is drawn once. */
  readonly met: Set<number>;
  frontier: readonly number[];
}

/** A candidate of a level, with the item that it is a neighbour of. */
interface Found {
  readonly owner: number;
  readonly candidate: Candidate;
}

/**
 * Chooses the items of a picture: level by level away from the start on both sides, the nearest first, ties by creation time and
 * pk; then what was chosen and opened by hand.
 * @returns signed distances by item, in the order of choosing
 */
export function chooseItems(space: ItemSpace): Map<number, number> {
  const { request } = space;
  const drawn = new Map<number, number>();
  for (const node of request.start) drawn.set(space.standIn(node), 0);
  walk(space, drawn);
  const loose = new Set(request.chosen.map((node) => space.standIn(node)).filter((item) => !drawn.has(item)));
  placeLoose(space, loose, drawn);
  for (const { id: name, direction, count } of request.expansions) {
    const item = space.numberOf(name);
    const distance = item === null ? undefined : drawn.get(item);
    if (item === null || distance === undefined) continue;
    const { candidates } = space.neighboursOf(item, direction, (other) => drawn.has(other));
    for (const candidate of candidates.slice(0, Math.max(0, count))) {
      add(
        space,
        { owner: item, candidate },
        direction,
        distance + (direction === 'incoming' ? -1 : 1),
        drawn,
      );
    }
  }
  placeLoose(space, loose, drawn);
  for (const item of loose) drawn.set(item, 0);
  return drawn;
}

function walk(space: ItemSpace, drawn: Map<number, number>): void {
  const { ancestors, descendants } = space.request;
  const starts = [...drawn.keys()];
  const sides: Side[] = [
    { direction: 'incoming', depth: ancestors, met: new Set(starts), frontier: starts },
    { direction: 'outgoing', depth: descendants, met: new Set(starts), frontier: starts },
  ];
  for (let level = 1; sides.some(({ frontier }) => frontier.length > 0); level++) {
    for (const side of sides) {
      const isTooFar = side.depth !== null && level > side.depth;
      side.frontier = isTooFar ? [] : nextLevel(space, side, level, drawn);
    }
  }
}

function nextLevel(space: ItemSpace, side: Side, level: number, drawn: Map<number, number>): number[] {
  const { request } = space;
  const collapsed = collapsedItems(space, side.direction);
  const again = new Set<number>();
  const claimed = new Set<number>();
  const found: Found[] = [];
  for (const item of side.frontier) {
    if (collapsed.has(item)) continue;
    const known = (other: number) => side.met.has(other) || drawn.has(other) || claimed.has(other);
    const neighbours = space.neighboursOf(item, side.direction, known);
    for (const other of neighbours.drawn) if (!side.met.has(other) && drawn.has(other)) again.add(other);
    for (const candidate of neighbours.candidates.slice(0, request.neighbourLimit)) {
      for (const node of nodesOf(candidate)) claimed.add(node);
      found.push({ owner: item, candidate });
    }
  }
  const frontier: number[] = [];
  const { ctime } = space.store.nodes;
  const ordered = [
    ...[...again].map((item) => ({ first: space.nodesOf(item)[0] ?? 0, item, found: null })),
    ...found.map((one) => ({ first: firstOf(one.candidate), item: null, found: one })),
  ].sort((a, b) => compareByCreation(ctime, a.first, b.first));
  const distance = side.direction === 'incoming' ? -level : level;
  for (const next of ordered) {
    let item = next.item;
    if (next.found !== null) {
      if (drawn.size >= request.limit) continue;
      item = add(space, next.found, side.direction, distance, drawn);
    }
    if (item === null) continue;
    side.met.add(item);
    frontier.push(item);
  }
  return frontier;
}

function nodesOf(candidate: Candidate): readonly number[] {
  return candidate.kind === 'node' ? [candidate.node] : candidate.neighbours.map(({ node }) => node);
}

function add(
  space: ItemSpace,
  { owner, candidate }: Found,
  direction: LinkDirection,
  distance: number,
  drawn: Map<number, number>,
): number {
  const item =
    candidate.kind === 'node'
      ? candidate.node
      : space.addGroup(owner, direction, candidate.id, candidate.neighbours);
  drawn.set(item, distance);
  return item;
}

/** Items whose side was closed by hand. */
export function collapsedItems(space: ItemSpace, direction: LinkDirection): ReadonlySet<number> {
  return new Set(
    space.request.collapsed
      .filter((one) => one.direction === direction)
      .map(({ id }) => space.numberOf(id))
      .filter((item) => item !== null),
  );
}

/** Draws items that were chosen by hand beside a neighbour that is drawn; what has none stays loose. */
function placeLoose(space: ItemSpace, loose: Set<number>, drawn: Map<number, number>): void {
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const item of loose) {
      const distance = distanceBeside(space, item, drawn);
      if (distance === null) continue;
      drawn.set(item, distance);
      loose.delete(item);
      isGrowing = true;
    }
  }
}

function distanceBeside(space: ItemSpace, item: number, drawn: ReadonlyMap<number, number>): number | null {
  let nearest: number | null = null;
  for (const direction of ['incoming', 'outgoing'] as const) {
    const { type } = space.store.adjacency(direction);
    space.forEachLink(item, direction, (place, _, other) => {
      if (((space.request.mask >> (type[place] ?? 0)) & 1) === 0) return;
      const beside = drawn.get(space.itemOf(other));
      if (beside === undefined) return;
      const distance = beside + (direction === 'incoming' ? 1 : -1);
      if (nearest === null || Math.abs(distance) < Math.abs(nearest)) nearest = distance;
    });
  }
  return nearest;
}
