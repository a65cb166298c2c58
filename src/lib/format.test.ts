import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatCount,
  formatCounted,
  formatDateTime,
  formatDateTimeExactly,
  formatDuration,
} from './format';

describe('numbers for people', () => {
  it.each([
    [0, '0'],
    [1234, '1,234'],
    [614_731, '614,731'],
  ])('writes the count %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [999, '999 bytes'],
    [1000, '1.00 KB'],
    [4200, '4.20 KB'],
    [99_940, '99.9 KB'],
    [99_960, '100 KB'],
    [999_499, '999 KB'],
    [999_500, '1.00 MB'],
    [9_070_000_000, '9.07 GB'],
    [5e17, '500 PB'],
  ])('writes the size %d as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [0, '0 ms'],
    [0.4, '400 ms'],
    [0.9999, '1.0 s'],
    [9.94, '9.9 s'],
    [42, '42 s'],
    [59.6, '1 min'],
    [200, '3 min 20 s'],
    [18_600, '5 h 10 min'],
    [3600, '1 h'],
    [1_051_200, '12 d 4 h'],
    [-90, '−1 min 30 s'],
    [Number.NaN, 'unknown'],
  ])('writes %d seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text);
  });

  it('counts things', () => {
    expect(formatCounted(1, 'node')).toBe('1 node');
    expect(formatCounted(1204, 'node')).toBe('1,204 nodes');
    expect(formatCounted(2, 'entry', 'entries')).toBe('2 entries');
  });
});

describe('times for people', () => {
  const iso = '2026-11-21T01:02:45.123456+00:00';

  it('are shown in UTC to the second, and exactly where asked', () => {
    expect(formatDateTime(iso)).toBe('2026-11-21 01:02:45');
    expect(formatDateTimeExactly(iso)).toBe('2026-11-21 01:02:45.123456 UTC');
  });

  it('are left as stored where they are no times in UTC', () => {
    for (const text of ['not a time', '2026-11-21', '2026-11-21T01:02:45+02:00']) {
      expect(formatDateTime(text)).toBe(text);
      expect(formatDateTimeExactly(text)).toBe(text);
    }
  });
});
