import { afterEach, describe, expect, it, vi } from 'vitest';
import { readDumpDate } from './dump-date';

const at = (iso: string) => Date.parse(iso) * 1000;

describe('a date of the dump', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  it.each([
    ['2020-05-01T12:30:00Z', at('2020-05-01T12:30:00Z')],
    ['2020-05-01t12:30z', at('2020-05-01T12:30:00Z')],
    ['2020-05-01 12:30:00.25+02:00', at('2020-05-01T10:30:00.250Z')],
    ['2020-05-01_12:30-0130', at('2020-05-01T14:00:00Z')],
    ['2020-05-01T12:30:00.123456Z', at('2020-05-01T12:30:00Z') + 123_456],
    ['0', 0],
    ['1588336200', at('2020-05-01T12:30:00Z')],
    ['1588336200000', at('2020-05-01T12:30:00Z')],
    ['1588336200.5', at('2020-05-01T12:30:00.500Z')],
  ])('%s is read', (text, wanted) => {
    expect(readDumpDate(text)).toBe(wanted);
  });

  it.each(['UTC', 'Europe/Zurich', 'America/New_York'])('without a zone is local in %s', (zone) => {
    vi.stubEnv('TZ', zone);
    expect(readDumpDate('2020-05-01')).toBe(at(new Date(2020, 4, 1).toISOString()));
    expect(readDumpDate('2020-12-24 18:05')).toBe(at(new Date(2020, 11, 24, 18, 5).toISOString()));
  });

  it.each([
    '',
    'yesterday',
    '2020-02-30',
    '2020-5-1',
    '01.05.2020',
    '2020-05-01T25:00',
    '2020-05-01T',
    '5 days',
  ])('%j is refused', (text) => {
    expect(readDumpDate(text)).toBeNull();
  });
});
