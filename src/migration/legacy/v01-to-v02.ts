import type { LegacyStep } from './legacy-step';

/**
 * Source: `v01_to_v02.py` of aiida-core 1. Only the names of the kinds of rows change, from `aiida.djsite.db.models.DbNode` to
 * `aiida.backends.djsite.db.models.DbNode`; both are understood by `entityKindOf`.
 */
export const v01ToV02: LegacyStep = {
  from: '0.1',
  to: '0.2',
  describe: 'The kinds of rows were read under their names of the time; the data stays as it is.',
};
