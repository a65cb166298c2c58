import { describe, expect, it } from 'vitest';
import { makeNode } from '../testing/graph-from-text';
import { composeNodeText, shorten } from './node-text';

const job = 'process.calculation.calcjob.CalcJobNode.';

describe('text on a node', () => {
  it('names data by label, with class and value beside it', () => {
    const node = makeNode('n', 'data.core.int.Int.', 1, { name: 'cutoff', summary: '30' });
    expect(composeNodeText(node)).toEqual({ title: 'cutoff', detail: 'Int · 30' });
  });

  it('says a value once where it is the best name', () => {
    const node = makeNode('n', 'data.core.int.Int.', 1, { name: '30', summary: '30' });
    expect(composeNodeText(node)).toEqual({ title: '30', detail: 'Int' });
  });

  it('gives data without label and value one line', () => {
    const node = makeNode('n', 'data.core.dict.Dict.', 1, { name: 'Dict' });
    expect(composeNodeText(node)).toEqual({ title: 'Dict', detail: null });
  });

  it('tells the exit code of a failed process first, since long labels are cut', () => {
    const node = makeNode('n', job, 1, {
      name: 'first try',
      processLabel: 'PwCalculation',
      state: 'finished',
      exitStatus: 410,
      outcome: 'failed',
    });
    expect(composeNodeText(node)).toEqual({ title: 'first try', detail: '✕ exit 410 · PwCalculation' });
  });

  it('marks a process that ended well by a tick', () => {
    const ended = { state: 'finished', exitStatus: 0, outcome: 'succeeded' } as const;
    const plain = makeNode('n', job, 1, { name: 'PwCalculation', processLabel: 'PwCalculation', ...ended });
    const named = makeNode('n', job, 1, { name: 'relax', processLabel: 'PwCalculation', ...ended });
    expect(composeNodeText(plain).detail).toBe('✓ finished');
    expect(composeNodeText(named).detail).toBe('✓ PwCalculation');
  });

  it('takes line ends and signs that turn the writing direction out of labels', () => {
    const node = makeNode('n', 'data.core.int.Int.', 1, { name: 'a\n\u202Eb\u0000c' });
    expect(composeNodeText(node).title).toBe('a b c');
  });

  it('cuts between signs, never inside one', () => {
    expect(shorten('🧪🧪🧪🧪', 3)).toBe('🧪🧪…');
    expect(shorten('abc', 3)).toBe('abc');
  });
});
