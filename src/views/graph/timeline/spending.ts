import { lengthOf, type Bar } from './bars';

/** Where the time of one process went. Lengths in milliseconds. */
export interface Spending {
  readonly length: number;
  /** What it called directly, longest first. What ran at the same time is counted for each, so shares may sum to more than 1. */
  readonly called: readonly { readonly bar: Bar; readonly length: number; readonly share: number }[];
  /** Time in which nothing that it called ran: its own work, and waiting. */
  readonly own: number;
}

/** Null for a process without readable times. @param called bars of what it called directly */
export function spendingOf(bar: Bar, called: readonly Bar[]): Spending | null {
  const length = lengthOf(bar);
  if (length === null || bar.from === null) return null;
  const lengths = called.flatMap((one) => {
    const its = lengthOf(one);
    return its === null ? [] : [{ bar: one, length: its, share: length > 0 ? its / length : 0 }];
  });
  lengths.sort((one, other) => other.length - one.length || one.bar.at - other.bar.at);
  return { length, called: lengths, own: Math.max(0, length - covered(called)) };
}

/** The part of its caller's time that a process took, from 0 to 1; null where it cannot be known. */
export function shareOfCaller(bar: Bar, bars: readonly Bar[]): number | null {
  const caller = bar.caller === null ? undefined : bars[bar.caller];
  const whole = caller ? lengthOf(caller) : null;
  const length = lengthOf(bar);
  return whole === null || whole <= 0 || length === null ? null : Math.min(1, length / whole);
}

/** Places of the bars that took longest among those of one caller, where there are several. */
export function findLongest(bars: readonly Bar[]): ReadonlySet<number> {
  const longest = new Map<number, Bar>();
  const counts = new Map<number, number>();
  for (const bar of bars) {
    if (bar.caller === null) continue;
    counts.set(bar.caller, (counts.get(bar.caller) ?? 0) + 1);
    const before = longest.get(bar.caller);
    if ((lengthOf(bar) ?? -1) > (before ? (lengthOf(before) ?? -1) : -1)) longest.set(bar.caller, bar);
  }
  return new Set([...longest].flatMap(([caller, bar]) => ((counts.get(caller) ?? 0) > 1 ? [bar.at] : [])));
}

/** Length of the time in which at least one of the bars ran. */
function covered(bars: readonly Bar[]): number {
  const spans = bars.flatMap(({ from, to }) => (from === null || to === null ? [] : [{ from, to }]));
  spans.sort((one, other) => one.from - other.from);
  let [sum, end] = [0, -Infinity];
  for (const { from, to } of spans) {
    sum += Math.max(0, to - Math.max(from, end));
    end = Math.max(end, to);
  }
  return sum;
}
