import type { Database } from '../sqlite';

/** Something that a step could not carry over. */
export interface MigrationLoss {
  readonly count: number;
  /** One sentence for people. */
  readonly message: string;
}

/** One step from an archive version to a later one, on a database in memory that still may be changed. */
export interface MigrationStep {
  readonly from: string;
  readonly to: string;
  /** One sentence for people: what was done. */
  readonly describe: string;
  /** @throws ExplorerError `migration/failed`, `archive/corrupt` */
  readonly run: (database: Database, signal?: AbortSignal) => Promise<readonly MigrationLoss[]>;
}
