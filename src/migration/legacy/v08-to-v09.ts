import type { LegacyStep } from './legacy-step';
import { textOf } from './record';

const groupTypes: ReadonlyMap<string, string> = new Map([
  ['user', 'core'],
  ['data.upf', 'core.upf'],
  ['auto.import', 'core.import'],
  ['auto.run', 'core.auto'],
]);

/** Source: `v08_to_v09.py` of aiida-core 2. */
export const v08ToV09: LegacyStep = {
  from: '0.8',
  to: '0.9',
  describe: 'The types of groups got the names of their entry points (“user” became “core”).',
  row: (kind, row) => {
    if (kind !== 'Group') return;
    const type = groupTypes.get(textOf(row.get('type_string')) ?? '');
    if (type !== undefined) row.set('type_string', JSON.stringify(type));
  },
};
