import { isoTimeOf } from '../../model/timestamp';
import type { SqlValue } from '../../sqlite';
import type { ContentSource } from './content-source';
import type { Directory } from './directory';
import { integerOrNull, textValue } from './loose-row';

/** A group with the number of its nodes that the archive holds. */
export interface Group {
  readonly uuid: string;
  readonly pk: number;
  readonly label: string;
  readonly typeString: string;
  readonly description: string;
  readonly time: string | null;
  /** Null where the archive does not hold the user. */
  readonly user: string | null;
  readonly nodeCount: number;
}

const columns = 'g.id, g.uuid, g.label, g.type_string, g.description, g.time, g.user_id';

/** All groups by label, then type string; none where the archive has no groups at all. */
export function readGroups(source: ContentSource, directory: Directory): Group[] {
  if (!hasGroups(source)) return [];
  const counts = new Map<number, number>();
  source.database.scan(
    `SELECT m.dbgroup_id, count(DISTINCT m.dbnode_id) FROM db_dbgroup_dbnodes AS m
     JOIN db_dbnode AS n ON n.id = m.dbnode_id GROUP BY m.dbgroup_id`,
    ([pk, count]) => {
      counts.set(integerOrNull(pk) ?? -1, integerOrNull(count) ?? 0);
    },
  );
  const groups: Group[] = [];
  source.database.scan(
    `SELECT ${columns} FROM db_dbgroup AS g ORDER BY g.label, g.type_string, g.id`,
    (row) => {
      groups.push(toGroup(row, directory, counts));
    },
  );
  return groups;
}

/** Pks of the groups that hold a node. */
export function readGroupPksOf(source: ContentSource, nodePk: number): number[] {
  if (!hasGroups(source)) return [];
  const pks = new Set<number>();
  source.database.scan(
    'SELECT dbgroup_id FROM db_dbgroup_dbnodes WHERE dbnode_id = ?',
    ([pk]) => void pks.add(integerOrNull(pk) ?? -1),
    [nodePk],
  );
  return [...pks];
}

/** Pks of the nodes of a group, also of those that the archive does not hold. */
export function readMemberPks(source: ContentSource, groupPk: number): number[] {
  if (!hasGroups(source)) return [];
  const pks: number[] = [];
  source.database.scan(
    'SELECT DISTINCT dbnode_id FROM db_dbgroup_dbnodes WHERE dbgroup_id = ?',
    ([pk]) => {
      const nodePk = integerOrNull(pk);
      if (nodePk !== null) pks.push(nodePk);
    },
    [groupPk],
  );
  return pks;
}

function hasGroups(source: ContentSource): boolean {
  return !source.missingTables.has('db_dbgroup') && !source.missingTables.has('db_dbgroup_dbnodes');
}

function toGroup(row: readonly SqlValue[], directory: Directory, counts: ReadonlyMap<number, number>): Group {
  const pk = integerOrNull(row[0]) ?? 0;
  return {
    pk,
    uuid: textValue(row[1]),
    label: textValue(row[2]),
    typeString: textValue(row[3]),
    description: textValue(row[4]),
    time: isoTimeOf(row[5]),
    user: directory.emailOf(integerOrNull(row[6])),
    nodeCount: counts.get(pk) ?? 0,
  };
}
