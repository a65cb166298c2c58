import { isJsonObject, emptyJsonObject, parseJson, type JsonObject } from '../../lib/json';
import type { Database, SqlValue } from '../../sqlite';
import { integerOrNull, textOrNull, textValue } from './loose-row';

/** What a row of `db_dbnode` tells beyond the graph store. Times are as stored. */
export interface RawNode {
  readonly pk: number;
  readonly label: string;
  readonly ctime: SqlValue;
  readonly mtime: SqlValue;
  readonly userId: number | null;
  readonly computerId: number | null;
}

/** Rows by pk. Pks without a row are left out. */
export function readRawNodes(database: Database, pks: readonly number[]): Map<number, RawNode> {
  const nodes = new Map<number, RawNode>();
  if (pks.length === 0) return nodes;
  database.scan(
    `SELECT id, label, ctime, mtime, user_id, dbcomputer_id FROM db_dbnode
     WHERE id IN (SELECT value FROM json_each(?))`,
    (row) => {
      const pk = integerOrNull(row[0]);
      if (pk === null) return;
      nodes.set(pk, {
        pk,
        label: textValue(row[1]),
        ctime: row[2] ?? null,
        mtime: row[3] ?? null,
        userId: integerOrNull(row[4]),
        computerId: integerOrNull(row[5]),
      });
    },
    [JSON.stringify(pks)],
  );
  return nodes;
}

/** JSON text of a column as an object; NULL, `null`, malformed text and other values give the empty object. */
export function toJsonObject(stored: SqlValue): JsonObject {
  const text = textOrNull(stored);
  if (text === null) return emptyJsonObject;
  const result = parseJson(text);
  return result.kind === 'value' && isJsonObject(result.value) ? result.value : emptyJsonObject;
}
