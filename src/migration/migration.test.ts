import { expect, test } from 'vitest';
import { graphFromText } from '../provenance/testing/graph-from-text';
import { buildGraphStore } from '../provenance/store';
import { hasSharedArchives, sharedDatabase } from '../provenance/testing/shared-databases';
import type { Database } from '../sqlite';
import { checkSchema, loadSqlite } from '../sqlite';
import { canMigrate, migrateDatabase } from '.';

const sqlite = await loadSqlite();

function prototypeArchive(): Database {
  const { database } = graphFromText(sqlite, 'a -input_calc-> b', {
    a: { label: null, ctime: null },
  });
  database.execute(`UPDATE db_dbuser SET first_name = NULL; UPDATE db_dbcomputer SET hostname = NULL, metadata = NULL;
    INSERT INTO db_dbgroup (id, uuid, label) VALUES (1, 'g', 'mine');
    INSERT INTO db_dblog (id, uuid, dbnode_id) VALUES (1, 'l', 1);
    INSERT INTO db_dbcomment (id, uuid, dbnode_id, user_id) VALUES (1, 'c', 1, 1), (2, 'd', NULL, 1), (3, 'e', 1, NULL);
    INSERT INTO db_dbauthinfo (id, aiidauser_id, dbcomputer_id) VALUES (1, 1, 1), (2, 1, NULL)`);
  const bytes = database.export();
  database.close();
  return sqlite.open(bytes);
}

test('main_0000: NULLs are filled as aiida-core fills them, orphaned rows are left out and counted', async () => {
  const database = prototypeArchive();
  const steps: string[] = [];
  const { sentences, losses } = await migrateDatabase(database, 'main_0000', {
    onProgress: (done, total) => steps.push(`${done}/${total}`),
  });
  database.lock();
  expect(steps).toEqual(['0/1', '1/1']);
  expect(sentences).toHaveLength(1);
  const text = 'text' as const;
  expect(
    database.all('SELECT label, description FROM db_dbnode WHERE id = 1', { label: text, d: text }),
  ).toEqual([{ label: '', d: '' }]);
  expect(database.first('SELECT ctime FROM db_dbnode WHERE id = 1', { ctime: 'text-or-null' })).toEqual({
    ctime: null,
  });
  expect(database.first('SELECT first_name FROM db_dbuser', { n: text })).toEqual({ n: '' });
  expect(database.first('SELECT hostname, metadata FROM db_dbcomputer', { h: text, m: text })).toEqual({
    h: '',
    m: '{}',
  });
  expect(database.first('SELECT type_string, description FROM db_dbgroup', { t: text, d: text })).toEqual({
    t: 'core',
    d: '',
  });
  expect(
    database.first('SELECT levelname, message, metadata FROM db_dblog', { l: text, m: text, d: text }),
  ).toEqual({
    l: '',
    m: '',
    d: '{}',
  });
  expect(database.all('SELECT id, content FROM db_dbcomment', { id: 'integer', content: text })).toEqual([
    { id: 1, content: '' },
  ]);
  expect(database.first('SELECT enabled, auth_params FROM db_dbauthinfo', { e: 'integer', a: text })).toEqual(
    {
      e: 1,
      a: '{}',
    },
  );
  expect(losses.map(({ count }) => count)).toContain(2);
  expect(losses.map(({ message }) => message).join(' ')).toContain('comments without node or author');
  const store = await buildGraphStore(database);
  expect(store.nodeCount).toBe(2);
  expect(store.hasLabel(0)).toBe(false);
  database.close();
});

test('a database of the newest version needs no step, an unknown version has no way', async () => {
  const { database } = graphFromText(sqlite, 'a');
  expect(await migrateDatabase(database, 'main_0001')).toEqual({ sentences: [], losses: [] });
  for (const version of ['main_9999', '0.99', '', 'constructor']) {
    expect(canMigrate(version)).toBe(false);
    await expect(migrateDatabase(database, version)).rejects.toMatchObject({
      failure: { code: 'archive/unsupported-version' },
    });
  }
  for (const version of ['1.0', 'main_0000', 'main_0000a', 'main_0000b'])
    expect(canMigrate(version)).toBe(true);
});

test.skipIf(!hasSharedArchives).each([
  ['export_main_0000_simple/original-export_main_0000_simple', 'main_0000', 10, 8],
  ['export_main_0001_simple/original-export_main_0001_simple', 'main_0001', 10, 8],
  ['graph1/original-graph1', '1.0', null, null],
] as const)('upstream archive %s opens', async (name, version, nodes, links) => {
  const database = sqlite.open(await sharedDatabase(`legacy/${name}.aiida`));
  const missingTables = checkSchema(database);
  await migrateDatabase(database, version);
  database.lock();
  const store = await buildGraphStore(database, { missingTables });
  if (nodes !== null) expect([store.nodeCount, store.linkRowCount]).toEqual([nodes, links]);
  else expect(store.nodeCount).toBeGreaterThan(0);
  database.close();
});
