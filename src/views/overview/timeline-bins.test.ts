import { describe, expect, it } from 'vitest';
import { busiestBin, fromMicroseconds, spanOfBins, timelineBins, toMicroseconds } from './timeline-bins';

const timeline = {
  start: '2026-11-21T01:00:00.000001+00:00',
  end: '2026-11-21T01:00:03.500001+00:00',
  step: 1,
  data: [1, 0, 5, 2],
  processes: [0, 0, 1, 9],
};

describe('timelineBins', () => {
  it('covers first to last node without gap or overlap, to the microsecond', () => {
    const bins = timelineBins(timeline);
    expect(bins.map((bin) => bin.from)).toEqual([
      '2026-11-21T01:00:00.000001Z',
      '2026-11-21T01:00:01.000001Z',
      '2026-11-21T01:00:02.000001Z',
      '2026-11-21T01:00:03.000001Z',
    ]);
    expect(bins.at(-1)?.to).toBe('2026-11-21T01:00:03.500002Z');
    expect(bins.slice(1).map((bin) => bin.from)).toEqual(bins.slice(0, -1).map((bin) => bin.to));
  });

  it('is empty without times', () => {
    expect(timelineBins({ start: null, end: null, step: 0, data: [], processes: [] })).toEqual([]);
    expect(timelineBins({ ...timeline, start: 'yesterday' })).toEqual([]);
  });

  it('adds up a span picked in either direction', () => {
    const bins = timelineBins(timeline);
    expect(spanOfBins(bins, 3, 2)).toEqual({
      from: '2026-11-21T01:00:02.000001Z',
      to: '2026-11-21T01:00:03.500002Z',
      data: 7,
      processes: 10,
    });
    expect(spanOfBins([], 0, 0)).toBeNull();
    expect(busiestBin(bins)?.processes).toBe(9);
  });
});

describe('toMicroseconds', () => {
  it('keeps six decimals and offsets', () => {
    expect(toMicroseconds('1970-01-01T00:00:01.000002+00:00')).toBe(1_000_002);
    expect(toMicroseconds('1970-01-01T01:00:00+01:00')).toBe(0);
    expect(toMicroseconds('no time')).toBeNull();
    expect(fromMicroseconds(-1)).toBe('1969-12-31T23:59:59.999999Z');
  });
});
