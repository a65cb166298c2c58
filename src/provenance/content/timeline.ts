import { timestampOfMicroseconds, toIsoText } from '../../model/timestamp';
import { isProcessKind } from '../../model/node-kind';
import type { GraphStore } from '../store';

/** Nodes created in equal steps of time. `step` in seconds; `start` and `end` are the first and last creation. */
export interface Timeline {
  readonly start: string | null;
  readonly end: string | null;
  readonly step: number;
  readonly data: readonly number[];
  readonly processes: readonly number[];
}

const bins = 60;

/** Counts creations between the first and the last one; nodes without a readable time are left out. */
export function makeTimeline(graph: GraphStore): Timeline {
  const { first, last } = creationRange(graph);
  const start = timestampOfMicroseconds(first);
  const end = timestampOfMicroseconds(last);
  if (start === null || end === null) return { start: null, end: null, step: 0, data: [], processes: [] };
  const width = Math.max(1, (last - first) / bins);
  const data = new Array<number>(bins).fill(0);
  const processes = new Array<number>(bins).fill(0);
  for (let node = 0; node < graph.nodeCount; node++) {
    const time = graph.ctimeOf(node);
    if (Number.isNaN(time)) continue;
    const bin = Math.min(bins - 1, Math.floor((time - first) / width));
    const counts = isProcessKind(graph.kindOf(node)) ? processes : data;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { start: toIsoText(start), end: toIsoText(end), step: width / 1e6, data, processes };
}

/** First and last creation in microseconds; NaN where no node has a time. */
export function creationRange(graph: GraphStore): { readonly first: number; readonly last: number } {
  let first = Infinity;
  let last = -Infinity;
  for (const time of graph.nodes.ctime) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return first <= last ? { first, last } : { first: NaN, last: NaN };
}
