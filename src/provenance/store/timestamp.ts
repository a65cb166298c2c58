import type { SqlValue } from '../../sqlite';

/** Marks a time that is absent or no time. */
export const noTime = Number.NaN;

const microsecondsPerSecond = 1_000_000;
const general =
  /^(\d{4})-(\d{2})-(\d{2})(?:[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * Microseconds since 1970 in UTC of a time as archives hold it: `YYYY-MM-DD HH:MM:SS.ffffff` without zone, meaning UTC; also with
 * `T`, with other fractions, and with a zone. Exact between the years 1685 and 2255, within 0.1 ms for any other.
 * @returns `noTime` for anything else, dates that do not exist included
 */
export function parseMicroseconds(value: SqlValue): number {
  if (typeof value !== 'string') return noTime;
  const parts = general.exec(value.trim());
  if (!parts) return noTime;
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', zone] = parts;
  const numbers = [year, month, day, hour, minute, second].map(Number);
  const date = epochSeconds(numbers);
  if (Number.isNaN(date)) return noTime;
  const micros = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return (date - zoneSeconds(zone)) * microsecondsPerSecond + micros;
}

/** The same for the usual 26 characters, without a regular expression; anything unusual goes to `parseMicroseconds`. */
export function parseUsualMicroseconds(value: SqlValue): number {
  if (typeof value !== 'string' || value.length !== 26) return parseMicroseconds(value);
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2);
  const day = twoDigits(value, 8);
  const hour = twoDigits(value, 11);
  const minute = twoDigits(value, 14);
  const second = twoDigits(value, 17);
  const micros = twoDigits(value, 20) * 10_000 + twoDigits(value, 22) * 100 + twoDigits(value, 24);
  const month = twoDigits(value, 5);
  const isUsual =
    value.charCodeAt(4) === 0x2d &&
    value.charCodeAt(7) === 0x2d &&
    (value.charCodeAt(10) === 0x20 || value.charCodeAt(10) === 0x54) &&
    value.charCodeAt(13) === 0x3a &&
    value.charCodeAt(16) === 0x3a &&
    value.charCodeAt(19) === 0x2e;
  const sum = year + month + day + hour + minute + second + micros;
  if (!isUsual || Number.isNaN(sum) || day > 28 || day < 1 || month > 12 || month < 1 || year < 1) {
    return parseMicroseconds(value);
  }
  if (hour > 23 || minute > 59 || second > 59) return noTime;
  const days = daysFromCivil(year, month, day);
  return (days * 86_400 + hour * 3600 + minute * 60 + second) * microsecondsPerSecond + micros;
}

/** `2026-11-21T01:02:45.123456+00:00`, or null for `noTime` and for years that are not written with four digits. */
export function formatMicroseconds(microseconds: number): string | null {
  if (Number.isNaN(microseconds)) return null;
  const milliseconds = Math.floor(microseconds / 1000);
  const date = new Date(milliseconds);
  if (Number.isNaN(date.getTime()) || date.getUTCFullYear() > 9999 || date.getUTCFullYear() < 0) return null;
  const rest = String(microseconds - milliseconds * 1000).padStart(3, '0');
  return `${date.toISOString().slice(0, 23)}${rest}+00:00`;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 0x30;
  const ones = text.charCodeAt(at + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

/** Seconds since 1970, or NaN for a date or time of day that does not exist. */
function epochSeconds(numbers: readonly number[]): number {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  const days = daysFromCivil(year, month, day);
  const back = new Date(days * 86_400_000);
  const isDate =
    back.getUTCFullYear() === year && back.getUTCMonth() + 1 === month && back.getUTCDate() === day;
  if (!isDate || year < 1 || hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return days * 86_400 + hour * 3600 + minute * 60 + second;
}

function zoneSeconds(zone: string | undefined): number {
  if (zone === undefined || zone.toUpperCase() === 'Z') return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  const seconds = Number(digits.slice(0, 2)) * 3600 + Number(digits.slice(2)) * 60;
  return zone.startsWith('-') ? -seconds : seconds;
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar, with years counted from March so that leap days come last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
