import { BlobReader, checkRange, type RandomAccessReader } from '../source';
import { locateStored, readContent, type ContentOptions } from './entry-content';
import { methodStored, type ZipEntry } from './zip-format';

/** Pieces of an unpacked archive are handed to the browser as blobs of this size, which it may keep on the disk. */
const blobPieceLength = 16 * 1024 * 1024;

/** The archive that an ordinary zip holds; null if it holds none, or several of which nobody can say which is meant. */
export function findInnerArchive(others: ReadonlyMap<string, ZipEntry>): ZipEntry | null {
  const found = [...others.values()].filter(
    ({ name }) => /\.aiida$/i.test(name) && !name.startsWith('__MACOSX/'),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/**
 * The bytes of an archive within a zip. Stored without compression it is read where it lies; else it is unpacked as a whole,
 * piece by piece.
 * @throws as `readContent`
 */
export async function openInnerArchive(
  reader: RandomAccessReader,
  entry: ZipEntry,
  options: ContentOptions = {},
): Promise<RandomAccessReader> {
  if (entry.method === methodStored)
    return new PartReader(reader, await locateStored(reader, entry, options.signal), entry.size);
  const blobs: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let pendingLength = 0;
  const flush = (): void => {
    blobs.push(new Blob(pending));
    pending = [];
    pendingLength = 0;
  };
  for await (const piece of readContent(reader, entry, options)) {
    pending.push(piece);
    pendingLength += piece.length;
    if (pendingLength >= blobPieceLength) flush();
  }
  flush();
  return new BlobReader(new Blob(blobs));
}

/** A stretch of a file as a file of its own. */
class PartReader implements RandomAccessReader {
  readonly size: number;
  readonly #whole: RandomAccessReader;
  readonly #start: number;

  constructor(whole: RandomAccessReader, start: number, size: number) {
    this.#whole = whole;
    this.#start = start;
    this.size = size;
  }

  get isRemote(): boolean {
    return this.#whole.isRemote === true;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    return this.#whole.read(this.#start + offset, length, signal);
  }

  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    return this.#whole.stream(this.#start + offset, length, signal);
  }

  async assertUnchanged(): Promise<void> {
    await this.#whole.assertUnchanged?.();
  }

  async close(): Promise<void> {
    await this.#whole.close();
  }
}
