import type { LegacyStep } from './legacy-step';
import { entityKinds, type EntityKind, type LinkEnds } from './record';

type NodeClass = 'calculation' | 'workflow' | 'data' | 'code' | 'other';

/** What a node was by its type until 0.3. */
export function classify(type: string): NodeClass {
  if (type.startsWith('calculation.job.') || type.startsWith('calculation.inline.')) return 'calculation';
  if (type.startsWith('calculation.work.')) return 'workflow';
  if (type.startsWith('code.Code')) return 'code';
  if (type.startsWith('data.')) return 'data';
  return 'other';
}

/** The type of a link that was not written down, from what it joins. */
function inferLinkType({ source, target }: LinkEnds): string {
  const from = classify(source.old);
  const to = classify(target.old);
  const isToProcess = to === 'calculation' || to === 'workflow';
  if ((from === 'data' || from === 'code') && isToProcess) return 'inputlink';
  if (from === 'calculation' && to === 'data') return 'createlink';
  if (from === 'workflow' && to === 'data') return 'returnlink';
  if (from === 'workflow' && isToProcess) return 'calllink';
  return 'unspecified';
}

/** The kind of rows that an entry of `export_data` holds, under any name that it had; null for none that is known. */
export function entityKindOf(name: string): EntityKind | null {
  const short = name.replace(/^aiida\.(backends\.)?djsite\.db\.models\.Db/, '');
  return entityKinds.find((kind) => kind === short) ?? null;
}

/** Source: `v02_to_v03.py` of aiida-core 1. */
export const v02ToV03: LegacyStep = {
  from: '0.2',
  to: '0.3',
  describe: 'Links got the type that follows from the nodes that they join.',
  link: (link, ends) => {
    if (ends !== null) link.type = inferLinkType(ends);
    return true;
  },
};
