import { describe, expect, it } from 'vitest';
import { graphFromText } from '../testing/graph-from-text';
import { findBoxes } from './boxes';

const summarise = (text: string) =>
  findBoxes(graphFromText(text)).boxes.map(({ id, outer, members }) => ({
    id,
    outer,
    members: [...members].sort(),
  }));

describe('boxes of workflows', () => {
  it('hold what the workflow called and what those calculations created, but not its inputs', () => {
    expect(
      summarise(`
        x -input_work-> wf
        x -input_calc-> calc
        wf -call_calc-> calc
        calc -create-> y
        wf -return-> y
      `),
    ).toEqual([{ id: 'wf', outer: null, members: ['calc', 'wf', 'y'] }]);
  });

  it('stand in each other as workflows call workflows, outer ones first', () => {
    expect(
      summarise(`
        inner -call_calc-> calc
        outer -call_work-> inner
      `),
    ).toEqual([
      { id: 'outer', outer: null, members: ['outer'] },
      { id: 'inner', outer: 'outer', members: ['calc', 'inner'] },
    ]);
  });

  it('give no box to a workflow that called nothing drawn', () => {
    expect(summarise('outer -call_work-> inner')).toEqual([
      { id: 'outer', outer: null, members: ['inner', 'outer'] },
    ]);
  });

  it('survive workflows that call each other and themselves', () => {
    const boxes = summarise(`
      a -call_work-> b
      b -call_work-> a
      a -call_work-> a
    `);
    const all = boxes.flatMap(({ members }) => members).sort();
    expect(all).toEqual(['a', 'b']);
  });

  it('put a process with two callers into one box only', () => {
    const boxes = summarise(`
      a -call_calc-> calc
      b -call_calc-> calc
    `);
    expect(boxes.filter(({ members }) => members.includes('calc' as never))).toHaveLength(1);
  });

  it('stop nesting at a depth that can be seen, and lose no node of a chain of 2,000 calls', () => {
    const lines = Array.from({ length: 2000 }, (_, at) => `w${at} -call_work-> w${at + 1}`);
    const { boxes, unboxed } = findBoxes(graphFromText(lines.join('\n')));
    expect(unboxed).toBe(2000 - 8);
    expect(boxes.length).toBeLessThan(12);
    expect(new Set(boxes.flatMap(({ members }) => members)).size).toBe(2001);
  });
});
