import { describe, expect, it } from 'vitest';
import type { CallTree, NodeRow } from '../../../queries';
import { makeNode } from '../testing/graph-from-text';
import { findTicks, toBars } from './bars';

const workflow = 'process.workflow.workchain.WorkChainNode.';
const calculation = 'process.calculation.calcjob.CalcJobNode.';
const minute = 60_000;

function at(minutes: number): string {
  return new Date(Date.UTC(2024, 0, 1) + minutes * minute).toISOString();
}

function row(name: string, depth: number, change: Partial<NodeRow>): CallTree['rows'][number] {
  const node = makeNode(name, depth === 0 ? workflow : calculation, 1, change);
  return { node, depth, callLinkLabel: null } as CallTree['rows'][number];
}

function barsOf(...rows: CallTree['rows']) {
  return toBars({ rows } as CallTree);
}

describe('bars of the timeline', () => {
  it('run from creation to last change', () => {
    const [bar] = barsOf(row('pw', 0, { ctime: at(0), mtime: at(5) }));
    expect((bar?.to ?? 0) - (bar?.from ?? 0)).toBe(5 * minute);
  });

  it('of workflows last as long as what they called, at every depth', () => {
    const bars = barsOf(
      row('outer', 0, { ctime: at(0), mtime: at(1) }),
      row('inner', 1, { ctime: at(1), mtime: at(2) }),
      row('pw', 2, { ctime: at(2), mtime: at(30) }),
      row('next', 1, { ctime: at(3), mtime: at(4) }),
    );
    expect(bars.map(({ from, to }) => (from === null || to === null ? null : (to - from) / minute))).toEqual([
      30, 29, 28, 1,
    ]);
  });

  it('do not take the time of what another one called', () => {
    const [, first, , second] = barsOf(
      row('outer', 0, { ctime: at(0), mtime: at(1) }),
      row('one', 1, { ctime: at(0), mtime: at(1) }),
      row('called', 2, { ctime: at(0), mtime: at(2) }),
      row('two', 1, { ctime: at(5), mtime: at(6) }),
      row('late', 2, { ctime: at(6), mtime: at(50) }),
    );
    expect(((first?.to ?? 0) - (first?.from ?? 0)) / minute).toBe(2);
    expect(((second?.to ?? 0) - (second?.from ?? 0)) / minute).toBe(45);
  });

  it('number the processes of one label under one caller, where there are several', () => {
    const bars = barsOf(
      row('outer', 0, { processLabel: 'Base' }),
      row('one', 1, { processLabel: 'Pw' }),
      row('other', 1, { processLabel: 'Ph' }),
      row('two', 1, { processLabel: 'Pw' }),
    );
    expect(bars.map(({ attempt }) => attempt)).toEqual([null, 1, null, 2]);
  });

  it('have no times where the archive has none that can be read', () => {
    const [bar] = barsOf(row('pw', 0, { ctime: 'yesterday', mtime: null }));
    expect(bar).toMatchObject({ from: null, to: null });
  });

  it('never end before they begin', () => {
    const [bar] = barsOf(row('pw', 0, { ctime: at(10), mtime: at(2) }));
    expect(bar?.to).toBe(bar?.from);
  });
});

describe('lines of time', () => {
  it('stand at round steps, no more than wanted, inside the stretch', () => {
    for (const length of [3, 950, 12_345, 90 * minute, 40 * 24 * 60 * minute]) {
      const from = 1_000_003;
      const { step, times } = findTicks(from, from + length, 8);
      expect(times.length).toBeLessThanOrEqual(9);
      expect(times.every((time) => time % step === 0 && time >= from && time <= from + length)).toBe(true);
    }
  });
});
