/**
 * Browsers limit the height of an element (about 17 million px in Firefox, 33 in Chromium), a table of a million rows is higher. The
 * scrolled element is therefore capped, and its scroll position (`thumb`) is translated to a position in the whole table (`offset`):
 * small movements (wheel, arrow keys) go one to one, large ones (dragging the scroll bar) in proportion. Once scrolling rests, `thumb` is
 * set to where `offset` belongs, so that the two never drift apart.
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

function ratio({ total, viewport }: ScrollExtent): number {
  const range = elementHeight(total) - viewport;
  return range <= 0 ? 1 : (total - viewport) / range;
}

/** Follows a movement of the scroll bar. */
export function followThumb(state: ScaledScroll, thumb: number, extent: ScrollExtent): ScaledScroll {
  const last = extent.total - extent.viewport;
  const scale = ratio(extent);
  if (scale === 1) return { offset: clamp(thumb, last), thumb };
  const move = thumb - state.thumb;
  const offset = Math.abs(move) <= maximumSmallMove ? state.offset + move : thumb * scale;
  return { offset: clamp(offset, last), thumb };
}

/** Where the scroll bar belongs for a position in the table. */
export function placeThumb(offset: number, extent: ScrollExtent): ScaledScroll {
  const inRange = clamp(offset, extent.total - extent.viewport);
  return { offset: inRange, thumb: Math.round(inRange / ratio(extent)) };
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
