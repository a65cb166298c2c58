import { ExplorerError } from '../model/failure';
import type { RandomAccessReader } from '../source';
import { readContent, type ContentOptions } from './entry-content';
import { corrupt, type ZipEntry } from './zip-format';

const sqliteMagic = new TextEncoder().encode('SQLite format 3\0');
const sqliteHeaderLength = 100;

/**
 * Inflates the database into one array of exactly its size, so that it is in memory once. The memory is taken only after
 * the first bytes proved to be SQLite's: a bomb of zeros ends there.
 * @throws ExplorerError `archive/corrupt`, `archive/unsupported-zip`, `memory/exhausted`, `aborted`, or a `source/…` code
 */
export async function readDatabase(
  reader: RandomAccessReader,
  entry: ZipEntry,
  options: ContentOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.size < sqliteHeaderLength)
    throw corrupt(`The database of the archive has ${entry.size} bytes, which is too small for any.`, {
      bytes: entry.size,
    });
  const early: Uint8Array<ArrayBuffer>[] = [];
  let earlyLength = 0;
  let whole: Uint8Array<ArrayBuffer> | null = null;
  let at = 0;
  for await (const piece of readContent(reader, entry, { ...options, sharesRoom: true })) {
    if (whole) {
      whole.set(piece, at);
      at += piece.length;
      continue;
    }
    early.push(piece.slice());
    earlyLength += piece.length;
    if (earlyLength < sqliteHeaderLength) continue;
    if (!isSqlite(concatenate(early, earlyLength)))
      throw corrupt('The db.sqlite3 of the archive is not an SQLite database.');
    whole = allocate(entry.size);
    for (const first of early) {
      whole.set(first, at);
      at += first.length;
    }
  }
  if (!whole) throw corrupt('The database of the archive is incomplete.');
  return whole;
}

function allocate(size: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(size);
  } catch (thrown) {
    throw new ExplorerError(
      'memory/exhausted',
      `The database of this archive needs ${Math.ceil(size / 1e6)} MB of memory at once, which the browser does not give. Close other tabs, or use a browser with more memory.`,
      { bytes: size },
      { cause: thrown },
    );
  }
}

function isSqlite(head: Uint8Array): boolean {
  return sqliteMagic.every((byte, at) => head[at] === byte);
}

function concatenate(pieces: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
