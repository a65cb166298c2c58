import { describe, expect, it } from 'vitest';
import { describeCell, lengthOf, reciprocalCell, toCartesian, toFractional, type Cell } from './crystal';

const half = 5.43 / 2;
const silicon: Cell = [
  [0, half, half],
  [half, 0, half],
  [half, half, 0],
];

describe('cells', () => {
  it('describes a face-centred cubic cell', () => {
    const { lengths, angles, volume } = describeCell(silicon);
    expect(lengths[0]).toBeCloseTo(5.43 / Math.SQRT2, 10);
    for (const angle of angles) expect(angle).toBeCloseTo(60, 10);
    expect(volume).toBeCloseTo(5.43 ** 3 / 4, 8);
  });

  it('gives the length of Γ–X in silicon', () => {
    const reciprocal = reciprocalCell(silicon);
    if (!reciprocal) throw new Error('the cell is not flat');
    expect(lengthOf(toCartesian([0.5, 0, 0.5], reciprocal))).toBeCloseTo((2 * Math.PI) / 5.43, 10);
  });

  it('turns fractional coordinates back', () => {
    const point = toFractional(toCartesian([0.25, 0.5, 0.75], silicon), silicon);
    expect(point?.map((coordinate) => Number(coordinate.toFixed(10)))).toEqual([0.25, 0.5, 0.75]);
  });

  it('knows flat cells', () => {
    expect(
      reciprocalCell([
        [1, 0, 0],
        [2, 0, 0],
        [0, 0, 1],
      ]),
    ).toBeNull();
  });
});
