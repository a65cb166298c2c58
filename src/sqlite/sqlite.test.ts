import { describe, expect, test } from 'vitest';
import { ExplorerError } from '../model/failure';
import { createArchiveTables } from '../provenance/testing/schema';
import type { Database, Sqlite } from '.';
import { checkSchema, findDamage, loadSqlite } from '.';

const sqlite: Sqlite = await loadSqlite();

function fileWith(sql: string): Uint8Array {
  const database = sqlite.create();
  database.execute(sql);
  const bytes = database.export();
  database.close();
  return bytes;
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof ExplorerError) return thrown.failure.code;
    throw thrown;
  }
  return 'no failure';
}

const rows = `CREATE TABLE t (a INTEGER, b TEXT);
  INSERT INTO t VALUES (1, 'one'), (2, NULL), (3, x'c3a9'), (9007199254740993, 'large')`;

describe('opening', () => {
  test('shares the bytes instead of copying them', () => {
    const bytes = fileWith(rows);
    const database = sqlite.open(bytes);
    // Spoiling the array spoils the database: there is no second copy.
    bytes.fill(0);
    expect(codeOf(() => database.all('SELECT a FROM t', { a: 'integer' }))).toBe('archive/corrupt');
    database.close();
  });

  test.each([
    ['no bytes', new Uint8Array(0)],
    ['few bytes', new Uint8Array(60)],
    ['other bytes', new Uint8Array(5000).fill(77)],
    ['the first half of a file', fileWith(rows).slice(0, 4096)],
  ])('refuses %s', (_what, bytes) => {
    expect(codeOf(() => sqlite.open(bytes))).toBe('archive/corrupt');
  });

  test('opens a file whose header says that it was in WAL mode', () => {
    const bytes = fileWith(rows);
    bytes[18] = 2;
    bytes[19] = 2;
    const database = sqlite.open(bytes);
    expect(database.all('SELECT a FROM t LIMIT 1', { a: 'integer' })).toEqual([{ a: 1 }]);
    database.close();
  });

  test('finds pages that were overwritten', () => {
    const many = `CREATE TABLE t (a INTEGER, b TEXT);
      INSERT INTO t SELECT value, hex(randomblob(50)) FROM generate_series(1, 2000)`;
    const bytes = fileWith(
      many.replace(
        'generate_series(1, 2000)',
        '(WITH RECURSIVE s(value) AS (SELECT 1 UNION ALL SELECT value + 1 FROM s WHERE value < 2000) SELECT * FROM s)',
      ),
    );
    bytes.fill(0xaa, 4096 * 3, 4096 * 4);
    expect(
      codeOf(() => {
        const database = sqlite.open(bytes);
        findDamage(database);
      }),
    ).toBe('archive/corrupt');
  });

  test('a locked database cannot be changed', () => {
    const database = sqlite.open(fileWith(rows));
    database.lock();
    expect(codeOf(() => database.execute('DELETE FROM t'))).not.toBe('no failure');
    expect(database.first('SELECT count(*) FROM t', { n: 'integer' })).toEqual({ n: 4 });
    database.close();
  });
});

describe('column types', () => {
  const database = sqlite.open(fileWith(rows));

  test('are checked for every value', () => {
    expect(database.all('SELECT a, b FROM t WHERE a = 1', { a: 'integer', b: 'text' })).toEqual([
      { a: 1, b: 'one' },
    ]);
    expect(database.first('SELECT b FROM t WHERE a = 2', { b: 'text-or-null' })).toEqual({ b: null });
    expect(codeOf(() => database.all('SELECT b FROM t WHERE a = 2', { b: 'text' }))).toBe('archive/corrupt');
    expect(codeOf(() => database.all('SELECT b FROM t WHERE a = 3', { b: 'text-or-null' }))).toBe(
      'archive/corrupt',
    );
    expect(codeOf(() => database.all('SELECT b FROM t WHERE a = 1', { b: 'real' }))).toBe('archive/corrupt');
  });

  test('loose text takes what people may have put there', () => {
    const loose = database.all('SELECT b FROM t ORDER BY rowid', { b: 'loose-text-or-null' });
    expect(loose.map(({ b }) => b)).toEqual(['one', null, 'é', 'large']);
  });

  test('an integer that JavaScript would round is refused, and can be read as text', () => {
    expect(codeOf(() => database.all("SELECT a FROM t WHERE b = 'large'", { a: 'integer' }))).toBe(
      'archive/corrupt',
    );
    expect(database.first("SELECT CAST(a AS TEXT) FROM t WHERE b = 'large'", { a: 'text' })).toEqual({
      a: '9007199254740993',
    });
  });
});

describe('scanning', () => {
  const count = 30_000;
  const database = sqlite.open(
    fileWith(`CREATE TABLE t AS WITH RECURSIVE s(a) AS (SELECT 1 UNION ALL SELECT a + 1 FROM s WHERE a < ${count})
      SELECT a FROM s`),
  );

  test('the same question may be asked while it is being answered', () => {
    const sql = 'SELECT a FROM t WHERE a <= ?';
    const seen: unknown[] = [];
    database.scan(
      sql,
      ([a]) => {
        seen.push(a, database.all(sql, { a: 'integer' }, [1]).length);
      },
      [2],
    );
    expect(seen).toEqual([1, 1, 2, 1]);
  });

  test('ends when the callback says so', () => {
    let rowsSeen = 0;
    database.scan('SELECT a FROM t', () => ++rowsSeen < 5);
    expect(rowsSeen).toBe(5);
  });

  test('lets other tasks in, tells progress, and stops when it is cancelled', async () => {
    const abort = new AbortController();
    const cancelled = database.scanInSlices('SELECT x.a FROM t AS x, t AS y', () => undefined, {
      signal: abort.signal,
      onProgress: () => setTimeout(() => abort.abort(), 0),
    });
    await expect(cancelled).rejects.toMatchObject({ failure: { code: 'aborted' } });
    const progress: number[] = [];
    await database.scanInSlices('SELECT a FROM t', () => undefined, {
      onProgress: (done) => progress.push(done),
    });
    expect(progress.at(-1)).toBe(count);
  });
});

describe('the schema', () => {
  function archive(change: string): Database {
    const database = sqlite.create();
    createArchiveTables(database);
    database.execute(change);
    return database;
  }

  test('extra tables, columns and views do not matter', () => {
    const database = archive(`CREATE TABLE extra (a); ALTER TABLE db_dbnode ADD COLUMN more TEXT;
      CREATE VIEW v AS SELECT 1`);
    expect(checkSchema(database)).toEqual([]);
  });

  test('optional tables may be missing', () => {
    expect(checkSchema(archive('DROP TABLE db_dblog; DROP TABLE db_dbcomment'))).toEqual([
      'db_dbcomment',
      'db_dblog',
    ]);
  });

  test.each([
    ['a table is missing', 'DROP TABLE db_dblink'],
    ['a column is missing', 'ALTER TABLE db_dbnode DROP COLUMN repository_metadata'],
    ['a view pretends to be a table', 'DROP TABLE db_dblink; CREATE VIEW db_dblink AS SELECT 1 AS id'],
  ])('is refused when %s', (_what, change) => {
    expect(codeOf(() => checkSchema(archive(change)))).toBe('archive/corrupt');
  });
});
