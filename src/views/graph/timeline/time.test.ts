import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTimeAxis } from './ticks';
import { panBy, visiblePart, widen, zoomAt } from './time-span';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const start = Date.UTC(2026, 10, 21, 1, 17, 44, 594);

const textsOf = (from: number, length: number, wanted: number) => {
  const { ticks, periods } = makeTimeAxis({ from, to: from + length }, wanted);
  return { ticks: ticks.map(({ text }) => text), periods: periods.map(({ text }) => text) };
};

describe('the axis of time', () => {
  it('says the clock in UTC at round steps, and the day', () => {
    expect(textsOf(start, 26_000, 6)).toEqual({
      ticks: ['01:17:45', '01:17:50', '01:17:55', '01:18:00', '01:18:05', '01:18:10'],
      periods: ['Sat 2026-11-21'],
    });
    expect(textsOf(start, 40, 5).ticks).toEqual([
      '01:17:44.600',
      '01:17:44.610',
      '01:17:44.620',
      '01:17:44.630',
    ]);
  });

  it('says every day that the stretch runs through', () => {
    expect(textsOf(start, 50 * hour, 6)).toEqual({
      ticks: ['12:00', '00:00', '12:00', '00:00'],
      periods: ['Sat 2026-11-21', 'Sun 2026-11-22', 'Mon 2026-11-23'],
    });
  });

  it('goes over to days, months and years for long runs', () => {
    expect(textsOf(start, 9 * day, 10)).toEqual({
      ticks: ['22 Nov', '23 Nov', '24 Nov', '25 Nov', '26 Nov', '27 Nov', '28 Nov', '29 Nov', '30 Nov'],
      periods: ['2026'],
    });
    expect(textsOf(start, 120 * day, 6)).toEqual({
      ticks: ['Dec 2026', 'Jan 2027', 'Feb 2027', 'Mar 2027'],
      periods: ['2026', '2027'],
    });
    expect(textsOf(start, 4000 * day, 6).ticks).toEqual(['2028', '2030', '2032', '2034', '2036']);
  });

  it('has no more ticks than wanted, in order, inside, for any stretch', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -(2 ** 42), max: 2 ** 42 }),
        fc.double({ min: 10, max: 2 ** 43, noNaN: true }),
        fc.integer({ min: 2, max: 20 }),
        (from, length, wanted) => {
          const span = { from, to: from + length };
          const { ticks, periods } = makeTimeAxis(span, wanted);
          // Months differ in length, so that one more may fit in.
          expect(ticks.length).toBeLessThanOrEqual(wanted + 2);
          for (const [at, { time }] of ticks.entries()) {
            expect(time).toBeGreaterThanOrEqual(span.from);
            expect(time).toBeLessThanOrEqual(span.to);
            if (at > 0) expect(time).toBeGreaterThan(ticks[at - 1]?.time ?? Infinity);
          }
          if (periods.length > 0)
            expect([periods[0]?.from, periods.at(-1)?.to]).toEqual([span.from, span.to]);
        },
      ),
    );
  });
});

describe('the stretch that is in sight', () => {
  const whole = { from: 0, to: 1000 };

  it('keeps the time at the pointer where it is', () => {
    const zoomed = zoomAt(whole, 0.5, 0.2, whole);
    expect(zoomed).toEqual({ from: 100, to: 600 });
    expect(zoomAt(zoomed, 2, 0.2, whole)).toEqual(whole);
  });

  it('never leaves the whole', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 50, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (factor, place, share) => {
          const span = panBy(zoomAt({ from: 200, to: 700 }, factor, place, whole), share, whole);
          expect(span.from).toBeGreaterThanOrEqual(whole.from);
          expect(span.to).toBeLessThanOrEqual(whole.to + 1e-9);
          expect(span.to - span.from).toBeGreaterThanOrEqual(10 - 1e-9);
        },
      ),
    );
  });

  it('is never empty', () => {
    const { from, to } = widen(5, 5);
    expect(to).toBeGreaterThan(from);
  });

  it('shows of a bar the part that lies in it', () => {
    expect(visiblePart(-50, 300, { from: 0, to: 100 })).toEqual({
      from: 0,
      to: 100,
      isCut: { start: true, end: true },
    });
    expect(visiblePart(200, 300, { from: 0, to: 100 })).toBeNull();
  });
});
