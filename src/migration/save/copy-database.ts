import { ExplorerError } from '../../model/failure';
import type { Change, Database, SqlParameter } from '../../sqlite';
import { newestVersion } from '../steps';
import { currentIndexes, currentTables } from './current-schema';

export interface CopyOptions {
  /** Gives the key under which the new archive has the content that has this key in the old one. */
  readonly renameKey: (key: string) => string;
  /** `YYYY-MM-DD HH:MM:SS.ffffff`, for times that the old archive does not know: the new one may not leave them open. */
  readonly unknownTime: string;
  readonly signal?: AbortSignal | undefined;
  /** Called with the rows so far. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}

/** `{"k": "…"}` of a file; in the name of a file its quotes would be written otherwise. */
const fileKey = /\{"k": ?"([0-9a-f]{64})"\}/g;

/**
 * Copies what an open archive holds into a new database with the tables of `main_0001`. Nulls that these tables may not have were
 * filled when the archive was opened, but for times.
 * @returns the number of times that were not known
 * @throws ExplorerError `migration/failed` where a row breaks a rule of the tables, `aborted`
 */
export async function copyToCurrent(
  source: Database,
  target: Database,
  { renameKey, unknownTime, signal, onProgress }: CopyOptions,
): Promise<number> {
  target.execute(
    'PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000; BEGIN',
  );
  for (const sql of currentTables) target.execute(sql);
  target.refreshTables();
  let unknownTimes = 0;
  let rows = 0;
  for (const table of [...currentTables.keys()].map((at) => nameOf(currentTables[at] ?? ''))) {
    if (!source.hasTable(table) || !table.startsWith('db_')) continue;
    const known = source.columnsOf(table);
    const columns = target.columnsOf(table).filter((column) => known.includes(column));
    const insert = target.prepareChange(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    const times = columns.map((column) => ['time', 'ctime', 'mtime'].includes(column));
    const keysAt = columns.indexOf('repository_metadata');
    try {
      await source.scanInSlices(
        `SELECT ${columns.join(', ')} FROM ${table} ORDER BY id`,
        (values) => {
          const row = values.map((value, at): SqlParameter => {
            if (times[at] === true && value === null) {
              unknownTimes += 1;
              return unknownTime;
            }
            if (at === keysAt && typeof value === 'string')
              return value.replace(fileKey, (_, key: string) => `{"k": "${renameKey(key)}"}`);
            return value as SqlParameter;
          });
          put(insert, row, table);
          rows += 1;
          if (rows % 1000 === 0) onProgress?.(rows);
        },
        signal ? { signal } : {},
      );
    } finally {
      insert.close();
    }
  }
  target.execute(`INSERT INTO alembic_version VALUES ('${newestVersion}')`);
  for (const [table, columns] of Object.entries(currentIndexes))
    for (const column of columns)
      target.execute(`CREATE INDEX ix_${table}_${table}_${column} ON ${table} (${column})`);
  target.execute('COMMIT');
  return unknownTimes;
}

function nameOf(sql: string): string {
  return /^CREATE TABLE (\w+)/.exec(sql)?.[1] ?? '';
}

function put(insert: Change, row: readonly SqlParameter[], table: string): void {
  try {
    insert.run(row);
  } catch (thrown) {
    const text = thrown instanceof Error ? thrown.message : String(thrown);
    if (!/constraint/i.test(text)) throw thrown;
    throw new ExplorerError(
      'migration/failed',
      `A row of ${table} (pk ${String(row[0])}) breaks a rule of ${newestVersion}, so that aiida-core could not open the result: ${/[A-Z ]*constraint failed: [\w., ]+/.exec(text)?.[0] ?? text}.`,
      { table },
      { cause: thrown },
    );
  }
}
