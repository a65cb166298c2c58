import { ExplorerError } from '../model/failure';

const corruptTexts =
  /malformed|not a database|file is encrypted|disk I\/O error|unsupported file format|unrecognized token|no such (table|column)|database corruption|too many levels|invalid page|free space/i;
const memoryTexts =
  /out of memory|cannot enlarge memory|unable to allocate|memory access out of bounds|allocation failed/i;

/**
 * Whatever sql.js throws as a coded failure: damaged pages and missing tables mean that the archive is corrupt, an exhausted
 * WebAssembly heap is a lack of memory, anything else stays unexpected with its text.
 */
export function sqliteFailure(thrown: unknown): ExplorerError {
  if (thrown instanceof ExplorerError) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  if (memoryTexts.test(text)) {
    return new ExplorerError(
      'memory/exhausted',
      'There was not enough memory for the database of this archive.',
      { cause: text },
      { cause: thrown },
    );
  }
  if (corruptTexts.test(text) || (thrown instanceof Error && thrown.name === 'RuntimeError')) {
    return corruptDatabase(`SQLite says: ${text}.`, { cause: text });
  }
  return new ExplorerError(
    'internal/unexpected',
    `A question to the archive's database failed: ${text}.`,
    { cause: text },
    { cause: thrown },
  );
}

/** The failure of a damaged `db.sqlite3`; `reason` is a sentence. */
export function corruptDatabase(
  reason: string,
  detail?: Readonly<Record<string, string | number>>,
): ExplorerError {
  return new ExplorerError(
    'archive/corrupt',
    `The database inside the archive (db.sqlite3) is damaged. ${reason}`,
    detail,
  );
}
