import type { CallTree, NodeRow } from '../../../../queries';
import { makeNode } from '../../testing/graph-from-text';
import { toBars, type Bar } from '../bars';

export const minute = 60_000;

/** An instant so many minutes after the beginning of 2024. */
export function at(minutes: number): string {
  return new Date(Date.UTC(2024, 0, 1) + minutes * minute).toISOString();
}

/** One line of a call tree: a calculation job (a work chain at depth 0) that ran between two minutes, and succeeded unless told. */
export function row(
  name: string,
  depth: number,
  from: number,
  to: number,
  change: Partial<NodeRow> = {},
): CallTree['rows'][number] {
  const nodeType =
    depth === 0 ? 'process.workflow.workchain.WorkChainNode.' : 'process.calculation.calcjob.CalcJobNode.';
  const times = { ctime: at(from), mtime: at(to), outcome: 'succeeded', ...change } as const;
  return {
    node: makeNode(name, nodeType, 1, times),
    depth,
    callLinkLabel: null,
    stepperStateInfo: null,
    calledCount: 0,
    repeated: false,
  };
}

export function barsOf(...rows: CallTree['rows']): Bar[] {
  return toBars({ rows, cut: 0 });
}
