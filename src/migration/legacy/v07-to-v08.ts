import type { LegacyStep } from './legacy-step';

/** Source: `v07_to_v08.py` of aiida-core 2. */
export const v07ToV08: LegacyStep = {
  from: '0.7',
  to: '0.8',
  describe: 'The link label “_return” became “result”.',
  link: (link) => {
    if (link.label === '_return') link.label = 'result';
    return true;
  },
};
