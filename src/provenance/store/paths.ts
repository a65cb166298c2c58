import type { LinkDirection } from '../../model/link-type';
import { compareByCreation } from './adjacency';
import { closureOf } from './closure';
import type { GraphStore } from './graph-store';
import type { LinkMask } from './link-mask';
import { nearestOf } from './nearest';
import { neighbourNodes } from './neighbours';

/**
 * A shortest way along the arrows from one node to another, both ends included; null if there is none. Among equally short ways
 * the one through the earliest created nodes, seen from the start, is taken.
 */
export function shortestPath(store: GraphStore, from: number, to: number, mask: LinkMask): number[] | null {
  const remaining = distancesTo(store, to, mask);
  if (!remaining.has(from)) return null;
  const path = [from];
  let current = from;
  while (current !== to) {
    const wanted = (remaining.get(current) ?? 0) - 1;
    const next = neighbourNodes(store, current, 'outgoing', mask).find(
      (node) => remaining.get(node) === wanted,
    );
    if (next === undefined) return null;
    path.push(next);
    current = next;
  }
  return path;
}

/** Ways that visit no node twice. */
export interface Paths {
  readonly paths: readonly (readonly number[])[];
  /** True if there may be more than were looked for. */
  readonly isCut: boolean;
}

/**
 * All ways along the arrows from one node to another, in the order of creation of the nodes at each fork. Their number may grow
 * exponentially with the size of the graph: both the number of ways and the steps of the search are bounded.
 */
export function allPaths(
  store: GraphStore,
  from: number,
  to: number,
  mask: LinkMask,
  limit: number,
  maxSteps = 200_000,
): Paths {
  // Only nodes from which the goal can be reached are entered.
  const useful = distancesTo(store, to, mask);
  if (!useful.has(from)) return { paths: [], isCut: false };
  const paths: number[][] = [];
  const path: number[] = [];
  const onPath = new Set<number>();
  const forks: { readonly nodes: readonly number[]; next: number }[] = [{ nodes: [from], next: 0 }];
  for (let steps = 0; forks.length > 0; steps++) {
    if (paths.length >= limit || steps >= maxSteps) return { paths, isCut: true };
    const fork = forks.at(-1);
    const node = fork?.nodes[fork.next++];
    if (node === undefined) {
      forks.pop();
      const left = path.pop();
      if (left !== undefined) onPath.delete(left);
    } else if (node === to) {
      paths.push([...path, to]);
    } else {
      path.push(node);
      onPath.add(node);
      const nodes = [...neighbourNodes(store, node, 'outgoing', mask)];
      forks.push({ nodes: nodes.filter((next) => useful.has(next) && !onPath.has(next)), next: 0 });
    }
  }
  return { paths, isCut: false };
}

/** Row numbers of all nodes that lie on some walk from one node to the other, both ends included; empty if there is none. */
export function nodesBetween(store: GraphStore, from: number, to: number, mask: LinkMask): number[] {
  const after = new Set([from, ...closureOf(store, [from], mask, 'outgoing').indices]);
  const before = new Set([to, ...closureOf(store, [to], mask, 'incoming').indices]);
  return [...after].filter((index) => before.has(index)).sort((a, b) => a - b);
}

export interface CommonRelatives {
  /** Row numbers of the nodes from which all the given ones descend (or that descend from all), in the order of pks. */
  readonly all: readonly number[];
  /** Those among them that have no other of them between themselves and the given nodes; nodes of one cycle count as one. */
  readonly nearest: readonly number[];
}

/**
 * Common ancestors (`incoming`) or common descendants (`outgoing`) of several nodes. A given node counts as its own ancestor, so
 * that of a node and its ancestor the latter is the nearest common one.
 */
export function commonRelatives(
  store: GraphStore,
  indices: readonly number[],
  mask: LinkMask,
  direction: LinkDirection,
): CommonRelatives {
  const [first, ...others] = indices;
  if (first === undefined) return { all: [], nearest: [] };
  let common = new Set([first, ...closureOf(store, [first], mask, direction).indices]);
  for (const index of others) {
    const mine = new Set([index, ...closureOf(store, [index], mask, direction).indices]);
    common = new Set([...common].filter((node) => mine.has(node)));
  }
  const nearest = nearestOf(store, common, mask, direction);
  const ordered = (nodes: Iterable<number>) => [...nodes].sort((a, b) => a - b);
  return {
    all: ordered(common),
    nearest: ordered(nearest).sort((a, b) => compareByCreation(store.nodes.ctime, a, b)),
  };
}

/** Links still to go to a node, by row number, for every node from which it can be reached. */
export function distancesTo(store: GraphStore, to: number, mask: LinkMask): Map<number, number> {
  const { indices, distances } = closureOf(store, [to], mask, 'incoming');
  const found = new Map<number, number>([[to, 0]]);
  indices.forEach((index, at) => found.set(index, distances[at] ?? 0));
  return found;
}
