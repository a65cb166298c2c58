import { closureOf } from './closure';
import type { GraphStore } from './graph-store';
import { callMask } from './link-mask';
import type { Neighbour } from './neighbours';
import { calledBy } from './neighbours';

/** One line of a call tree in the order of `verdi process status`. */
export interface CallTreeRow {
  readonly index: number;
  /** 0 is the root. */
  readonly depth: number;
  readonly callLinkLabel: string | null;
  readonly calledCount: number;
  /** True if the process stands further up on the way from the root (a cycle); it is not opened again. */
  readonly isRepeated: boolean;
}

export interface CallTreeRows {
  readonly rows: readonly CallTreeRow[];
  /** Processes within the depth that do not stand in the rows because of the limit. */
  readonly cut: number;
}

interface OpenLevel {
  readonly index: number;
  readonly called: readonly Neighbour[];
  next: number;
}

/**
 * The processes that a process called, directly and through others, each below its caller in the order of creation. Works with a
 * stack of its own: calls may be thousands deep, and broken archives hold cycles and processes with several callers.
 * @param maxDepth levels below the root, null for all
 * @param limit largest number of rows
 */
export function listCallTree(
  store: GraphStore,
  root: number,
  maxDepth: number | null,
  limit: number,
): CallTreeRows {
  const rows: CallTreeRow[] = [];
  const onWay = new Set<number>();
  const stack: OpenLevel[] = [];
  const enter = (index: number, callLinkLabel: string | null): void => {
    const called = calledBy(store, index);
    const isRepeated = onWay.has(index);
    rows.push({ index, depth: stack.length, callLinkLabel, calledCount: called.length, isRepeated });
    if (isRepeated || (maxDepth !== null && stack.length >= maxDepth)) return;
    onWay.add(index);
    stack.push({ index, called, next: 0 });
  };
  if (limit > 0) enter(root, null);
  while (rows.length < limit) {
    const level = stack.at(-1);
    if (!level) break;
    const next = level.called[level.next++];
    if (next) enter(next.index, next.linkLabel);
    else {
      onWay.delete(level.index);
      stack.pop();
    }
  }
  const isWhole = limit > 0 && stack.every((level) => level.next >= level.called.length);
  return { rows, cut: isWhole ? 0 : countCut(store, root, maxDepth, rows) };
}

/** Counts processes, not lines: the lines of a tree with many callers could be endless. */
function countCut(
  store: GraphStore,
  root: number,
  maxDepth: number | null,
  rows: readonly CallTreeRow[],
): number {
  const shown = new Set(rows.map(({ index }) => index));
  const { indices } = closureOf(store, [root], callMask, 'outgoing', maxDepth);
  let cut = shown.has(root) ? 0 : 1;
  for (const index of indices) if (!shown.has(index)) cut++;
  return cut;
}
