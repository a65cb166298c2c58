import type { NodeKind } from '../../../model/node-kind';

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
