import { describe, expect, it } from 'vitest';
import type { ProcessOutcome } from '../../../model/process-state';
import type { NodePk, NodeUuid } from '../../../model/identifiers';
import { findFailingPaths, findOrigin, findSpan, moveInTree, toShownRows, type CallRow } from './call-tree';

/** One line per process, indented by two blanks per level: `name outcome`. */
function readRows(text: string): CallRow[] {
  return text
    .trim()
    .split('\n')
    .map((line, at): CallRow => {
      const [name = '', outcome = 'succeeded'] = line.trim().split(' ');
      return {
        node: {
          uuid: name as NodeUuid,
          pk: at as NodePk,
          nodeType: 'process.workflow.workchain.WorkChainNode.',
          kind: 'work-chain',
          classLabel: 'WorkChainNode',
          name,
          label: '',
          processLabel: name,
          summary: null,
          state: 'finished',
          exitStatus: outcome === 'succeeded' ? 0 : 401,
          outcome: outcome as ProcessOutcome,
          ctime: `2026-11-21T00:00:${String(10 + at)}.000000+00:00`,
          mtime: '2026-11-21T00:00:30.000000+00:00',
          user: null,
          computer: null,
        },
        depth: (line.length - line.trimStart().length) / 2,
        callLinkLabel: null,
        stepperStateInfo: null,
        calledCount: 0,
        repeated: false,
      };
    });
}

const rows = readRows(`
root failed
  first succeeded
    recovered failed
  second failed
    third excepted
    fourth succeeded
  fifth failed
`);

const names = (places: Iterable<number>): string[] => [...places].map((at) => rows[at]?.node.name ?? '?');

describe('call tree', () => {
  it('follows failures down from the root, not into what was recovered from', () => {
    expect(names(findFailingPaths(rows))).toEqual(['root', 'second', 'third', 'fifth']);
  });

  it('finds where the first failure came from', () => {
    expect(names([findOrigin(rows) ?? -1])).toEqual(['third']);
    expect(findOrigin(readRows('root succeeded\n  called failed'))).toBeNull();
  });

  it('folds what is below and keeps what follows', () => {
    const shown = toShownRows(rows, new Set([3]));
    expect(shown.map((item) => item.row.node.name)).toEqual([
      'root',
      'first',
      'recovered',
      'second',
      'fifth',
    ]);
    expect(shown.map((item) => item.isFolded)).toEqual([false, false, null, true, null]);
  });

  it('is walked by the keys of a tree', () => {
    const shown = toShownRows(rows, new Set([3]));
    const after = (key: string, index: number) => moveInTree(shown, index, key, 3);
    expect(after('ArrowDown', 4)).toEqual({ kind: 'move', index: 4 });
    expect(after('PageDown', 0)).toEqual({ kind: 'move', index: 3 });
    expect(after('End', 1)).toEqual({ kind: 'move', index: 4 });
    expect(after('ArrowRight', 3)).toEqual({ kind: 'toggle', index: 3 });
    expect(after('ArrowRight', 0)).toEqual({ kind: 'move', index: 1 });
    expect(after('ArrowLeft', 2)).toEqual({ kind: 'move', index: 1 });
    expect(after('ArrowLeft', 0)).toEqual({ kind: 'toggle', index: 0 });
    expect(after('Enter', 2)).toEqual({ kind: 'open', index: 2 });
    expect(after('x', 2)).toBeNull();
  });

  it('places a process in the time of the root', () => {
    const [root, first] = rows;
    if (!root || !first) throw new Error('two rows are needed');
    expect(findSpan(first, root)).toEqual({ start: 0.05, end: 1 });
  });
});
