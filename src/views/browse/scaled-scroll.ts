/**
 * Browsers limit the height of an element (about 17 million px in Firefox, 33 in Chromium), a table of a million rows is higher. The
 * scrolled element is therefore capped, and its scroll position (`thumb`) is translated to a position in the whole table (`offset`):
 * small movements (wheel, arrow keys) go one to one, large ones (dragging the scroll bar) to the place that the bar stands for. Once
 * scrolling rests, `thumb` is set to where `offset` belongs, so that the two never drift apart. Near both ends the two run one to one, so
 * that the wheel arrives at the first and last row just when the bar does.
 */
export interface ScaledScroll {
  /** Position in the whole table, px. */
  readonly offset: number;
  /** Position of the scroll bar, px. */
  readonly thumb: number;
}

export interface ScrollExtent {
  /** Height of the whole table, px. */
  readonly total: number;
  /** Height of what is seen, px. */
  readonly viewport: number;
}

/** Safe in all browsers. */
export const maximumElementHeight = 15_000_000;

const maximumSmallMove = 4000;

function clamp(value: number, maximum: number): number {
  return Math.min(Math.max(value, 0), Math.max(maximum, 0));
}

/** Height to give the scrolled element. */
export function elementHeight(total: number): number {
  return Math.min(total, maximumElementHeight);
}

/** So much at either end runs one to one, px. */
const endZone = 1_000_000;

interface Ranges {
  /** The last position in the table, and of the bar. */
  readonly offset: number;
  readonly thumb: number;
}

function rangesOf({ total, viewport }: ScrollExtent): Ranges {
  return { offset: Math.max(total - viewport, 0), thumb: Math.max(elementHeight(total) - viewport, 0) };
}

/** Translates along the line that is one to one at the ends and evenly stretched between them. */
function translate(value: number, from: number, to: number): number {
  if (from === to || value <= endZone) return value;
  if (value >= from - endZone) return to - (from - value);
  return endZone + ((value - endZone) * (to - 2 * endZone)) / (from - 2 * endZone);
}

/** Follows a movement of the scroll bar. */
export function followThumb(state: ScaledScroll, thumb: number, extent: ScrollExtent): ScaledScroll {
  const ranges = rangesOf(extent);
  if (ranges.offset === ranges.thumb) return { offset: clamp(thumb, ranges.offset), thumb };
  const move = thumb - state.thumb;
  const offset =
    Math.abs(move) <= maximumSmallMove
      ? state.offset + move
      : translate(clamp(thumb, ranges.thumb), ranges.thumb, ranges.offset);
  return { offset: clamp(offset, ranges.offset), thumb };
}

/** Where the scroll bar belongs for a position in the table. */
export function placeThumb(offset: number, extent: ScrollExtent): ScaledScroll {
  const ranges = rangesOf(extent);
  const inRange = clamp(offset, ranges.offset);
  return { offset: inRange, thumb: Math.round(translate(inRange, ranges.offset, ranges.thumb)) };
}

/** The position from which a row is wholly seen, moving as little as possible. */
export function offsetForRow(
  row: number,
  rowHeight: number,
  state: ScaledScroll,
  extent: ScrollExtent,
): number {
  const top = row * rowHeight;
  if (top < state.offset) return top;
  const bottom = top + rowHeight;
  if (bottom > state.offset + extent.viewport) return bottom - extent.viewport;
  return state.offset;
}
