import { lengthOf, type Bar } from './bars';

export const timelineOrders = ['called', 'longest'] as const;

/** As they were called, or of each caller those first that took longest. */
export type TimelineOrder = (typeof timelineOrders)[number];

/** Bars that are to be seen: each below its caller, without those of folded ones. */
export function chooseShown(
  bars: readonly Bar[],
  order: TimelineOrder,
  folded: ReadonlySet<number>,
): readonly Bar[] {
  const called = groupByCaller(bars);
  const shown: Bar[] = [];
  // A stack of its own: calls may be thousands deep.
  const stack = [...(called.get(null) ?? [])].reverse();
  for (let bar = stack.pop(); bar; bar = stack.pop()) {
    shown.push(bar);
    if (folded.has(bar.at)) continue;
    const below = [...(called.get(bar.at) ?? [])];
    if (order === 'longest') below.sort((one, other) => (lengthOf(other) ?? -1) - (lengthOf(one) ?? -1));
    for (const one of below.reverse()) stack.push(one);
  }
  return shown;
}

/** What each one called, by the place of the caller; null has the first. */
export function groupByCaller(bars: readonly Bar[]): ReadonlyMap<number | null, readonly Bar[]> {
  const called = new Map<number | null, Bar[]>();
  for (const bar of bars) {
    const known = called.get(bar.caller);
    if (known) known.push(bar);
    else called.set(bar.caller, [bar]);
  }
  return called;
}
