import { describe, expect, it } from 'vitest';
import { elementHeight, followThumb, maximumElementHeight, offsetForRow, placeThumb } from './scaled-scroll';

const rowHeight = 32;
const million = { total: 1_000_000 * rowHeight, viewport: 800 };
const small = { total: 363 * rowHeight, viewport: 800 };

describe('scaled scrolling', () => {
  it('changes nothing for tables that fit', () => {
    expect(elementHeight(small.total)).toBe(small.total);
    expect(followThumb({ offset: 0, thumb: 0 }, 5000, small)).toEqual({ offset: 5000, thumb: 5000 });
    expect(placeThumb(5000, small)).toEqual({ offset: 5000, thumb: 5000 });
  });

  it('moves row by row under the wheel and in proportion under the scroll bar', () => {
    const start = placeThumb(16_000_000, million);
    const wheeled = followThumb(start, start.thumb + 120, million);
    expect(wheeled.offset - start.offset).toBe(120);
    const dragged = followThumb(wheeled, 0, million);
    expect(dragged.offset).toBe(0);
    const end = followThumb(dragged, maximumElementHeight - million.viewport, million);
    expect(end.offset).toBe(million.total - million.viewport);
  });

  it('reaches every row from a rest, and brings the bar back to its place', () => {
    for (const row of [0, 1, 499_999, 999_998, 999_999]) {
      const offset = offsetForRow(row, rowHeight, { offset: 16_000_000, thumb: 0 }, million);
      const { thumb } = placeThumb(offset, million);
      expect(thumb).toBeLessThanOrEqual(maximumElementHeight - million.viewport);
      expect(thumb).toBeGreaterThanOrEqual(0);
      expect(row * rowHeight).toBeGreaterThanOrEqual(offset);
      expect((row + 1) * rowHeight).toBeLessThanOrEqual(offset + million.viewport);
    }
  });

  it('lets the wheel arrive at the ends just when the bar does', () => {
    const end = million.total - million.viewport;
    const nearEnd = placeThumb(end - 3200, million);
    expect(maximumElementHeight - million.viewport - nearEnd.thumb).toBe(3200);
    expect(placeThumb(3200, million).thumb).toBe(3200);
    let scroll = nearEnd;
    for (let turn = 0; turn < 8; turn += 1) scroll = followThumb(scroll, scroll.thumb + 400, million);
    expect(scroll.offset).toBe(end);
  });

  it('maps back and forth without a jump', () => {
    for (const offset of [0, 999_999, 1_000_001, 16_000_000, 30_998_000, 31_999_199]) {
      const placed = placeThumb(offset, million);
      const dragged = followThumb({ offset: 0, thumb: -1e9 }, placed.thumb, million);
      expect(Math.abs(dragged.offset - offset)).toBeLessThan(3);
    }
  });

  it('stays where it is if the row is seen already', () => {
    expect(offsetForRow(3, rowHeight, { offset: 32, thumb: 32 }, small)).toBe(32);
  });
});
