import type { LegacyStep } from './legacy-step';

/** Source: `v04_to_v05.py` of aiida-core 2. The fields `nodeversion` and `public` of nodes have no column any more either. */
export const v04ToV05: LegacyStep = {
  from: '0.4',
  to: '0.5',
  describe:
    'Fields that nobody used were left out: nodeversion and public of nodes, transport_params of computers.',
  row: (kind, row) => {
    if (kind === 'Computer') row.delete('transport_params');
  },
};
