import type { TimeSlice } from '../../sqlite';

/** Links as they were read, one place a link: row numbers of source and target, and the number of their (type, label) kind. */
export interface LinkList {
  readonly count: number;
  readonly source: Uint32Array;
  readonly target: Uint32Array;
  readonly kind: Uint32Array;
}

/**
 * The links of all nodes in one direction: those of node `i` stand at the places `offsets[i]` up to `offsets[i + 1]`, ordered by
 * type, label, creation time of the other node, and pk of the other node; each link once.
 */
export interface Adjacency {
  readonly offsets: Uint32Array;
  /** Row number of the other end. */
  readonly other: Uint32Array;
  /** Number of the (type, label) kind; kinds are numbered in the order of type, then label. */
  readonly kind: Uint32Array;
  /** Place of the link type in `linkTypes`. */
  readonly type: Uint8Array;
}

const longestInsertionSort = 24;

/**
 * Builds one direction. `onDuplicate` hears of links that occur more than once (same ends, type and label).
 * @param from one end of each link: the node at which it shall be found
 */
export async function buildAdjacency(
  nodeCount: number,
  links: LinkList,
  from: Uint32Array,
  to: Uint32Array,
  ctime: Float64Array,
  typeOfKind: Uint8Array,
  slice: TimeSlice,
  onDuplicate: (from: number, to: number, kind: number) => void,
): Promise<Adjacency> {
  const offsets = countOffsets(nodeCount, links.count, from);
  const other = new Uint32Array(links.count);
  const kind = new Uint32Array(links.count);
  const next = offsets.slice(0, nodeCount);
  for (let link = 0; link < links.count; link++) {
    const node = from[link] ?? 0;
    const place = next[node] ?? 0;
    next[node] = place + 1;
    other[place] = to[link] ?? 0;
    kind[place] = links.kind[link] ?? 0;
  }
  await slice.pause();
  const sorter = new SegmentSorter(other, kind, ctime);
  for (let node = 0; node < nodeCount; node++) {
    sorter.sort(offsets[node] ?? 0, offsets[node + 1] ?? 0);
    if (node % 4096 === 0 && slice.isOver()) await slice.pause();
  }
  const length = dropDuplicates(nodeCount, offsets, other, kind, onDuplicate);
  const type = new Uint8Array(length);
  for (let place = 0; place < length; place++) type[place] = typeOfKind[kind[place] ?? 0] ?? 0;
  await slice.pause();
  if (length === links.count) return { offsets, other, kind, type };
  return { offsets, other: other.slice(0, length), kind: kind.slice(0, length), type };
}

function countOffsets(nodeCount: number, linkCount: number, from: Uint32Array): Uint32Array {
  const offsets = new Uint32Array(nodeCount + 1);
  for (let link = 0; link < linkCount; link++) {
    const node = (from[link] ?? 0) + 1;
    offsets[node] = (offsets[node] ?? 0) + 1;
  }
  for (let node = 0; node < nodeCount; node++) {
    offsets[node + 1] = (offsets[node + 1] ?? 0) + (offsets[node] ?? 0);
  }
  return offsets;
}

/** Orders the links of one node in place. Most nodes have few, so that insertion is the fastest way. */
class SegmentSorter {
  constructor(
    private readonly other: Uint32Array,
    private readonly kind: Uint32Array,
    private readonly ctime: Float64Array,
  ) {}

  sort(start: number, end: number): void {
    if (end - start < 2) return;
    if (end - start <= longestInsertionSort) this.insert(start, end);
    else this.sortLong(start, end);
  }

  private insert(start: number, end: number): void {
    const { other, kind } = this;
    for (let at = start + 1; at < end; at++) {
      const movedOther = other[at] ?? 0;
      const movedKind = kind[at] ?? 0;
      let place = at;
      while (
        place > start &&
        this.compare(kind[place - 1] ?? 0, other[place - 1] ?? 0, movedKind, movedOther) > 0
      ) {
        other[place] = other[place - 1] ?? 0;
        kind[place] = kind[place - 1] ?? 0;
        place--;
      }
      other[place] = movedOther;
      kind[place] = movedKind;
    }
  }

  private sortLong(start: number, end: number): void {
    const other = this.other.slice(start, end);
    const kind = this.kind.slice(start, end);
    const order = Uint32Array.from(other.keys());
    order.sort((a, b) => this.compare(kind[a] ?? 0, other[a] ?? 0, kind[b] ?? 0, other[b] ?? 0));
    order.forEach((from, at) => {
      this.other[start + at] = other[from] ?? 0;
      this.kind[start + at] = kind[from] ?? 0;
    });
  }

  private compare(kindA: number, otherA: number, kindB: number, otherB: number): number {
    if (kindA !== kindB) return kindA - kindB;
    return compareByCreation(this.ctime, otherA, otherB);
  }
}

/** Order of nodes by creation time, then pk (row numbers follow pks); nodes without a time come last. */
export function compareByCreation(ctime: Float64Array, a: number, b: number): number {
  const timeA = ctime[a] ?? Number.NaN;
  const timeB = ctime[b] ?? Number.NaN;
  if (timeA === timeB) return a - b;
  if (timeA < timeB) return -1;
  if (timeA > timeB) return 1;
  const isNoneA = Number.isNaN(timeA);
  return isNoneA === Number.isNaN(timeB) ? a - b : isNoneA ? 1 : -1;
}

/** Closes up over repeated links, which stand side by side after sorting; gives the number of links that stay. */
function dropDuplicates(
  nodeCount: number,
  offsets: Uint32Array,
  other: Uint32Array,
  kind: Uint32Array,
  onDuplicate: (from: number, to: number, kind: number) => void,
): number {
  let length = 0;
  let start = 0;
  for (let node = 0; node < nodeCount; node++) {
    const end = offsets[node + 1] ?? 0;
    offsets[node] = length;
    for (let place = start; place < end; place++) {
      const isRepeated =
        place > start && other[place] === other[place - 1] && kind[place] === kind[place - 1];
      if (isRepeated) {
        onDuplicate(node, other[place] ?? 0, kind[place] ?? 0);
        continue;
      }
      other[length] = other[place] ?? 0;
      kind[length] = kind[place] ?? 0;
      length++;
    }
    start = end;
  }
  offsets[nodeCount] = length;
  return length;
}
