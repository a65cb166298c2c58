import { linkTypes } from '../../model/link-type';
import { closureOf } from './closure';
import type { GraphStore } from './graph-store';
import type { LinkMask } from './link-mask';
import { neighbourNodes } from './neighbours';
import { distancesTo, nodesBetween } from './paths';

/** Ways from one node to another, shortest first. */
export interface Ways {
  readonly paths: readonly (readonly number[])[];
  /** Links of a shortest way; null if there is no way. */
  readonly shortestLength: number | null;
  /** How many shortest ways there are, whatever is listed; parallel links count as one. */
  readonly shortestCount: number;
  /** True if there may be more ways than those listed. */
  readonly isCut: boolean;
}

/**
 * Ways along the arrows that visit no node twice, shortest first, among equally long ones in the order of creation of the nodes at
 * each fork. Their number may grow exponentially with the graph: both the list and the steps of the search are bounded.
 */
export function waysBetween(
  store: GraphStore,
  from: number,
  to: number,
  mask: LinkMask,
  limit: number,
  maxSteps = 200_000,
): Ways {
  const left = distancesTo(store, to, mask);
  const shortestLength = left.get(from) ?? null;
  if (shortestLength === null) return { paths: [], shortestLength, shortestCount: 0, isCut: false };
  const known = new Map<number, readonly number[]>();
  const nextOf = (node: number): readonly number[] => {
    const next =
      known.get(node) ?? [...neighbourNodes(store, node, 'outgoing', mask)].filter((one) => left.has(one));
    known.set(node, next);
    return next;
  };
  const paths: number[][] = [];
  const budget = { steps: maxSteps };
  let isCut = false;
  // One search for each length: what is longer than asked for is left for the next one.
  for (let length = shortestLength; !isCut; length++) {
    const hasLonger = searchLength(from, to, length, left, nextOf, budget, (path) => {
      if (paths.length < limit) paths.push(path);
      else isCut = true;
      return !isCut;
    });
    isCut ||= budget.steps <= 0;
    if (!hasLonger) break;
  }
  return { paths, shortestLength, shortestCount: countShortest(from, to, left, nextOf), isCut };
}

/** Finds the ways of exactly this length. @returns whether a longer way may exist */
function searchLength(
  from: number,
  to: number,
  length: number,
  left: ReadonlyMap<number, number>,
  nextOf: (node: number) => readonly number[],
  budget: { steps: number },
  found: (path: number[]) => boolean,
): boolean {
  if (from === to) {
    found([from]);
    return false;
  }
  let hasLonger = false;
  const path = [from];
  const onPath = new Set(path);
  const forks = [{ next: nextOf(from), at: 0 }];
  for (let fork = forks.at(-1); fork !== undefined && budget.steps > 0; fork = forks.at(-1)) {
    budget.steps--;
    const node = fork.next[fork.at++];
    if (node === undefined) {
      forks.pop();
      const last = path.pop();
      if (last !== undefined) onPath.delete(last);
    } else if (node === to) {
      if (path.length === length && !found([...path, to])) return hasLonger;
    } else if (!onPath.has(node)) {
      if (path.length + (left.get(node) ?? 0) > length) hasLonger = true;
      else {
        path.push(node);
        onPath.add(node);
        forks.push({ next: nextOf(node), at: 0 });
      }
    }
  }
  return hasLonger;
}

function countShortest(
  from: number,
  to: number,
  left: ReadonlyMap<number, number>,
  nextOf: (node: number) => readonly number[],
): number {
  let level = new Map([[from, 1]]);
  for (let remaining = left.get(from) ?? 0; remaining > 0; remaining--) {
    const next = new Map<number, number>();
    for (const [node, count] of level) {
      for (const other of nextOf(node)) {
        if (left.get(other) === remaining - 1) next.set(other, (next.get(other) ?? 0) + count);
      }
    }
    level = next;
  }
  return level.get(to) ?? 0;
}

/** Nodes on any way between any two of several nodes, these included. */
export function nodesAmong(store: GraphStore, nodes: readonly number[], mask: LinkMask): number[] {
  const after = closureOf(store, nodes, mask, 'outgoing').indices;
  const before = new Set(closureOf(store, nodes, mask, 'incoming').indices);
  return [...new Set([...nodes, ...[...after].filter((node) => before.has(node))])].sort((a, b) => a - b);
}

/** An end of a node's provenance with its distance. */
export interface Ends {
  /** Nearest first. */
  readonly ends: readonly { readonly index: number; readonly distance: number }[];
  /** Nodes on the ways to the ends, nearest first, with distances; the node itself left out. */
  readonly between: ReadonlyMap<number, number>;
}

/**
 * Where the ancestry of a node begins (`incoming`: data that nothing in the archive created) or its future ends (`outgoing`: data
 * that nothing in the archive used), among what the walk along `mask` meets.
 */
export function endsOf(
  store: GraphStore,
  index: number,
  mask: LinkMask,
  direction: 'incoming' | 'outgoing',
): Ends {
  const { indices, distances } = closureOf(store, [index], mask, direction);
  const ends: { index: number; distance: number }[] = [];
  indices.forEach((node, at) => {
    if (!store.isProcess(node) && !isGoingOn(store, node, direction))
      ends.push({ index: node, distance: distances[at] ?? 0 });
  });
  const endNodes = ends.map((end) => end.index);
  const back = direction === 'incoming' ? 'outgoing' : 'incoming';
  const onTheWay = new Set([...endNodes, ...closureOf(store, endNodes, mask, back).indices]);
  const between = new Map<number, number>();
  indices.forEach((node, at) => {
    if (onTheWay.has(node)) between.set(node, distances[at] ?? 0);
  });
  return { ends, between };
}

const create = linkTypes.indexOf('create');
const inputs = [linkTypes.indexOf('input_calc'), linkTypes.indexOf('input_work')];

/** True if a datum was created by a process, or is used by one. */
function isGoingOn(store: GraphStore, data: number, direction: 'incoming' | 'outgoing'): boolean {
  const { offsets, type } = store.adjacency(direction);
  for (let place = offsets[data] ?? 0; place < (offsets[data + 1] ?? 0); place++) {
    const found = type[place] ?? 0;
    if (direction === 'incoming' ? found === create : inputs.includes(found)) return true;
  }
  return false;
}

/** Nodes on any way from one node to another, those of the listed ways first, then those on the shortest detours. */
export function orderedBetween(
  store: GraphStore,
  from: number,
  to: number,
  mask: LinkMask,
  first: Iterable<number>,
): { readonly node: number; readonly distance: number }[] {
  const { indices, distances } = closureOf(store, [from], mask, 'outgoing');
  const gone = new Map<number, number>([[from, 0]]);
  indices.forEach((node, at) => gone.set(node, distances[at] ?? 0));
  const left = distancesTo(store, to, mask);
  const listed = new Set(first);
  const detour = (node: number) => (gone.get(node) ?? 0) + (left.get(node) ?? 0);
  return nodesBetween(store, from, to, mask)
    .sort((a, b) => Number(listed.has(b)) - Number(listed.has(a)) || detour(a) - detour(b) || a - b)
    .map((node) => ({ node, distance: gone.get(node) ?? 0 }));
}
