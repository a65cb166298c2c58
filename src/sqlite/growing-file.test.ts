import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { ExplorerError } from '../model/failure';
import { GrowingFile, MemoryStore, type FileStore } from './growing-file';
import { loadSqlite, type Sqlite } from './sqlite';

const megabyte = 1024 * 1024;

describe('a database that is made here', () => {
  let sqlite: Sqlite;
  beforeAll(async () => {
    sqlite = await loadSqlite();
  });

  /** Rows of a kilobyte, enough for several chunks. */
  function makeRows(store?: FileStore) {
    const database = sqlite.create(store);
    database.execute(
      'PRAGMA journal_mode = OFF; BEGIN; CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)',
    );
    database.insertAll(
      'INSERT INTO rows VALUES (?, ?)',
      Array.from({ length: 5000 }, (_, id) => [id, `${id} `.repeat(200)]),
    );
    database.execute('CREATE INDEX by_text ON rows (text); COMMIT');
    return database;
  }

  it('comes out in pieces, which are the file that SQLite itself writes', () => {
    const database = makeRows();
    const bytes = database.fileBytes();
    expect(bytes).toBeGreaterThan(3 * megabyte);
    const whole = new Uint8Array(bytes);
    let at = 0;
    for (const piece of database.exportPieces()) {
      expect(piece.length).toBeLessThanOrEqual(megabyte);
      whole.set(piece, at);
      at += piece.length;
    }
    expect(at).toBe(bytes);
    const copied = sqlite.open(database.export());
    const opened = sqlite.open(whole);
    const all = 'SELECT id, text FROM rows ORDER BY id';
    const columns = { id: 'integer', text: 'text' } as const;
    expect(opened.all('PRAGMA integrity_check', { result: 'text' })).toEqual([{ result: 'ok' }]);
    expect(opened.all(all, columns)).toEqual(copied.all(all, columns));
    for (const one of [database, copied, opened]) one.close();
  });

  it('holds its bytes where it is told, and nowhere else', () => {
    const store = new MemoryStore();
    let written = 0;
    const counting: FileStore = {
      read: (start, end) => store.read(start, end),
      write: (bytes, start) => {
        written += bytes.length;
        store.write(bytes, start);
      },
    };
    const database = makeRows(counting);
    expect(written).toBeGreaterThanOrEqual(database.fileBytes());
    const [first] = database.exportPieces();
    expect(first?.buffer).toBe(store.read(0, 1).buffer);
    database.close();
  });

  it('fails with what its place says, and not as damaged', () => {
    const full = new ExplorerError('source/storage-full', 'There is no room.');
    let room = megabyte;
    const store = new MemoryStore();
    const small: FileStore = {
      read: (start, end) => store.read(start, end),
      write: (bytes, start) => {
        room -= bytes.length;
        if (room < 0) throw full;
        store.write(bytes, start);
      },
    };
    expect(() => makeRows(small)).toThrow(full);
    // SQLite itself is as it was.
    const database = makeRows();
    expect(database.first('SELECT count(*) FROM rows', { n: 'integer' })?.n).toBe(5000);
    database.close();
  });

  it('gives no pieces of what was opened or is not committed', () => {
    const database = makeRows();
    const opened = sqlite.open(database.export());
    expect(() => [...opened.exportPieces()]).toThrow('not at hand');
    opened.close();
    database.execute("BEGIN; INSERT INTO rows SELECT id + 5000, 'more' FROM rows");
    expect(() => [...database.exportPieces()]).toThrow('not at hand');
    database.close();
  });

  it('gives no pieces after it was made shorter, which takes its bytes elsewhere', () => {
    const long = makeRows();
    expect(() => long.execute('DELETE FROM rows WHERE id > 1000; VACUUM')).toThrow();
    long.close();
    const short = makeRows();
    short.execute('DELETE FROM rows; VACUUM');
    expect(() => [...short.exportPieces()]).toThrow('not at hand');
    short.close();
  });
});

describe('bytes in chunks', () => {
  it('are read as they were written', () => {
    const places = fc.array(
      fc.record({ start: fc.nat(3 * megabyte), length: fc.nat(megabyte + 10), value: fc.nat(255) }),
      {
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(places, fc.nat(3 * megabyte), fc.nat(2 * megabyte), (writes, start, length) => {
        const plain = new Uint8Array(6 * megabyte);
        const store = new MemoryStore();
        for (const write of writes) {
          const bytes = new Uint8Array(write.length).fill(write.value);
          plain.set(bytes, write.start);
          store.write(bytes, write.start);
        }
        expect(Buffer.compare(store.read(start, start + length), plain.subarray(start, start + length))).toBe(
          0,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('are as long as they were written', () => {
    const file = new GrowingFile();
    file.set(new Uint8Array(10), megabyte);
    expect([...file.pieces()].map((piece) => piece.length)).toEqual([megabyte, 10]);
  });
});
