import type { ArchiveStatistics } from '../../queries';

/** One step of the timeline; times as ISO texts in UTC with microseconds, `from` inclusive, `to` exclusive. */
export interface TimelineBin {
  readonly from: string;
  readonly to: string;
  readonly data: number;
  readonly processes: number;
}

/** Microseconds since 1970 of an ISO time with up to six decimals; null if it is none. Exact below 2^53, that is until 2255. */
export function toMicroseconds(iso: string): number | null {
  const parts = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.(\d{1,6})\d*)?(Z|[+-]\d{2}:?\d{2})?$/.exec(iso);
  if (!parts?.[1]) return null;
  const seconds = Date.parse(`${parts[1]}${parts[3] ?? 'Z'}`);
  return Number.isNaN(seconds) ? null : seconds * 1000 + Number((parts[2] ?? '').padEnd(6, '0'));
}

/** The other way round: `2026-11-21T01:02:45.123456Z`. */
export function fromMicroseconds(microseconds: number): string {
  const whole = Math.floor(microseconds / 1_000_000);
  const rest = Math.round(microseconds - whole * 1_000_000);
  return `${new Date(whole * 1000).toISOString().slice(0, 19)}.${String(rest).padStart(6, '0')}Z`;
}

/** The steps of the timeline with their bounds; the last one reaches just past the last node. Empty without times. */
export function timelineBins(timeline: ArchiveStatistics['timeline']): readonly TimelineBin[] {
  const start = timeline.start === null ? null : toMicroseconds(timeline.start);
  const end = timeline.end === null ? null : toMicroseconds(timeline.end);
  if (start === null || end === null) return [];
  const step = timeline.step * 1_000_000;
  const length = Math.max(timeline.data.length, timeline.processes.length);
  return Array.from({ length }, (_, at) => ({
    from: fromMicroseconds(Math.round(start + at * step)),
    to: fromMicroseconds(at === length - 1 ? end + 1 : Math.round(start + (at + 1) * step)),
    data: timeline.data[at] ?? 0,
    processes: timeline.processes[at] ?? 0,
  }));
}

/** The steps between two picked ones, in either order, as one span with its sums. */
export function spanOfBins(bins: readonly TimelineBin[], one: number, other: number): TimelineBin | null {
  const picked = bins.slice(Math.min(one, other), Math.max(one, other) + 1);
  const first = picked[0];
  const last = picked.at(-1);
  if (!first || !last) return null;
  return {
    from: first.from,
    to: last.to,
    data: picked.reduce((sum, bin) => sum + bin.data, 0),
    processes: picked.reduce((sum, bin) => sum + bin.processes, 0),
  };
}

/** The step with most nodes; null if there is none with any. */
export function busiestBin(bins: readonly TimelineBin[]): TimelineBin | null {
  let best: TimelineBin | null = null;
  for (const bin of bins) {
    if (bin.data + bin.processes > (best ? best.data + best.processes : 0)) best = bin;
  }
  return best;
}
