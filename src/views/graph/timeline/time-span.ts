/** A stretch of time; milliseconds since 1970, `to` after `from`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Closer than this nothing of AiiDA's times (microseconds, read as milliseconds) can be told apart. */
const shortest = 10;

/** The stretch that all of the times lie in; null where there are none. */
export function spanOf(
  bars: readonly { readonly from: number | null; readonly to: number | null }[],
): Span | null {
  let [first, last] = [Infinity, -Infinity];
  for (const { from, to } of bars) {
    if (from !== null) first = Math.min(first, from);
    if (to !== null) last = Math.max(last, to);
  }
  return first <= last ? widen(first, last) : null;
}

/** Some air on both sides; never nothing. */
export function widen(from: number, to: number): Span {
  const air = Math.max(1, (to - from) * 0.02);
  return { from: from - air, to: to + air };
}

/**
 * Makes the stretch shorter or longer by a factor, so that the time at one place of it (0 is its beginning, 1 its end) stays
 * there; never longer than the whole.
 */
export function zoomAt(span: Span, factor: number, place: number, whole: Span): Span {
  const length = Math.max(shortest, (span.to - span.from) * factor);
  const time = span.from + (span.to - span.from) * place;
  return keepWithin({ from: time - length * place, to: time + length * (1 - place) }, whole);
}

/** Moves the stretch by a share of its own length, not beyond the whole. */
export function panBy(span: Span, share: number, whole: Span): Span {
  const way = (span.to - span.from) * share;
  return keepWithin({ from: span.from + way, to: span.to + way }, whole);
}

function keepWithin(span: Span, whole: Span): Span {
  const length = span.to - span.from;
  if (length >= whole.to - whole.from) return whole;
  const from = Math.min(Math.max(span.from, whole.from), whole.to - length);
  return { from, to: from + length };
}

/** Where a time lies in the stretch, in percent of its length. */
export function percentOf(time: number, { from, to }: Span): number {
  return ((time - from) / (to - from)) * 100;
}

/** The part of a bar that lies in the stretch, and on which sides it goes on; null where none does. */
export function visiblePart(
  from: number,
  to: number,
  span: Span,
): { readonly from: number; readonly to: number; readonly isCut: { start: boolean; end: boolean } } | null {
  if (to < span.from || from > span.to) return null;
  return {
    from: Math.max(from, span.from),
    to: Math.min(to, span.to),
    isCut: { start: from < span.from, end: to > span.to },
  };
}
