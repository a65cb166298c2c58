import type { LegacyStep } from './legacy-step';
import { textOf } from './record';

const transports: readonly string[] = ['local', 'ssh'];

/** Source: `v12_to_v13.py` of aiida-core 2. */
export const v12ToV13: LegacyStep = {
  from: '0.12',
  to: '0.13',
  describe: 'The transports that come with aiida-core got “core.” before their names.',
  row: (kind, row) => {
    if (kind !== 'Computer') return;
    const transport = textOf(row.get('transport_type'));
    if (transport !== null && transports.includes(transport))
      row.set('transport_type', JSON.stringify(`core.${transport}`));
  },
};
