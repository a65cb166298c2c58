import type { NodeKind } from '../../../model/node-kind';

export interface KindPaint {
  readonly fill: string;
  readonly line: string;
  readonly text: string;
}

/** Pictures that are taken home are light whatever the page is: these are the tokens of the light theme. A test holds them together. */
export const lightKinds: Readonly<Record<NodeKind, KindPaint>> = {
  data: { fill: '#8cd499', line: '#3c7f4a', text: '#0b2a13' },
  code: { fill: '#4ca4b9', line: '#27788c', text: '#03212a' },
  'calculation-job': { fill: '#de707f', line: '#b2404f', text: '#2b0509' },
  'calculation-function': { fill: '#efa3ac', line: '#b2545f', text: '#2b0509' },
  calculation: { fill: '#de707f', line: '#b2404f', text: '#2b0509' },
  'work-chain': { fill: '#e38851', line: '#ad5620', text: '#2b1200' },
  'work-function': { fill: '#eeab82', line: '#ad5620', text: '#2b1200' },
  workflow: { fill: '#e38851', line: '#ad5620', text: '#2b1200' },
  unknown: { fill: '#b4bec6', line: '#6d7984', text: '#14202a' },
};

export const lightInk = {
  page: '#ffffff',
  text: '#14202a',
  soft: '#414f5b',
  faint: '#576571',
  line: '#7f8d98',
  failed: '#a3202c',
} as const;
