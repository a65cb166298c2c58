import type { LegacyStep } from './legacy-step';
import { renameField } from './record';

/** Source: `v10_to_v11.py` of aiida-core 2. */
export const v10ToV11: LegacyStep = {
  from: '0.10',
  to: '0.11',
  describe: 'The name of a computer became its label.',
  row: (kind, row) => {
    if (kind === 'Computer') renameField(row, 'name', 'label');
  },
};
