import type { LegacyContent, RepositoryObjects } from '../../archive';
import type { Database } from '../../sqlite';
import type { MigrationLoss } from '../step';
import { readRows } from './first-pass';
import { LossList } from './losses';
import type { ReadOptions } from './read-data';
import { writeRepositoryTrees } from './repository-trees';
import { readContents } from './second-pass';
import { stepsFrom } from './steps';
import { createIndexes, createTables } from './tables';
import { moveSymbols } from './trajectory-symbols';
import { migrateWaitingLinks } from './waiting-links';

/** What is being done; the readings of data.json count bytes, the rest is short. */
export type LegacyStage = 'reading' | 'migrating';

export interface LegacyOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((stage: LegacyStage, done: number, total: number) => void) | undefined;
  readonly onReceived?: ((received: number) => void) | undefined;
}

export interface LegacyResult {
  /** The version that the tables have now. */
  readonly version: 'main_0000';
  readonly sentences: readonly string[];
  readonly losses: readonly MigrationLoss[];
}

/**
 * Fills a new database with what a legacy archive holds, as version `main_0000`. Every record goes through all steps from the version
 * of the archive on when it is read; data.json is read twice, and never held as a whole.
 * @throws ExplorerError `archive/corrupt`, `memory/exhausted`, `aborted`, or a `source/…` code
 */
export async function migrateLegacy(
  content: LegacyContent,
  objects: RepositoryObjects,
  database: Database,
  { signal, onProgress, onReceived }: LegacyOptions = {},
): Promise<LegacyResult> {
  const steps = stepsFrom(content.version);
  const losses = new LossList();
  const options = (stage: LegacyStage): ReadOptions => ({
    signal,
    onReceived,
    onProgress: (done, total) => onProgress?.(stage, done, total),
  });
  createTables(database);
  database.execute('BEGIN');
  const { nodeCount, dates } = await readRows(content, database, steps, losses, options('reading'));
  await writeRepositoryTrees(database, content.files, losses, signal);
  const second = await readContents(content, database, steps, dates, nodeCount, losses, options('migrating'));
  content.forget();
  if (second.oldTypes.size > 0) await migrateWaitingLinks(database, steps, second.oldTypes, losses, signal);
  await moveSymbols(database, objects, second.withoutSymbols, losses, signal);
  removeOrphans(database, losses);
  createIndexes(database);
  database.execute('COMMIT');
  const sentences = steps.map(({ from, to, describe }) => `${from} → ${to}: ${describe}`);
  return {
    version: 'main_0000',
    sentences: [
      ...sentences,
      '0.13 → main_0000: The rows of data.json were put into a database, and the folders of the nodes into their rows.',
    ],
    losses: losses.toLosses(),
  };
}

/** Logs and comments belong to nodes; those of no node could never be seen. */
function removeOrphans(database: Database, losses: LossList): void {
  for (const [table, kind] of [
    ['db_dblog', 'orphaned-log'],
    ['db_dbcomment', 'orphaned-comment'],
  ] as const) {
    const condition = 'dbnode_id IS NOT NULL AND dbnode_id NOT IN (SELECT id FROM db_dbnode)';
    const orphans = database.all(`SELECT uuid FROM ${table} WHERE ${condition}`, {
      uuid: 'loose-text-or-null',
    });
    for (const { uuid } of orphans) losses.add(kind, uuid ?? '');
    if (orphans.length > 0) database.execute(`DELETE FROM ${table} WHERE ${condition}`);
  }
}
