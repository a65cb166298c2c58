import { isoTimeOf } from '../../model/timestamp';
import type { SqlValue } from '../../sqlite';
import type { ContentSource } from './content-source';
import { integerOrNull, textOrNull, textValue } from './loose-row';

/** A row of `db_dblog`; the time as stored. */
export interface StoredLog {
  readonly pk: number;
  readonly nodePk: number;
  readonly time: SqlValue;
  readonly levelName: string;
  readonly loggerName: string;
  readonly message: string;
}

/** Logs of some nodes by time, those of equal times by number: the order of AiiDA's reports. */
export function readLogs(source: ContentSource, nodePks: readonly number[]): StoredLog[] {
  if (source.missingTables.has('db_dblog') || nodePks.length === 0) return [];
  const logs: StoredLog[] = [];
  source.database.scan(
    `SELECT id, dbnode_id, time, levelname, loggername, message FROM db_dblog
     WHERE dbnode_id IN (SELECT value FROM json_each(?)) ORDER BY time, id`,
    (row) => void logs.push(toStoredLog(row)),
    [JSON.stringify(nodePks)],
  );
  return logs;
}

/** A log of a node, its time as ISO text. */
export interface LogRow {
  readonly pk: number;
  readonly time: string | null;
  readonly levelName: string;
  readonly loggerName: string;
  readonly message: string;
}

/** One page of a node's logs, with the number of all. */
export function readLogPage(
  source: ContentSource,
  nodePk: number,
  offset: number,
  limit: number,
): { readonly items: readonly LogRow[]; readonly total: number } {
  const total = countOf(source, 'db_dblog', nodePk);
  const items: LogRow[] = [];
  if (total > 0)
    source.database.scan(
      `SELECT id, dbnode_id, time, levelname, loggername, message FROM db_dblog
       WHERE dbnode_id = ? ORDER BY time, id LIMIT ? OFFSET ?`,
      (row) => {
        const { pk, time, levelName, loggerName, message } = toStoredLog(row);
        items.push({ pk, time: isoTimeOf(time), levelName, loggerName, message });
      },
      [nodePk, limit, offset],
    );
  return { items, total };
}

export interface CommentRow {
  readonly uuid: string;
  readonly userId: number | null;
  readonly ctime: string | null;
  readonly mtime: string | null;
  readonly content: string;
}

/** A node's comments, oldest first. */
export function readComments(source: ContentSource, nodePk: number): CommentRow[] {
  if (source.missingTables.has('db_dbcomment')) return [];
  const comments: CommentRow[] = [];
  source.database.scan(
    'SELECT uuid, user_id, ctime, mtime, content FROM db_dbcomment WHERE dbnode_id = ? ORDER BY ctime, id',
    (row) => {
      comments.push({
        uuid: textValue(row[0]),
        userId: integerOrNull(row[1]),
        ctime: isoTimeOf(row[2]),
        mtime: isoTimeOf(row[3]),
        content: textValue(row[4]),
      });
    },
    [nodePk],
  );
  return comments;
}

/** Rows of an optional table that belong to a node; 0 where the table is missing. */
export function countOf(source: ContentSource, table: 'db_dblog' | 'db_dbcomment', nodePk: number): number {
  if (source.missingTables.has(table)) return 0;
  const row = source.database.first(
    `SELECT count(*) AS n FROM ${table} WHERE dbnode_id = ?`,
    { n: 'integer' },
    [nodePk],
  );
  return row?.n ?? 0;
}

function toStoredLog(row: readonly SqlValue[]): StoredLog {
  return {
    pk: integerOrNull(row[0]) ?? 0,
    nodePk: integerOrNull(row[1]) ?? 0,
    time: row[2] ?? null,
    levelName: textOrNull(row[3]) ?? '',
    loggerName: textValue(row[4]),
    message: textValue(row[5]),
  };
}
