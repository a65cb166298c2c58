import { describe, expect, it } from 'vitest';
import { addSample, describePace, type PaceSample } from './describe-progress';

function after(steps: readonly (readonly [time: number, done: number])[]): readonly PaceSample[] {
  return steps.reduce<readonly PaceSample[]>(
    (samples, [time, done]) => addSample(samples, { time, done }),
    [],
  );
}

describe('the pace of a download', () => {
  it('is not told from a moment', () => {
    expect(describePace(after([[0, 0]]), 1000)).toBeNull();
    expect(
      describePace(
        after([
          [0, 0],
          [300, 500],
        ]),
        1000,
      ),
    ).toBeNull();
  });

  it('tells speed and remaining time', () => {
    const samples = after([
      [0, 0],
      [1000, 2_000_000],
      [2000, 4_000_000],
    ]);
    expect(describePace(samples, 24_000_000)).toBe('2.00 MB/s, 10 s left');
    expect(describePace(samples, null)).toBe('2.00 MB/s');
  });

  it('forgets what is long ago, and begins anew with the transfer', () => {
    const slowThenFast = after([
      [0, 0],
      [10_000, 1000],
      [11_000, 1_001_000],
    ]);
    expect(describePace(slowThenFast, 2_001_000)).toBe('1.00 MB/s, 1.0 s left');
    expect(
      after([
        [0, 500],
        [1000, 100],
      ]),
    ).toEqual([{ time: 1000, done: 100 }]);
  });

  it('says when nothing comes', () => {
    expect(
      describePace(
        after([
          [0, 500],
          [1000, 500],
        ]),
        1000,
      ),
    ).toBe('waiting');
  });
});
