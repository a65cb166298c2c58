import type { Span } from './time-span';

/** The axis for a stretch of time, in UTC. */
export interface TimeAxis {
  /** Times at round steps, with what the clock (or, at steps of days and more, the calendar) says. */
  readonly ticks: readonly { readonly time: number; readonly text: string }[];
  /** Days, months or years that the stretch runs through, as far as they lie in it; the line above the ticks. */
  readonly periods: readonly { readonly from: number; readonly to: number; readonly text: string }[];
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Steps of the clock, which divide a day. */
const clockSteps = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((count) => count * second),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * minute),
  ...[1, 2, 3, 6, 12].map((count) => count * hour),
];

/** Steps of the calendar: a length that they are taken for, and the boundaries. */
const calendarSteps: readonly {
  readonly length: number;
  readonly unit: 'day' | 'month' | 'year';
  readonly count: number;
}[] = [
  ...[1, 2, 7, 14].map((count) => ({ length: count * day, unit: 'day' as const, count })),
  ...[1, 3, 6].map((count) => ({ length: count * 30 * day, unit: 'month' as const, count })),
  ...[1, 2, 5, 10, 20, 50, 100].map((count) => ({ length: count * 365 * day, unit: 'year' as const, count })),
];

/** More would be unreadable, and times of a broken archive may lie hundreds of thousands of years apart. */
const most = 200;

/** @param wanted ticks at most, about */
export function makeTimeAxis(span: Span, wanted: number): TimeAxis {
  const length = span.to - span.from;
  const count = Math.max(1, wanted);
  const clock = clockSteps.find((step) => length / step <= count);
  if (clock !== undefined)
    return { ticks: clockTicks(span, clock), periods: periodsOf(span, 'day', dateText) };
  const calendar = calendarSteps.find((step) => length / step.length <= count) ?? calendarSteps.at(-1);
  const unit = calendar?.unit ?? 'year';
  const ticks = boundaries(span, unit, calendar?.count ?? 100).map((time) => ({
    time,
    text: unit === 'day' ? dayText(time) : unit === 'month' ? monthText(time) : String(yearOf(time)),
  }));
  return { ticks, periods: unit === 'year' ? [] : periodsOf(span, 'year', (time) => String(yearOf(time))) };
}

function clockTicks(span: Span, step: number): TimeAxis['ticks'] {
  const ticks: { time: number; text: string }[] = [];
  for (let time = Math.ceil(span.from / step) * step; time <= span.to && ticks.length < most; time += step)
    ticks.push({ time, text: clockText(time, step) });
  return ticks;
}

/** Beginnings of days, months or years in the stretch. Weeks begin on Mondays. */
function boundaries(span: Span, unit: 'day' | 'month' | 'year', count: number): number[] {
  const times: number[] = [];
  let time = firstBoundary(span.from, unit, count);
  while (time <= span.to && times.length < most) {
    if (time >= span.from) times.push(time);
    const next = boundaryAfter(time, unit, count);
    if (!(next > time)) break;
    time = next;
  }
  return times;
}

/** The boundary at or before a time. */
function firstBoundary(time: number, unit: 'day' | 'month' | 'year', count: number): number {
  const date = new Date(time);
  if (unit === 'year') return Date.UTC(Math.floor(date.getUTCFullYear() / count) * count, 0);
  if (unit === 'month')
    return Date.UTC(date.getUTCFullYear(), Math.floor(date.getUTCMonth() / count) * count);
  // The first Monday of the count is 1969-12-29.
  const monday = -3 * day;
  return count % 7 === 0
    ? Math.floor((time - monday) / (count * day)) * count * day + monday
    : Math.floor(time / (count * day)) * count * day;
}

function boundaryAfter(time: number, unit: 'day' | 'month' | 'year', count: number): number {
  const date = new Date(time);
  if (unit === 'year') return Date.UTC(date.getUTCFullYear() + count, 0);
  if (unit === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count);
  return time + count * day;
}

function periodsOf(span: Span, unit: 'day' | 'year', toText: (time: number) => string): TimeAxis['periods'] {
  const starts = boundaries(span, unit, 1);
  const edges = [span.from, ...starts.filter((time) => time > span.from && time < span.to), span.to];
  return edges.slice(0, -1).map((from, at) => ({ from, to: edges[at + 1] ?? span.to, text: toText(from) }));
}

function clockText(time: number, step: number): string {
  const text = isoText(time);
  if (step < second) return text.slice(11, 23);
  return step < minute ? text.slice(11, 19) : text.slice(11, 16);
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateText(time: number): string {
  return `${weekdays[new Date(time).getUTCDay()] ?? ''} ${isoText(time).slice(0, 10)}`;
}

function dayText(time: number): string {
  const date = new Date(time);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
}

function monthText(time: number): string {
  const date = new Date(time);
  return `${months[date.getUTCMonth()] ?? ''} ${date.getUTCFullYear()}`;
}

function yearOf(time: number): number {
  return new Date(time).getUTCFullYear();
}

/** The instant in UTC as `2026-11-21T01:02:45.123Z`; dashes where JavaScript has no such date. */
function isoText(time: number): string {
  const date = new Date(time);
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  // Years beyond 9999 and before 0 have a sign and six digits.
  return /^\d{4}-/.test(text) ? text : '----------T--:--:--.---';
}
