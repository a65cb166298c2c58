import { formatCount, formatCounted } from '../../../lib/format';
import { isNodeKind, type NodeKind } from '../../../model/node-kind';
import type { HideableKind } from '../../../model/provenance-view';
import { singleNodes } from './filter-picture';

/** The kinds of node as legends name them. */
export const kindTexts: Readonly<Record<NodeKind, string>> = {
  data: 'Data',
  code: 'Code',
  'calculation-job': 'Calculation job',
  'calculation-function': 'Calculation function',
  calculation: 'Calculation',
  'work-chain': 'Work chain',
  'work-function': 'Work function',
  workflow: 'Workflow',
  unknown: 'Unknown type',
};

/** The kinds that are hidden with one click. */
export const hideableTexts: Readonly<Record<HideableKind, string>> = {
  scalars: 'scalars',
  codes: 'codes',
  'remote-folders': 'remote folders',
  'failed-attempts': 'failed attempts',
};

/** What was left out by hand, a kind of node, a type of link or single nodes, with how many there are. */
export function formatLeftOut(name: string, count: number): string {
  if (name === singleNodes) return formatCounted(count, 'single node');
  if (!isNodeKind(name)) return `${formatCount(count)} ${name}`;
  return `${formatCount(count)} × ${kindTexts[name].toLowerCase()}`;
}
