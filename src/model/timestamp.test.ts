import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isoTimeOf,
  microsecondsOf,
  parseTimestamp,
  secondsBetween,
  timestampOfMicroseconds,
  toPythonTime,
  toReportTime,
} from './timestamp';

describe('times of the database', () => {
  it('are UTC with microseconds', () => {
    expect(isoTimeOf('2026-11-21 01:01:23.086040')).toBe('2026-11-21T01:01:23.086040+00:00');
    expect(isoTimeOf('1900-01-01 00:00:00')).toBe('1900-01-01T00:00:00.000000+00:00');
    expect(isoTimeOf('1969-12-31 23:59:59.5')).toBe('1969-12-31T23:59:59.500000+00:00');
  });

  it('may be written in other ways', () => {
    expect(isoTimeOf('2024-01-01T00:00:00+05:30')).toBe('2023-12-31T18:30:00.000000+00:00');
    expect(isoTimeOf('2024-01-01 12:00:00.25-0100')).toBe('2024-01-01T13:00:00.250000+00:00');
    expect(isoTimeOf('2024-01-01')).toBe('2024-01-01T00:00:00.000000+00:00');
    expect(isoTimeOf('2024-01-01 00:00:00.123456789')).toBe('2024-01-01T00:00:00.123456+00:00');
  });

  it('stay as stored where they are none', () => {
    const none = [
      'not a date',
      '',
      '0000-00-00 00:00:00',
      '9999-99-99 99:99:99.999999',
      '2024-02-30 00:00:00',
    ];
    for (const text of [...none, '99999-01-01 00:00:00', '-2024-01-01 00:00:00', '<b>now</b>']) {
      expect(parseTimestamp(text)).toBeNull();
      expect(isoTimeOf(text)).toBe(text);
      expect(microsecondsOf(text)).toBeNaN();
    }
    expect(isoTimeOf(1.5e300)).toBe('1.5e+300');
    expect(isoTimeOf(1700000000)).toBe('1700000000');
    expect(isoTimeOf(null)).toBeNull();
    expect(isoTimeOf(new Uint8Array(3))).toBeNull();
  });

  it('agree with Date for every day', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          const text = date.toISOString().replace('Z', '').replace('T', ' ');
          expect(parseTimestamp(text)?.seconds).toBe(Math.floor(date.getTime() / 1000));
        },
      ),
    );
  });

  it('survive as one number', () => {
    const text = '2026-11-21 01:01:23.086041';
    const time = timestampOfMicroseconds(microsecondsOf(text));
    expect(time).toEqual(parseTimestamp(text));
    expect(timestampOfMicroseconds(NaN)).toBeNull();
  });

  it('are printed as AiiDA prints them', () => {
    const time = { seconds: 1795222885, microseconds: 829496 };
    expect(toReportTime(time)).toBe('2026-11-21 01:01:25');
    expect(toPythonTime(time)).toBe('2026-11-21 01:01:25.829496+00:00');
    expect(toPythonTime({ ...time, microseconds: 0 })).toBe('2026-11-21 01:01:25+00:00');
    expect(secondsBetween(time, { seconds: 1795222887, microseconds: 0 })).toBeCloseTo(1.170504, 9);
  });
});
