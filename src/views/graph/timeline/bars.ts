import type { NodeUuid } from '../../../model/identifiers';
import type { CallTree, NodeRow } from '../../../queries';

/** One process in the time: milliseconds since 1970; null where the archive has no readable time. */
export interface Bar {
  readonly node: NodeRow;
  readonly depth: number;
  readonly from: number | null;
  readonly to: number | null;
  /** 2 for the second process of the same label under one caller, and so on; null where there is only one. */
  readonly attempt: number | null;
}

/**
 * The calls as bars from creation to last change. A workflow lasts at least as long as what it called: its own row is often
 * changed last, but not in every archive.
 */
export function toBars(tree: CallTree): Bar[] {
  const counts = countAttempts(tree);
  const bars = tree.rows.map(({ node, depth }) => ({
    node,
    depth,
    from: readTime(node.ctime),
    to: readTime(node.mtime),
    attempt: counts.get(node.uuid) ?? null,
  }));
  const latest: (number | null)[] = [];
  for (let index = bars.length - 1; index >= 0; index--) {
    const bar = bars[index];
    if (!bar) continue;
    const below = latest[bar.depth + 1] ?? null;
    latest.length = bar.depth + 1;
    const ends = [bar.to, below].filter((time) => time !== null);
    const to = ends.length === 0 ? null : Math.max(...ends);
    bars[index] = { ...bar, to: bar.from !== null && to !== null ? Math.max(bar.from, to) : to };
    latest[bar.depth] = Math.max(to ?? -Infinity, latest[bar.depth] ?? -Infinity);
  }
  return bars;
}

/** Numbers the processes of one label under one caller, where there are several: restarts and repetitions. */
function countAttempts(tree: CallTree): Map<NodeUuid, number> {
  const callers: NodeUuid[] = [];
  const alike = new Map<string, NodeUuid[]>();
  for (const { node, depth } of tree.rows) {
    callers.length = depth;
    callers[depth] = node.uuid;
    const key = `${callers[depth - 1] ?? ''} ${node.processLabel ?? node.nodeType}`;
    alike.set(key, [...(alike.get(key) ?? []), node.uuid]);
  }
  const counts = new Map<NodeUuid, number>();
  for (const uuids of alike.values())
    if (uuids.length > 1) uuids.forEach((uuid, index) => counts.set(uuid, index + 1));
  return counts;
}

function readTime(text: string | null): number | null {
  const time = text === null ? NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

/** Times at which to draw lines, about `wanted` of them, at round steps from milliseconds to days. */
export function findTicks(
  from: number,
  to: number,
  wanted: number,
): { readonly step: number; readonly times: number[] } {
  const steps = [
    1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5,
    72e5, 216e5, 432e5, 864e5, 1728e5, 6048e5, 2592e6, 7776e6, 31_536e6,
  ];
  const step = steps.find((candidate) => (to - from) / candidate <= wanted) ?? (to - from) / wanted;
  const first = Math.ceil(from / step) * step;
  const times: number[] = [];
  for (let time = first; time <= to && times.length < 200; time += step) times.push(time);
  return { step, times };
}
