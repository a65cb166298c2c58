import type { LegacyStep } from './legacy-step';

/** Source: `v09_to_v10.py` of aiida-core 2: only metadata.json names the new fields. */
export const v09ToV10: LegacyStep = {
  from: '0.9',
  to: '0.10',
  describe: 'Nothing in the data changed; groups may have extras from here on.',
};
