import type { Database } from '../../sqlite';

const json = 'JSON NOT NULL';

/** The tables and indexes of an archive of version `main_0001` as aiida-core 2 writes it. */
const tables: Readonly<Record<string, readonly string[]>> = {
  db_dbuser: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'email VARCHAR(254) NOT NULL UNIQUE',
    'first_name VARCHAR(254) NOT NULL',
    'last_name VARCHAR(254) NOT NULL',
    'institution VARCHAR(254) NOT NULL',
  ],
  db_dbcomputer: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'uuid VARCHAR(32) NOT NULL UNIQUE',
    'label VARCHAR(255) NOT NULL UNIQUE',
    'hostname VARCHAR(255) NOT NULL',
    'description TEXT NOT NULL',
    'scheduler_type VARCHAR(255) NOT NULL',
    'transport_type VARCHAR(255) NOT NULL',
    `metadata ${json}`,
  ],
  db_dbauthinfo: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'aiidauser_id INTEGER NOT NULL',
    'dbcomputer_id INTEGER NOT NULL',
    `metadata ${json}`,
    `auth_params ${json}`,
    'enabled BOOLEAN NOT NULL',
  ],
  db_dbgroup: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'uuid VARCHAR(32) NOT NULL UNIQUE',
    'label VARCHAR(255) NOT NULL',
    'type_string VARCHAR(255) NOT NULL',
    'time DATETIME NOT NULL',
    'description TEXT NOT NULL',
    `extras ${json}`,
    'user_id INTEGER NOT NULL',
  ],
  db_dbgroup_dbnodes: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'dbnode_id INTEGER NOT NULL',
    'dbgroup_id INTEGER NOT NULL',
    'UNIQUE (dbgroup_id, dbnode_id)',
  ],
  db_dbnode: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'uuid VARCHAR(32) NOT NULL UNIQUE',
    'node_type VARCHAR(255) NOT NULL',
    'process_type VARCHAR(255)',
    'label VARCHAR(255) NOT NULL',
    'description TEXT NOT NULL',
    'ctime DATETIME NOT NULL',
    'mtime DATETIME NOT NULL',
    'attributes JSON',
    'extras JSON',
    `repository_metadata ${json}`,
    'dbcomputer_id INTEGER',
    'user_id INTEGER NOT NULL',
  ],
  db_dblink: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'input_id INTEGER NOT NULL',
    'output_id INTEGER NOT NULL',
    'label VARCHAR(255) NOT NULL',
    'type VARCHAR(255) NOT NULL',
  ],
  db_dbcomment: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'uuid VARCHAR(32) NOT NULL UNIQUE',
    'dbnode_id INTEGER NOT NULL',
    'ctime DATETIME NOT NULL',
    'mtime DATETIME NOT NULL',
    'user_id INTEGER NOT NULL',
    'content TEXT NOT NULL',
  ],
  db_dblog: [
    'id INTEGER NOT NULL PRIMARY KEY',
    'uuid VARCHAR(32) NOT NULL UNIQUE',
    'time DATETIME NOT NULL',
    'loggername VARCHAR(255) NOT NULL',
    'levelname VARCHAR(50) NOT NULL',
    'dbnode_id INTEGER NOT NULL',
    'message TEXT NOT NULL',
    `metadata ${json}`,
  ],
};

const indexes: Readonly<Record<string, readonly string[]>> = {
  db_dbcomment: ['dbnode_id', 'user_id'],
  db_dbgroup: ['label', 'type_string', 'user_id'],
  db_dbgroup_dbnodes: ['dbnode_id', 'dbgroup_id'],
  db_dblink: ['input_id', 'output_id', 'label', 'type'],
  db_dblog: ['loggername', 'levelname', 'dbnode_id'],
  db_dbnode: ['node_type', 'process_type', 'label', 'ctime', 'mtime', 'dbcomputer_id', 'user_id'],
};

/**
 * Makes the empty tables of an archive in a new database. With `nullable`, columns accept NULL as in `main_0000`, and the
 * identities need not be unique, so that broken archives can be made.
 */
export function createArchiveTables(database: Database, options: { readonly nullable?: boolean } = {}): void {
  const statements = Object.entries(tables).map(([table, columns]) => {
    const declared = options.nullable
      ? columns
          .filter((column) => !column.startsWith('UNIQUE'))
          .map((column) =>
            column.includes('PRIMARY') ? column : column.replace(' NOT NULL', '').replace(' UNIQUE', ''),
          )
      : columns;
    return `CREATE TABLE ${table} (${declared.join(', ')})`;
  });
  database.execute(statements.join(';'));
  database.refreshTables();
}

/** Makes the indexes, best after the rows are in. */
export function createArchiveIndexes(database: Database): void {
  const statements = Object.entries(indexes).flatMap(([table, columns]) =>
    columns.map((column) => `CREATE INDEX ix_${table}_${table}_${column} ON ${table} (${column})`),
  );
  database.execute(statements.join(';'));
}
