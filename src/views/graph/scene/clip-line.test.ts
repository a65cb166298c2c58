import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clipLine } from './clip-line';

const area = { left: 0, top: 0, right: 10, bottom: 10 };
const point = fc.record({
  x: fc.double({ min: -30, max: 40, noNaN: true }),
  y: fc.double({ min: -30, max: 40, noNaN: true }),
});

it('leaves a line within as it is, cuts one that crosses, and drops one outside', () => {
  expect(clipLine({ x: 1, y: 1 }, { x: 9, y: 2 }, area)).toEqual([
    { x: 1, y: 1 },
    { x: 9, y: 2 },
  ]);
  expect(clipLine({ x: -10, y: 5 }, { x: 20, y: 5 }, area)).toEqual([
    { x: 0, y: 5 },
    { x: 10, y: 5 },
  ]);
  expect(clipLine({ x: -10, y: -5 }, { x: 20, y: -5 }, area)).toBeNull();
  expect(clipLine({ x: 11, y: 11 }, { x: 11, y: 11 }, area)).toBeNull();
});

it('keeps every point of the line that lies within, and no other', () => {
  fc.assert(
    fc.property(point, point, fc.double({ min: 0, max: 1, noNaN: true }), (from, to, share) => {
      const at = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
      const isWithin = at.x > 0.01 && at.x < 9.99 && at.y > 0.01 && at.y < 9.99;
      const piece = clipLine(from, to, area);
      if (isWithin) expect(piece).not.toBeNull();
      for (const { x, y } of piece ?? []) {
        expect(Math.min(x, y)).toBeGreaterThan(-1e-6);
        expect(Math.max(x, y)).toBeLessThan(10 + 1e-6);
      }
    }),
  );
});
