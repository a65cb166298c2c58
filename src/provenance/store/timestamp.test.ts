import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMicroseconds, parseMicroseconds, parseUsualMicroseconds } from './timestamp';

test('reads the usual form as UTC with microseconds', () => {
  const micros = parseMicroseconds('2026-11-21 01:02:45.123456');
  expect(micros).toBe(Date.UTC(2026, 10, 21, 1, 2, 45) * 1000 + 123_456);
  expect(formatMicroseconds(micros)).toBe('2026-11-21T01:02:45.123456+00:00');
});

test.each([
  ['2026-11-21T01:02:45.123456', '2026-11-21T01:02:45.123456+00:00'],
  ['2026-11-21 01:02:45', '2026-11-21T01:02:45.000000+00:00'],
  ['2026-11-21 01:02:45.5', '2026-11-21T01:02:45.500000+00:00'],
  ['2026-11-21T01:02:45.123456Z', '2026-11-21T01:02:45.123456+00:00'],
  ['2026-11-21T01:02:45+02:00', '2026-11-20T23:02:45.000000+00:00'],
  ['2026-11-21T01:02:45.000001-0530', '2026-11-21T06:32:45.000001+00:00'],
  ['2024-02-29 00:00:00.000000', '2024-02-29T00:00:00.000000+00:00'],
  ['1969-12-31 23:59:59.999999', '1969-12-31T23:59:59.999999+00:00'],
  ['0001-01-01 00:00:00.000000', '0001-01-01T00:00:00.000000+00:00'],
])('reads %s', (text, expected) => {
  expect(formatMicroseconds(parseUsualMicroseconds(text))).toBe(expected);
});

test.each([
  '',
  'yesterday',
  '2023-02-29 00:00:00.000000',
  '2026-13-01 00:00:00.000000',
  '2026-11-21 25:00:00.000000',
  '2026-11-21 01:60:00.000000',
  '2026-11-2101:02:45.123456x',
  '<b>2026-11-21</b>',
])('refuses %s', (text) => {
  expect(parseMicroseconds(text)).toBeNaN();
  expect(parseUsualMicroseconds(text)).toBeNaN();
});

test('numbers, blobs and NULL are no times', () => {
  for (const value of [0, 1.5, null, new Uint8Array(3)]) expect(parseMicroseconds(value)).toBeNaN();
});

test('both readers agree, and writing gives back what was read', () => {
  const date = fc.date({ min: new Date('1700-01-01'), max: new Date('2250-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(date, fc.integer({ min: 0, max: 999 }), (day, micros) => {
      const text = day.toISOString().replace('Z', String(micros).padStart(3, '0'));
      const read = parseUsualMicroseconds(text.replace('T', ' '));
      expect(read).toBe(parseMicroseconds(text));
      expect(formatMicroseconds(read)).toBe(`${text}+00:00`);
    }),
  );
});
