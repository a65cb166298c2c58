import { describe, expect, it } from 'vitest';
import type { CallTree } from '../../../queries';
import { barsOf, minute, at, row } from './testing/rows';
import { toBars } from './bars';
import { chooseShown } from './shown-bars';
import { findLongest, shareOfCaller, spendingOf } from './spending';

describe('bars of the timeline', () => {
  it('run from creation to last change', () => {
    const [bar] = barsOf(row('pw', 0, 0, 5));
    expect((bar?.to ?? 0) - (bar?.from ?? 0)).toBe(5 * minute);
  });

  it('of workflows last as long as what they called, at every depth', () => {
    const bars = barsOf(
      row('outer', 0, 0, 1),
      row('inner', 1, 1, 2),
      row('pw', 2, 2, 30),
      row('next', 1, 3, 4),
    );
    expect(bars.map(({ from, to }) => (from === null || to === null ? null : (to - from) / minute))).toEqual([
      30, 29, 28, 1,
    ]);
    expect(bars.map(({ caller }) => caller)).toEqual([null, 0, 1, 0]);
  });

  it('do not take the time of what another one called', () => {
    const [, first, , second] = barsOf(
      row('outer', 0, 0, 1),
      row('one', 1, 0, 1),
      row('called', 2, 0, 2),
      row('two', 1, 5, 6),
      row('late', 2, 6, 50),
    );
    expect(((first?.to ?? 0) - (first?.from ?? 0)) / minute).toBe(2);
    expect(((second?.to ?? 0) - (second?.from ?? 0)) / minute).toBe(45);
  });

  it('have no times where the archive has none that can be read', () => {
    const made = row('pw', 0, 0, 0);
    const node = { ...made.node, ctime: 'yesterday', mtime: null };
    expect(toBars({ rows: [{ ...made, node }] } as unknown as CallTree)[0]).toMatchObject({
      from: null,
      to: null,
    });
  });

  it('never end before they begin', () => {
    const [bar] = barsOf(row('pw', 0, 10, 2));
    expect(bar?.to).toBe(bar?.from);
  });
});

describe('restarts', () => {
  const failed = { outcome: 'failed', state: 'finished', exitStatus: 410 } as const;
  const attemptsOf = (...rows: CallTree['rows']) =>
    barsOf(row('outer', 0, 0, 100), ...rows)
      .slice(1)
      .map(({ restart }) => restart && `${restart.attempt} of ${restart.of.name}`);

  it('are what began after one of the same label had failed and ended', () => {
    expect(
      attemptsOf(
        row('one', 1, 0, 5, { processLabel: 'Pw', ...failed }),
        row('two', 1, 6, 9, { processLabel: 'Pw', ...failed }),
        row('three', 1, 10, 20, { processLabel: 'Pw' }),
      ),
    ).toEqual([null, '2 of one', '3 of two']);
  });

  it.each(['excepted', 'killed'] as const)('may follow one that was %s', (outcome) => {
    expect(
      attemptsOf(
        row('one', 1, 0, 5, { processLabel: 'Pw', outcome }),
        row('two', 1, 6, 9, { processLabel: 'Pw' }),
      ),
    ).toEqual([null, '2 of one']);
  });

  it('are not calls side by side, whether they succeed or fail', () => {
    expect(
      attemptsOf(
        row('0.94', 1, 0, 20, { processLabel: 'Scf' }),
        row('1.00', 1, 1, 21, { processLabel: 'Scf', ...failed }),
        row('1.06', 1, 2, 22, { processLabel: 'Scf' }),
      ),
    ).toEqual([null, null, null]);
  });

  it('are not calls one after the other that all succeeded', () => {
    expect(
      attemptsOf(row('one', 1, 0, 1, { processLabel: 'Scf' }), row('two', 1, 2, 3, { processLabel: 'Scf' })),
    ).toEqual([null, null]);
  });

  it('are not what follows when the failure was made good already', () => {
    expect(
      attemptsOf(
        row('one', 1, 0, 1, { processLabel: 'Scf', ...failed }),
        row('two', 1, 2, 3, { processLabel: 'Scf' }),
        row('next step', 1, 4, 5, { processLabel: 'Scf' }),
      ),
    ).toEqual([null, '2 of one', null]);
  });

  it('are not of another label, another type or another caller', () => {
    expect(
      attemptsOf(
        row('one', 1, 0, 1, { processLabel: 'Scf', ...failed }),
        row('other label', 1, 2, 3, { processLabel: 'Ph' }),
        row('below', 2, 2, 3, { processLabel: 'Scf' }),
      ),
    ).toEqual([null, null, null]);
  });
});

describe('where the time went', () => {
  const bars = barsOf(
    row('outer', 0, 0, 100),
    row('short', 1, 0, 10),
    row('long', 1, 5, 65),
    row('below', 2, 5, 65),
    row('late', 1, 80, 90),
  );

  it('names what took longest first, and the time in which nothing ran', () => {
    const [outer] = bars;
    if (!outer) throw new Error('no bar');
    const spending = spendingOf(
      outer,
      bars.filter(({ caller }) => caller === 0),
    );
    expect(spending?.called.map(({ bar, share }) => [bar.node.name, share])).toEqual([
      ['long', 0.6],
      ['short', 0.1],
      ['late', 0.1],
    ]);
    // 65 to 80 and 90 to 100; what ran at the same time counts once.
    expect((spending?.own ?? 0) / minute).toBe(25);
  });

  it('tells the share of the caller, and the longest among several', () => {
    expect(bars.map((bar) => shareOfCaller(bar, bars))).toEqual([null, 0.1, 0.6, 1, 0.1]);
    expect([...findLongest(bars)].map((at) => bars[at]?.node.name)).toEqual(['long']);
  });

  it('orders the rows as called or longest first, each below its caller, without what is folded', () => {
    const names = (...args: Parameters<typeof chooseShown>) =>
      chooseShown(...args).map(({ node }) => node.name);
    expect(names(bars, 'called', new Set())).toEqual(['outer', 'short', 'long', 'below', 'late']);
    expect(names(bars, 'longest', new Set())).toEqual(['outer', 'long', 'below', 'short', 'late']);
    expect(names(bars, 'longest', new Set([2]))).toEqual(['outer', 'long', 'short', 'late']);
    expect(names(bars, 'called', new Set([0]))).toEqual(['outer']);
  });

  it('takes call chains of any depth', () => {
    const deep = barsOf(
      ...Array.from({ length: 20_000 }, (_, depth) => row(`${depth}`, depth, depth, depth + 1)),
    );
    expect(chooseShown(deep, 'longest', new Set())).toHaveLength(20_000);
    expect(deep[0]?.to).toBe(Date.parse(at(20_000)));
  });
});
