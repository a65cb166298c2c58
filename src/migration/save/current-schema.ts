/**
 * The tables of `main_0001` as aiida-core 2 declares them, with the constraints that its own code relies on; tables in the order in
 * which they refer to one another. `alembic_version` stands in files that were migrated, and says to which version.
 */
export const currentTables: readonly string[] = [
  `CREATE TABLE db_dbuser (id INTEGER NOT NULL PRIMARY KEY, email VARCHAR(254) NOT NULL UNIQUE,
    first_name VARCHAR(254) NOT NULL, last_name VARCHAR(254) NOT NULL, institution VARCHAR(254) NOT NULL)`,
  `CREATE TABLE db_dbcomputer (id INTEGER NOT NULL PRIMARY KEY, uuid CHAR(32) NOT NULL UNIQUE, label VARCHAR(255) NOT NULL UNIQUE,
    hostname VARCHAR(255) NOT NULL, description TEXT NOT NULL, scheduler_type VARCHAR(255) NOT NULL,
    transport_type VARCHAR(255) NOT NULL, metadata JSON NOT NULL)`,
  `CREATE TABLE db_dbauthinfo (id INTEGER NOT NULL PRIMARY KEY,
    aiidauser_id INTEGER NOT NULL REFERENCES db_dbuser (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    dbcomputer_id INTEGER NOT NULL REFERENCES db_dbcomputer (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    metadata JSON NOT NULL, auth_params JSON NOT NULL, enabled BOOLEAN NOT NULL, UNIQUE (aiidauser_id, dbcomputer_id))`,
  `CREATE TABLE db_dbgroup (id INTEGER NOT NULL PRIMARY KEY, uuid CHAR(32) NOT NULL UNIQUE, label VARCHAR(255) NOT NULL,
    type_string VARCHAR(255) NOT NULL, time DATETIME NOT NULL, description TEXT NOT NULL, extras JSON NOT NULL,
    user_id INTEGER NOT NULL REFERENCES db_dbuser (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    UNIQUE (label, type_string))`,
  `CREATE TABLE db_dbnode (id INTEGER NOT NULL PRIMARY KEY, uuid CHAR(32) NOT NULL UNIQUE, node_type VARCHAR(255) NOT NULL,
    process_type VARCHAR(255), label VARCHAR(255) NOT NULL, description TEXT NOT NULL, ctime DATETIME NOT NULL,
    mtime DATETIME NOT NULL, attributes JSON, extras JSON, repository_metadata JSON NOT NULL DEFAULT '{}',
    dbcomputer_id INTEGER REFERENCES db_dbcomputer (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED,
    user_id INTEGER NOT NULL REFERENCES db_dbuser (id) ON DELETE RESTRICT DEFERRABLE INITIALLY DEFERRED)`,
  `CREATE TABLE db_dblog (id INTEGER NOT NULL PRIMARY KEY, uuid CHAR(32) NOT NULL UNIQUE, time DATETIME NOT NULL,
    loggername VARCHAR(255) NOT NULL, levelname VARCHAR(50) NOT NULL,
    dbnode_id INTEGER NOT NULL REFERENCES db_dbnode (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    message TEXT NOT NULL, metadata JSON NOT NULL)`,
  `CREATE TABLE db_dbcomment (id INTEGER NOT NULL PRIMARY KEY, uuid CHAR(32) NOT NULL UNIQUE,
    dbnode_id INTEGER NOT NULL REFERENCES db_dbnode (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    ctime DATETIME NOT NULL, mtime DATETIME NOT NULL,
    user_id INTEGER NOT NULL REFERENCES db_dbuser (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED, content TEXT NOT NULL)`,
  `CREATE TABLE db_dblink (id INTEGER NOT NULL PRIMARY KEY,
    input_id INTEGER NOT NULL REFERENCES db_dbnode (id) DEFERRABLE INITIALLY DEFERRED,
    output_id INTEGER NOT NULL REFERENCES db_dbnode (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    label VARCHAR(255) NOT NULL, type VARCHAR(255) NOT NULL)`,
  `CREATE TABLE db_dbgroup_dbnodes (id INTEGER NOT NULL PRIMARY KEY,
    dbnode_id INTEGER NOT NULL REFERENCES db_dbnode (id) DEFERRABLE INITIALLY DEFERRED,
    dbgroup_id INTEGER NOT NULL REFERENCES db_dbgroup (id) DEFERRABLE INITIALLY DEFERRED, UNIQUE (dbgroup_id, dbnode_id))`,
  'CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)',
];

/** Columns with an index of their own, by table. */
export const currentIndexes: Readonly<Record<string, readonly string[]>> = {
  db_dbauthinfo: ['aiidauser_id', 'dbcomputer_id'],
  db_dbgroup: ['label', 'type_string', 'user_id'],
  db_dbgroup_dbnodes: ['dbnode_id', 'dbgroup_id'],
  db_dbnode: ['node_type', 'process_type', 'label', 'ctime', 'mtime', 'dbcomputer_id', 'user_id'],
  db_dblink: ['input_id', 'output_id', 'label', 'type'],
  db_dblog: ['loggername', 'levelname', 'dbnode_id'],
  db_dbcomment: ['dbnode_id', 'user_id'],
};
