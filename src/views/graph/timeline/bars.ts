import type { CallTree, NodeRow } from '../../../queries';
import { findRestarts, type Restart } from './restarts';

/** One process in the time: milliseconds since 1970; null where the archive has no readable time. */
export interface Bar {
  /** Its place in the call tree, which names it: a process with several callers stands there more than once. */
  readonly at: number;
  readonly node: NodeRow;
  readonly depth: number;
  /** Place of the caller's bar; null for the first. */
  readonly caller: number | null;
  readonly from: number | null;
  readonly to: number | null;
  /** What it does again; null where it is no restart. */
  readonly restart: Restart | null;
  /** Processes that it called; those of a repeated one (a cycle) stand further up. */
  readonly calledCount: number;
}

/**
 * The calls as bars from creation to last change. A workflow lasts at least as long as what it called: its own row is often
 * changed last, but not in every archive.
 */
export function toBars(tree: CallTree): Bar[] {
  const callers: number[] = [];
  const bars = tree.rows.map(({ node, depth, calledCount, repeated }, at): Bar => {
    callers[depth] = at;
    return {
      at,
      node,
      depth,
      caller: callers[depth - 1] ?? null,
      from: readTime(node.ctime),
      to: readTime(node.mtime),
      restart: null,
      calledCount: repeated ? 0 : calledCount,
    };
  });
  const latest = new Map<number, number>();
  for (let at = bars.length - 1; at >= 0; at--) {
    const bar = bars[at];
    if (!bar) continue;
    const ends = [bar.to, latest.get(at) ?? null].filter((time) => time !== null);
    const last = ends.length === 0 ? null : Math.max(...ends);
    const to = bar.from !== null && last !== null ? Math.max(bar.from, last) : last;
    bars[at] = { ...bar, to };
    if (bar.caller !== null && to !== null)
      latest.set(bar.caller, Math.max(to, latest.get(bar.caller) ?? -Infinity));
  }
  const restarts = findRestarts(bars);
  return bars.map((bar) => ({ ...bar, restart: restarts.get(bar.at) ?? null }));
}

/** How long a process took, in milliseconds; null where the archive has no readable time. */
export function lengthOf({ from, to }: Bar): number | null {
  return from === null || to === null ? null : to - from;
}

function readTime(text: string | null): number | null {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}
