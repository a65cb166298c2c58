import { BlobReader, checkRange, type RandomAccessReader, type StreamOptions } from '../source';
import { collectBlob } from './collected-blob';
import { locateStored, readContent, type ContentOptions } from './entry-content';
import { isArchiveName } from './what-is-this';
import { methodStored, type ZipEntry } from './zip-format';

/** Lets an ordinary zip or tar file be opened that holds one archive. */
export interface InnerArchiveOptions {
  /** Called with the bytes so far of what has to be unpacked first. */
  readonly onProgress?: (done: number, total: number) => void;
  /** Called with the bytes so far of a tar file that is an archive itself, and has to be read to its end. */
  readonly onTarProgress?: (done: number, total: number) => void;
}

/** The archive that an ordinary zip holds; null if it holds none, or several of which nobody can say which is meant. */
export function findInnerArchive(others: ReadonlyMap<string, ZipEntry>): ZipEntry | null {
  const found = [...others.values()].filter(({ name }) => isArchiveName(name));
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
  return new BlobReader(await collectBlob(readContent(reader, entry, options)));
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

  stream(
    offset: number,
    length: number,
    signal?: AbortSignal,
    options?: StreamOptions,
  ): ReadableStream<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    return this.#whole.stream(this.#start + offset, length, signal, options);
  }

  async assertUnchanged(): Promise<void> {
    await this.#whole.assertUnchanged?.();
  }

  async close(): Promise<void> {
    await this.#whole.close();
  }
}
