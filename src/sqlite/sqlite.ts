import initSqlJs from 'sql.js';
import type { SqlJsStatic } from 'sql.js';
import { Database } from './database';
import { prepareHeader } from './file-header';
import { GrowingFile, type FileStore } from './growing-file';
import { sqliteFailure } from './sqlite-failure';

/** Where SQLite's WebAssembly is: its bytes, or an address to fetch them from. In Node it may be left out. */
export interface SqliteOptions {
  readonly wasm?: Uint8Array<ArrayBuffer> | string;
}

/** SQLite, loaded and ready to open databases. */
export interface Sqlite {
  /**
   * Opens a database file that stands in memory, without copying it: the bytes must not be changed by others any more.
   * Damaged files fail here or when the damaged part is read.
   * @throws ExplorerError `archive/corrupt`, `memory/exhausted`
   */
  open(bytes: Uint8Array): Database;
  /**
   * A new, empty database that may be written: for migrations from other formats, and for tests. It may not be vacuumed.
   * @param store where its bytes are kept; memory if left out
   */
  create(store?: FileStore): Database;
}

/**
 * Loads sql.js once per thread; later calls get the same one, whatever their options.
 * @throws ExplorerError `internal/unexpected` if the WebAssembly cannot be loaded
 */
export async function loadSqlite(options: SqliteOptions = {}): Promise<Sqlite> {
  try {
    const sqlJs = await initSqlJs(configuration(options));
    return {
      open: (bytes) => openDatabase(sqlJs, bytes),
      create: (store) => createDatabase(sqlJs, store),
    };
  } catch (thrown) {
    throw sqliteFailure(thrown);
  }
}

function configuration({ wasm }: SqliteOptions): { wasmBinary?: ArrayBuffer; locateFile?: () => string } {
  if (wasm === undefined) return {};
  if (typeof wasm === 'string') return { locateFile: () => wasm };
  const isWhole = wasm.byteOffset === 0 && wasm.byteLength === wasm.buffer.byteLength;
  return { wasmBinary: isWhole ? wasm.buffer : wasm.slice().buffer };
}

/**
 * sql.js's in-memory file system takes `slice` of what it is given as the content of the file; answering a view instead of a copy
 * halves the memory of opening. Sharing is safe because the file is only read.
 */
class SharedBytes extends Uint8Array<ArrayBufferLike> {
  override slice(start?: number, end?: number): Uint8Array<ArrayBuffer> {
    const from = start ?? 0;
    const to = end ?? this.length;
    return new Uint8Array(this.buffer as ArrayBuffer, this.byteOffset + from, to - from);
  }
}

/**
 * The same way in for a file that grows: what `slice` answers stays the content of the file. It has to begin as a database does, as
 * the file system takes nothing over that is empty.
 */
function createDatabase(sqlJs: SqlJsStatic, store: FileStore | undefined): Database {
  const empty = new sqlJs.Database();
  try {
    empty.run('PRAGMA user_version = 1; PRAGMA user_version = 0');
    const firstPage = empty.export();
    const file = new GrowingFile(store);
    file.set(firstPage, 0);
    firstPage.slice = () => file as unknown as Uint8Array<ArrayBuffer>;
    return new Database(new sqlJs.Database(firstPage), 0, new Set(), file);
  } catch (thrown) {
    throw sqliteFailure(thrown);
  } finally {
    empty.close();
  }
}

function openDatabase(sqlJs: SqlJsStatic, bytes: Uint8Array): Database {
  prepareHeader(bytes);
  let opened: Database | null = null;
  try {
    const shared = new SharedBytes(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    opened = new Database(new sqlJs.Database(shared), bytes.byteLength);
    // The schema is not ours: no functions with side effects from views, indexes or triggers in it, and no temporary files.
    opened.execute(`PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY;
      PRAGMA foreign_keys = OFF; PRAGMA recursive_triggers = OFF; PRAGMA cache_size = -4000`);
    opened.refreshTables();
    return opened;
  } catch (thrown) {
    opened?.close();
    throw sqliteFailure(thrown);
  }
}
