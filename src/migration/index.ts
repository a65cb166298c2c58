import { ExplorerError } from '../model/failure';
import type { Database } from '../sqlite';
import { throwIfAborted } from '../sqlite';
import type { MigrationLoss, MigrationStep } from './step';
import { newestVersion, steps } from './steps';

export { newestVersion } from './steps';
export { migrateLegacy } from './legacy';
export { copyToCurrent } from './save/copy-database';
export type { LossPlace, MigrationLoss } from './step';

export interface MigrationResult {
  /** A sentence a step, oldest first, in the manner of `conversion_info`; empty if nothing was to do. */
  readonly sentences: readonly string[];
  readonly losses: readonly MigrationLoss[];
}

export interface MigrationOptions {
  readonly signal?: AbortSignal;
  /** Called before every step and at the end. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** True if a database of this archive version can be read as the newest one. */
export function canMigrate(version: string): boolean {
  return planSteps(version) !== null;
}

/**
 * Brings an open database of an older `main` version to the newest, in memory; the archive itself is never changed. Call it before
 * the database is locked.
 * @throws ExplorerError `archive/unsupported-version`, `aborted`, or the failure of a step
 */
export async function migrateDatabase(
  database: Database,
  version: string,
  options: MigrationOptions = {},
): Promise<MigrationResult> {
  const plan = planSteps(version);
  if (!plan) {
    throw new ExplorerError(
      'archive/unsupported-version',
      `There is no way from the archive version ${version} to ${newestVersion}.`,
      { version },
    );
  }
  const sentences: string[] = [];
  const losses: MigrationLoss[] = [];
  for (const [done, step] of plan.entries()) {
    throwIfAborted(options.signal);
    options.onProgress?.(done, plan.length);
    losses.push(...(await step.run(database, options.signal)));
    sentences.push(`${step.from} → ${step.to}: ${step.describe}`);
  }
  options.onProgress?.(plan.length, plan.length);
  return { sentences, losses };
}

/** The steps from a version to the newest in order; null if there is no way. */
function planSteps(version: string): readonly MigrationStep[] | null {
  const plan: MigrationStep[] = [];
  let current = version;
  while (current !== newestVersion) {
    const step = steps.find(({ from }) => from === current);
    if (!step) return null;
    plan.push(step);
    current = step.to;
  }
  return plan;
}
