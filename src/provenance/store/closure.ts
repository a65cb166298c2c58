import type { LinkDirection } from '../../model/link-type';
import type { GraphStore } from './graph-store';
import type { LinkMask } from './link-mask';
import { Visited } from './visited';

/** Nodes met on a walk, nearest first; the start is not among them. */
export interface Closure {
  readonly indices: Uint32Array;
  /** Links on the shortest way from the start, for each of `indices`. */
  readonly distances: Uint32Array;
}

/** What walks need beside the graph, kept from one walk to the next. */
interface Scratch {
  readonly visited: Visited;
  readonly queue: Uint32Array;
}

const scratches = new WeakMap<GraphStore, Scratch>();

function scratchOf(store: GraphStore): Scratch {
  const kept = scratches.get(store);
  if (kept) return kept;
  const made = { visited: new Visited(store.nodeCount), queue: new Uint32Array(store.nodeCount) };
  scratches.set(store, made);
  return made;
}

/**
 * All nodes that are reached by following links of the types in `mask`: ancestors by `incoming`, descendants by `outgoing`. The
 * walk goes by levels, so that distances are the shortest; cycles end at nodes that were met.
 * @param depth largest distance, null for no bound
 */
export function closureOf(
  store: GraphStore,
  starts: readonly number[],
  mask: LinkMask,
  direction: LinkDirection,
  depth: number | null = null,
): Closure {
  const { visited, queue } = scratchOf(store);
  const { offsets, other, type } = store.adjacency(direction);
  visited.clear();
  let end = 0;
  for (const start of starts) if (visited.add(start)) queue[end++] = start;
  const startCount = end;
  const levelEnds: number[] = [];
  let begin = 0;
  while (begin < end && (depth === null || levelEnds.length < depth)) {
    const levelEnd = end;
    for (; begin < levelEnd; begin++) {
      const node = queue[begin] ?? 0;
      const lastPlace = offsets[node + 1] ?? 0;
      for (let place = offsets[node] ?? 0; place < lastPlace; place++) {
        if (((mask >> (type[place] ?? 0)) & 1) === 0) continue;
        const next = other[place] ?? 0;
        if (visited.add(next)) queue[end++] = next;
      }
    }
    levelEnds.push(end);
  }
  const indices = queue.slice(startCount, end);
  const distances = new Uint32Array(indices.length);
  levelEnds.forEach((levelEnd, level) => {
    const levelStart = level === 0 ? startCount : (levelEnds[level - 1] ?? startCount);
    distances.fill(level + 1, levelStart - startCount, levelEnd - startCount);
  });
  return { indices, distances };
}

/** How many of the nodes have which `node_type`, most frequent first, then by name. */
export function countByType(
  store: GraphStore,
  indices: Uint32Array,
): readonly { readonly name: string; readonly count: number }[] {
  const counts = new Uint32Array(store.nodes.nodeTypes.size);
  for (const index of indices) {
    const type = store.nodes.nodeType[index] ?? 0;
    counts[type] = (counts[type] ?? 0) + 1;
  }
  return Array.from(counts, (count, type) => ({ name: store.nodes.nodeTypes.textOf(type), count }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}
