import type { LinkType } from '../../../model/link-type';

/** Of link labels, in points. */
export const linkFontSize = 10;

/** How a link is drawn: the line tells its layer (as in AiiDA's own pictures), tone and arrow tell inputs, outputs and calls apart. */
export interface LinkLook {
  readonly line: 'solid' | 'dashed' | 'dotted';
  readonly tone: 'input' | 'data' | 'work-chain';
  readonly arrow: 'vee' | 'triangle' | 'tee' | 'circle';
  readonly text: string;
}

export const linkLooks: Readonly<Record<LinkType, LinkLook>> = {
  input_calc: { line: 'solid', tone: 'input', arrow: 'vee', text: 'input of a calculation' },
  create: { line: 'solid', tone: 'data', arrow: 'triangle', text: 'created by a calculation' },
  input_work: { line: 'dashed', tone: 'input', arrow: 'vee', text: 'input of a workflow' },
  return: { line: 'dashed', tone: 'data', arrow: 'triangle', text: 'returned by a workflow' },
  call_calc: { line: 'dotted', tone: 'work-chain', arrow: 'circle', text: 'calls a calculation' },
  call_work: { line: 'dotted', tone: 'work-chain', arrow: 'circle', text: 'calls a workflow' },
};

/** The colour of a link: inputs are quiet, the others have the line colour of the kind of node that they belong to. */
export function linkColour(
  type: LinkType,
  quiet: string,
  lineOf: (kind: Exclude<LinkLook['tone'], 'input'>) => string,
): string {
  const { tone } = linkLooks[type];
  return tone === 'input' ? quiet : lineOf(tone);
}
