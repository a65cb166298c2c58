import type { Database } from '../sqlite';

/** Something that a step could not carry over, or had to decide. */
export interface MigrationLoss {
  readonly count: number;
  /** One sentence for people. */
  readonly message: string;
  /** Where it happened, as far as it was remembered; `uuid` is that of a node where one can be named. */
  readonly places?: readonly LossPlace[];
}

export interface LossPlace {
  readonly uuid: string | null;
  readonly text: string;
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
