import { readBlocks, writeBlocks } from './blocks';

/** Where the bytes of a database file stand that is being made. Nothing is read that was not written. Failures are thrown. */
export interface FileStore {
  /** The bytes from `start` to `end`; good until the next call. */
  read(start: number, end: number): Uint8Array;
  /** The bytes are overwritten afterwards. */
  write(bytes: Uint8Array, start: number): void;
}

/** A store on the disk that is thrown away afterwards. */
export interface ScratchStore extends FileStore {
  close(): Promise<void>;
}

/** A multiple of every size that a page of SQLite can have. */
const chunkBytes = 1024 * 1024;
/** The largest page of SQLite, which reads page by page. */
const longestPage = 64 * 1024;

/** Bytes in memory, in chunks: growing copies nothing and leaves nothing behind. */
export class MemoryStore implements FileStore {
  readonly #chunks: Uint8Array[] = [];

  read(start: number, end: number): Uint8Array {
    return readBlocks(start, end, chunkBytes, this.#chunk);
  }

  write(bytes: Uint8Array, start: number): void {
    writeBlocks(bytes, start, chunkBytes, this.#chunk);
  }

  readonly #chunk = (number: number): Uint8Array => {
    while (this.#chunks.length <= number) this.#chunks.push(new Uint8Array(chunkBytes));
    return this.#chunks[number] ?? new Uint8Array(chunkBytes);
  };
}

/**
 * Stands where sql.js's in-memory file system has the array with the content of a file. That array is made anew and copied with every
 * eighth that the file grows, and the copies wait for the collector: while a database is made they are most of the memory. This
 * one says that there is room, and leaves the bytes to a store.
 */
export class GrowingFile {
  /** More than any file needs: there is always room. */
  readonly length = Number.MAX_SAFE_INTEGER;
  #bytes = 0;
  #failure: unknown = null;

  constructor(readonly store: FileStore = new MemoryStore()) {}

  /** Size of the file. */
  get bytes(): number {
    return this.#bytes;
  }

  /** What the store threw, of which SQLite only knows that something failed; null if nothing did. */
  get failure(): unknown {
    return this.#failure;
  }

  /** What the file system reads by. */
  subarray(start: number, end: number): Uint8Array {
    // Only when a file is cut to a length all of it is asked for, and then copied to where this object knows nothing of.
    if (end - start > longestPage) throw new Error('A database that is being made cannot be made shorter.');
    return this.#asSystem(() => this.store.read(start, end));
  }

  /** What the file system writes by. */
  set(bytes: Uint8Array, start: number): void {
    this.#asSystem(() => this.store.write(bytes, start));
    this.#bytes = Math.max(this.#bytes, start + bytes.length);
  }

  /** The whole content, piece by piece; each is good until the next one. */
  *pieces(): Generator<Uint8Array, void, undefined> {
    for (let at = 0; at < this.#bytes; at += chunkBytes)
      yield this.store.read(at, Math.min(at + chunkBytes, this.#bytes));
  }

  /** SQLite gets what it can deal with: any other exception would leave it in the middle of its work. */
  #asSystem<Result>(work: () => Result): Result {
    try {
      return work();
    } catch (thrown) {
      this.#failure ??= thrown;
      throw new SystemError();
    }
  }
}

/** A failure as the file system of sql.js throws it and its calls catch it; the number means that nothing can be read or written. */
class SystemError extends Error {
  override readonly name = 'ErrnoError';
  readonly errno = 29;
}
