import type { Database } from '../../sqlite';
import type { MigrationLoss, MigrationStep } from '../step';

/** What stands in for NULL in `main_0001`, by table and column. Times are left NULL: an unknown time is shown as unknown. */
const fillings: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  db_dbuser: { first_name: "''", last_name: "''", institution: "''" },
  db_dbcomputer: {
    description: "''",
    hostname: "''",
    scheduler_type: "''",
    transport_type: "''",
    metadata: "'{}'",
  },
  db_dbauthinfo: { enabled: '1', auth_params: "'{}'", metadata: "'{}'" },
  db_dbgroup: { description: "''", type_string: "'core'" },
  db_dbnode: { description: "''", label: "''" },
  db_dbcomment: { content: "''" },
  db_dblog: { levelname: "''", loggername: "''", message: "''", metadata: "'{}'" },
};

/** Rows that `main_0001` does not take over: those that belong to nothing or nobody. */
const droppedRows: Readonly<Record<string, { readonly condition: string; readonly name: string }>> = {
  db_dbauthinfo: {
    condition: 'aiidauser_id IS NULL OR dbcomputer_id IS NULL',
    name: 'authentication settings without user or computer',
  },
  db_dbcomment: {
    condition: 'dbnode_id IS NULL OR user_id IS NULL',
    name: 'comments without node or author',
  },
};

const timeColumns: Readonly<Record<string, { readonly columns: readonly string[]; readonly rows: string }>> =
  {
    db_dbgroup: { columns: ['time'], rows: 'groups' },
    db_dbnode: { columns: ['ctime', 'mtime'], rows: 'nodes' },
    db_dbcomment: { columns: ['ctime', 'mtime'], rows: 'comments' },
    db_dblog: { columns: ['time'], rows: 'logs' },
  };

/**
 * Covers each table that needs it with a temporary view of the same name in which NULLs are filled as aiida-core's migration fills them. Views
 * rather than changed rows: the bytes of the archive stay as they are, no trigger of a hostile file can run, nothing of a large
 * database has to be rewritten, and looking up rows by pk is as fast as before.
 */
export const fillNulls: Pick<MigrationStep, 'describe' | 'run'> = {
  describe:
    'Columns that may not be empty any more were filled as aiida-core fills them; unknown times were left unknown.',
  run: (database) => Promise.resolve(Object.keys(fillings).flatMap((table) => coverTable(database, table))),
};

function coverTable(database: Database, table: string): MigrationLoss[] {
  if (!database.hasTable(table)) return [];
  const filled = fillings[table] ?? {};
  const columns = database.columnsOf(table);
  const selected = columns.map((column) => {
    const name = `"${column.replaceAll('"', '""')}"`;
    const filling = filled[column];
    return filling === undefined ? name : `coalesce(${name}, ${filling}) AS ${name}`;
  });
  const dropped = canBeDropped(table, columns);
  if (
    !needsCover(
      database,
      table,
      Object.keys(filled).filter((column) => columns.includes(column)),
      dropped,
    )
  )
    return countUnknownTimes(database, table, columns);
  const losses = [...countDropped(database, table, columns), ...countUnknownTimes(database, table, columns)];
  const where = dropped === null ? '' : ` WHERE NOT (${dropped.condition})`;
  database.execute(`CREATE TEMP VIEW ${table} AS SELECT ${selected.join(', ')} FROM main.${table}${where}`);
  return losses;
}

/** Most archives have no NULL at all where none may be: they need no view. */
function needsCover(
  database: Database,
  table: string,
  filled: readonly string[],
  dropped: { readonly condition: string } | null,
): boolean {
  const conditions = [
    ...filled.map((column) => `"${column}" IS NULL`),
    ...(dropped ? [dropped.condition] : []),
  ];
  if (conditions.length === 0) return false;
  return (
    database.first(`SELECT 1 FROM main.${table} WHERE ${conditions.join(' OR ')} LIMIT 1`, {
      one: 'integer',
    }) !== null
  );
}

/** Null where no rows are dropped, or where a broken table lacks the columns to tell. */
function canBeDropped(table: string, columns: readonly string[]) {
  const dropped = droppedRows[table];
  if (!dropped) return null;
  const used = dropped.condition.match(/\w+_id/g) ?? [];
  return used.every((column) => columns.includes(column)) ? dropped : null;
}

function countDropped(database: Database, table: string, columns: readonly string[]): MigrationLoss[] {
  const dropped = canBeDropped(table, columns);
  if (dropped === null) return [];
  const count = countRows(database, table, dropped.condition);
  return count === 0 ? [] : [{ count, message: `Left out: ${dropped.name} (${count}).` }];
}

function countUnknownTimes(database: Database, table: string, columns: readonly string[]): MigrationLoss[] {
  const times = timeColumns[table];
  if (!times) return [];
  return times.columns
    .filter((column) => columns.includes(column))
    .flatMap((column) => {
      const count = countRows(database, table, `${column} IS NULL`);
      return count === 0
        ? []
        : [{ count, message: `The archive does not say the ${column} of some ${times.rows} (${count}).` }];
    });
}

function countRows(database: Database, table: string, condition: string): number {
  return database.first(`SELECT count(*) FROM main.${table} WHERE ${condition}`, { n: 'integer' })?.n ?? 0;
}
