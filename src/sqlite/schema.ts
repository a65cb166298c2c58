import type { Database } from './database';
import { corruptDatabase } from './sqlite-failure';

/** Tables without which there is no provenance to show, with the columns that are read. Names only: declared types differ between writers. */
const requiredTables: Readonly<Record<string, readonly string[]>> = {
  db_dbuser: ['id', 'email', 'first_name', 'last_name', 'institution'],
  db_dbcomputer: [
    'id',
    'uuid',
    'label',
    'hostname',
    'description',
    'scheduler_type',
    'transport_type',
    'metadata',
  ],
  db_dbnode: [
    'id',
    'uuid',
    'node_type',
    'process_type',
    'label',
    'description',
    'ctime',
    'mtime',
    'attributes',
    'extras',
    'repository_metadata',
    'dbcomputer_id',
    'user_id',
  ],
  db_dblink: ['id', 'input_id', 'output_id', 'label', 'type'],
};

/** Tables whose absence costs only what they hold. */
const optionalTables: Readonly<Record<string, readonly string[]>> = {
  db_dbgroup: ['id', 'uuid', 'label', 'type_string', 'time', 'description', 'user_id'],
  db_dbgroup_dbnodes: ['dbnode_id', 'dbgroup_id'],
  db_dbcomment: ['id', 'uuid', 'dbnode_id', 'ctime', 'mtime', 'user_id', 'content'],
  db_dblog: ['id', 'uuid', 'time', 'loggername', 'levelname', 'dbnode_id', 'message', 'metadata'],
};

/**
 * Looks whether the tables and columns of AiiDA's schema are there. Extra tables, columns, views and indexes do not matter.
 * @returns the optional tables that are missing or incomplete
 * @throws ExplorerError `archive/corrupt` if nodes, links, users or computers cannot be read
 */
export function checkSchema(database: Database): readonly string[] {
  const columns = readColumns(database);
  for (const [table, wanted] of Object.entries(requiredTables)) {
    const present = columns.get(table);
    if (!present) throw corruptDatabase(`The table "${table}" is missing.`, { table });
    const missing = wanted.find((column) => !present.has(column));
    if (missing) {
      throw corruptDatabase(`The column "${missing}" of the table "${table}" is missing.`, {
        table,
        column: missing,
      });
    }
  }
  return Object.entries(optionalTables)
    .filter(([table, wanted]) => {
      const present = columns.get(table);
      return !present || wanted.some((column) => !present.has(column));
    })
    .map(([table]) => table);
}

/** Real tables only: a view or a virtual table under one of AiiDA's names could run anything on reading. */
function readColumns(database: Database): Map<string, Set<string>> {
  const columns = new Map<string, Set<string>>();
  database.scan(
    `SELECT s.name, c.name FROM main.sqlite_schema AS s, pragma_table_info(s.name, 'main') AS c
     WHERE s.type = 'table' AND s.name LIKE 'db\\_%' ESCAPE '\\' AND s.sql NOT LIKE 'CREATE VIRTUAL%'`,
    ([table, column]) => {
      if (typeof table !== 'string' || typeof column !== 'string') return;
      const present = columns.get(table);
      if (present) present.add(column);
      else columns.set(table, new Set([column]));
    },
  );
  return columns;
}
