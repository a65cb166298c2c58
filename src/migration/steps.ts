import { fillNulls } from './main/fill-nulls';
import type { MigrationStep } from './step';

/** The version that all answers are given from. */
export const newestVersion = 'main_0001';

/**
 * All steps, found by the version they start from. `1.0` is what 2.0 alpha builds wrote: the tables of `main_0000` under another
 * number. `main_0000a` and `main_0000b` are stages of aiida-core's own step; filling what is filled already changes nothing.
 */
export const steps: readonly MigrationStep[] = [
  {
    from: '1.0',
    to: 'main_0000',
    describe: 'Read as main_0000, whose tables the 2.0 alpha releases wrote under the number 1.0.',
    run: () => Promise.resolve([]),
  },
  { from: 'main_0000', to: newestVersion, ...fillNulls },
  { from: 'main_0000a', to: newestVersion, ...fillNulls },
  { from: 'main_0000b', to: newestVersion, ...fillNulls },
];
