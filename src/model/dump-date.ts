import { parseTimestamp } from './timestamp';

const dateAndTime =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt _](\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s?([Zz]|[+-]\d{2}:?\d{2})?)?$/;
const number = /^[+-]?\d+(\.\d+)?$/;
/** Beyond this many seconds a number is one of milliseconds. */
const mostSeconds = 2e10;

/**
 * A date of `--start-date` or `--end-date` in microseconds since 1970, as aiida-core reads it: an ISO date (its midnight) or
 * date and time, with a zone or in that of this machine, or the seconds (large numbers: milliseconds) since 1970. Null for
 * anything else.
 */
export function readDumpDate(text: string): number | null {
  const trimmed = text.trim();
  if (number.test(trimmed)) {
    const value = Number(trimmed);
    return Math.round(value * (Math.abs(value) > mostSeconds ? 1e3 : 1e6));
  }
  const match = dateAndTime.exec(trimmed);
  if (match === null) return null;
  const [, date = '', time = '00:00', zone] = match;
  const stamp = parseTimestamp(`${date} ${time.replace(',', '.')}${zone?.toUpperCase() ?? ''}`);
  if (stamp === null) return null;
  const local = stamp.seconds * 1e6 + stamp.microseconds;
  return zone === undefined ? local + zoneOffset(stamp.seconds) * 1e6 : local;
}

/** Seconds that this machine's zone lies behind UTC at a local time, given as if it were UTC. */
function zoneOffset(seconds: number): number {
  const at = new Date(seconds * 1000);
  const local = new Date(0);
  local.setFullYear(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate());
  local.setHours(at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds(), 0);
  return local.getTime() / 1000 - seconds;
}
