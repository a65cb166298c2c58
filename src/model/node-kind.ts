/** The kinds of node that look different to people; derived from `node_type` by prefix, so that plugins' classes are placed as well. */
export const nodeKinds = [
  'data',
  'code',
  'calculation-job',
  'calculation-function',
  'calculation',
  'work-chain',
  'work-function',
  'workflow',
  'unknown',
] as const;

export type NodeKind = (typeof nodeKinds)[number];

/** Narrows a text, such as one of a link; false for anything else. */
export function isNodeKind(text: string): text is NodeKind {
  return (nodeKinds as readonly string[]).includes(text);
}

/** Classifies any `node_type`, including ones of unknown plugins (archive-format §6) and of formats before 0.12 (no `core.`). */
export function nodeKindOf(nodeType: string): NodeKind {
  if (nodeType.startsWith('process.calculation.')) {
    if (nodeType.startsWith('process.calculation.calcjob.')) return 'calculation-job';
    if (nodeType.startsWith('process.calculation.calcfunction.')) return 'calculation-function';
    return 'calculation';
  }
  if (nodeType.startsWith('process.workflow.')) {
    if (nodeType.startsWith('process.workflow.workchain.')) return 'work-chain';
    if (nodeType.startsWith('process.workflow.workfunction.')) return 'work-function';
    return 'workflow';
  }
  if (nodeType.startsWith('data.core.code.') || nodeType.startsWith('data.code.')) return 'code';
  if (nodeType.startsWith('data.')) return 'data';
  return 'unknown';
}

/** True for every calculation and workflow: what ran, as against what it worked on. */
export function isProcessKind(kind: NodeKind): boolean {
  return isCalculationKind(kind) || isWorkflowKind(kind);
}

/** True for processes that create data. */
export function isCalculationKind(kind: NodeKind): boolean {
  return kind === 'calculation-job' || kind === 'calculation-function' || kind === 'calculation';
}

/** True for processes that call processes and return data. */
export function isWorkflowKind(kind: NodeKind): boolean {
  return kind === 'work-chain' || kind === 'work-function' || kind === 'workflow';
}

/** The class name that ends a `node_type`: `data.core.array.bands.BandsData.` gives `BandsData`. The text itself where there is none. */
export function classLabelOf(nodeType: string): string {
  const parts = nodeType.split('.').filter((part) => part !== '');
  return parts.at(-1) ?? (nodeType === '' ? 'Node' : nodeType);
}
