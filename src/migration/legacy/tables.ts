import type { Database } from '../../sqlite';

/**
 * The tables of `main_0000` as far as the product reads them: names and columns of aiida-core 2. Values may be missing, as in the
 * archives; the step to `main_0001` deals with that. Foreign keys and most unique constraints are left to the reading, which counts
 * what breaks them.
 */
const tables = `
CREATE TABLE db_dbuser (id INTEGER PRIMARY KEY, email TEXT UNIQUE, first_name TEXT, last_name TEXT, institution TEXT);
CREATE TABLE db_dbcomputer (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, label TEXT, hostname TEXT, description TEXT,
  scheduler_type TEXT, transport_type TEXT, metadata JSON);
CREATE TABLE db_dbauthinfo (id INTEGER PRIMARY KEY, aiidauser_id INTEGER, dbcomputer_id INTEGER, metadata JSON, auth_params JSON,
  enabled BOOLEAN);
CREATE TABLE db_dbgroup (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, label TEXT, type_string TEXT, time DATETIME, description TEXT,
  extras JSON, user_id INTEGER);
CREATE TABLE db_dbnode (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, node_type TEXT, process_type TEXT, label TEXT, description TEXT,
  ctime DATETIME, mtime DATETIME, attributes JSON, extras JSON, repository_metadata JSON NOT NULL DEFAULT '{}',
  dbcomputer_id INTEGER, user_id INTEGER);
CREATE TABLE db_dblog (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, time DATETIME, loggername TEXT, levelname TEXT, dbnode_id INTEGER,
  message TEXT, metadata JSON);
CREATE TABLE db_dbcomment (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, dbnode_id INTEGER, ctime DATETIME, mtime DATETIME,
  user_id INTEGER, content TEXT);
CREATE TABLE db_dblink (id INTEGER PRIMARY KEY, input_id INTEGER NOT NULL, output_id INTEGER NOT NULL, label TEXT, type TEXT);
CREATE TABLE db_dbgroup_dbnodes (id INTEGER PRIMARY KEY, dbnode_id INTEGER NOT NULL, dbgroup_id INTEGER NOT NULL,
  UNIQUE (dbgroup_id, dbnode_id));
`;

/**
 * What rows are looked up by. aiida-core has twice as many indexes, which the product never asks and a saved archive gets anew: a tenth
 * of the database.
 */
const indexed: Readonly<Record<string, readonly string[]>> = {
  db_dbgroup_dbnodes: ['dbnode_id'],
  db_dbnode: ['node_type', 'process_type', 'dbcomputer_id', 'user_id'],
  db_dblink: ['input_id', 'output_id'],
  db_dblog: ['dbnode_id'],
  db_dbcomment: ['dbnode_id'],
};

/** Makes the empty tables in a new database, which nobody else reads yet. */
export function createTables(database: Database): void {
  database.execute(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY;
    PRAGMA cache_size = -4000;${tables}`);
  database.refreshTables();
}

/** Makes the indexes, named as in aiida-core 2, once the rows are there. */
export function createIndexes(database: Database): void {
  for (const [table, columns] of Object.entries(indexed))
    for (const column of columns)
      database.execute(`CREATE INDEX ix_${table}_${table}_${column} ON ${table} (${column})`);
}
