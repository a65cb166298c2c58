/**
 * Times of the database are text `YYYY-MM-DD HH:MM:SS.ffffff` without a zone and mean UTC (archive-format §4). `Date` would
 * read such a text as local time and drop the microseconds, so times are read here and nowhere else.
 */
export interface Timestamp {
  /** Whole seconds since 1970-01-01T00:00:00 UTC; negative before. */
  readonly seconds: number;
  /** 0 to 999,999, always counted forward from `seconds`. */
  readonly microseconds: number;
}

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** Seconds of 0001-01-01 and of 10000-01-01: what Python's datetime, and so AiiDA, can hold. */
const firstSecond = -62_135_596_800;
const endSecond = 253_402_300_800;

/**
 * Reads a time as stored. Tolerated: `T` between date and time, missing or more decimals (cut at microseconds), a zone
 * (converted to UTC), a date alone. Null for anything else: numbers (AiiDA never writes any), the 30th of February.
 */
export function parseTimestamp(stored: unknown): Timestamp | null {
  if (typeof stored !== 'string') return null;
  const match = pattern.exec(stored.trim());
  if (match === null) return null;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone = 'Z'] = match;
  const days = daysSinceEpoch(Number(year), Number(month), Number(day));
  if (days === null || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const offset = zoneSeconds(zone);
  if (offset === null) return null;
  const seconds = days * 86_400 + Number(hour) * 3_600 + Number(minute) * 60 + Number(second) - offset;
  if (seconds < firstSecond || seconds >= endSecond) return null;
  return { seconds, microseconds: Number(fraction.slice(0, 6).padEnd(6, '0')) };
}

function zoneSeconds(zone: string): number | null {
  if (zone === 'Z' || zone === 'z') return 0;
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(':', '') || '0');
  if (hours > 23 || minutes > 59) return null;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 3_600 + minutes * 60);
}

/** Days from 1970-01-01 in the Gregorian calendar; null for a date that does not exist. */
function daysSinceEpoch(year: number, month: number, day: number): number | null {
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return null;
  // `Date.UTC` takes years below 100 for 19xx, `setUTCFullYear` does not.
  return new Date(0).setUTCFullYear(year, month - 1, day) / 86_400_000;
}

function daysOfMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

/** Microseconds since 1970 as one number: exact from 1684 to 2255, to a few microseconds beyond. NaN if it is no time. */
export function microsecondsOf(stored: unknown): number {
  const time = parseTimestamp(stored);
  return time === null ? NaN : time.seconds * 1e6 + time.microseconds;
}

/** The inverse of `microsecondsOf`; null for NaN. */
export function timestampOfMicroseconds(value: number): Timestamp | null {
  if (Number.isNaN(value)) return null;
  const seconds = Math.floor(value / 1e6);
  return { seconds, microseconds: value - seconds * 1e6 };
}

/** Seconds from one time to the other, with microseconds. */
export function secondsBetween(from: Timestamp, to: Timestamp): number {
  return to.seconds - from.seconds + (to.microseconds - from.microseconds) / 1e6;
}

/** Order of two times, for sorting. */
export function compareTimestamps(first: Timestamp, second: Timestamp): number {
  return first.seconds - second.seconds || first.microseconds - second.microseconds;
}

/** `2026-11-21T01:02:45.123456+00:00` */
export function toIsoText(time: Timestamp): string {
  return `${dateAndTime(time, 'T')}.${decimals(time)}+00:00`;
}

/** `2026-11-21 01:02:45`, as `verdi process report` writes the lines of a work chain. */
export function toReportTime(time: Timestamp): string {
  return dateAndTime(time, ' ');
}

/** `2026-11-21 01:02:45.123456+00:00` as Python prints a time: without decimals where they are all 0. */
export function toPythonTime(time: Timestamp): string {
  return `${dateAndTime(time, ' ')}${time.microseconds === 0 ? '' : `.${decimals(time)}`}+00:00`;
}

/** A stored time as ISO text in UTC; the text as stored where it is no time, null where nothing is stored. */
export function isoTimeOf(stored: unknown): string | null {
  if (stored === null || stored === undefined) return null;
  const time = parseTimestamp(stored);
  if (time !== null) return toIsoText(time);
  return typeof stored === 'string' || typeof stored === 'number' || typeof stored === 'bigint'
    ? String(stored)
    : null;
}

function decimals(time: Timestamp): string {
  return String(time.microseconds).padStart(6, '0');
}

function dateAndTime(time: Timestamp, separator: 'T' | ' '): string {
  return new Date(time.seconds * 1000).toISOString().slice(0, 19).replace('T', separator);
}
