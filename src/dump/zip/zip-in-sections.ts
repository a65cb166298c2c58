import type { ObjectPacking } from '../../archive';
import { streamOfPieces } from '../../lib/streams';
import { PackedList } from './packed-list';
import { linkMode } from './unix-modes';
import { zipEnd } from './zip-end';
import type { ZipSection } from './zip-section';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes; its length has two in the headers. */
const longestName = 0xffff;

const encoder = new TextEncoder();

/**
 * A zip of any length and number of entries, written piece by piece by zip.js. That library keeps all it knows of an entry until the
 * zip ends, too much where there are tens of thousands; so it writes sections of some hundred, whose directories are kept packed,
 * about 30 bytes for each entry, and put together at the end. One entry is added at a time.
 */
export class ZipInSections {
  readonly #write: (bytes: Bytes) => Promise<void>;
  readonly #when = new Date();
  readonly #directory = new PackedList();
  /** Records of the entries that are listed first, by their place in the list. */
  readonly #first = new Map<string, Bytes>();
  readonly #listedFirst: readonly string[];
  #section: ZipSection | null = null;
  #entries = 0;
  #offset = 0;

  /**
   * @param write the bytes may be overwritten once it is done
   * @param listedFirst paths that the directory names first, in this order, wherever they stand in the file
   */
  constructor(write: (bytes: Bytes) => Promise<void>, listedFirst: readonly string[] = []) {
    this.#write = write;
    this.#listedFirst = listedFirst;
  }

  /** @param path ends in a slash */
  addDirectory(path: string): Promise<void> {
    return this.#add(path, (section) => section.addDirectory(path));
  }

  /** A symbolic link, as Unix tools read it. */
  addLink(path: string, target: string): Promise<void> {
    const content = encoder.encode(target);
    return this.#add(path, (section) => section.addBytes(path, content, { kind: 'stored' }, linkMode));
  }

  addBytes(path: string, bytes: Bytes, packing?: ObjectPacking): Promise<void> {
    return this.#add(path, (section) => section.addBytes(path, bytes, packing));
  }

  /**
   * A content too large to hold, in the deflate format; one that its archive stored as it is gains nothing from packing.
   * @param size bytes of it, as far as is known before; null if unknown, then it must have less than 4 GB
   */
  addPieces(
    path: string,
    content: AsyncIterable<Bytes>,
    size: number | null,
    packing?: ObjectPacking,
  ): Promise<void> {
    const isPacked = packing?.kind !== 'stored';
    return this.#add(path, (section) => section.addStream(path, streamOfPieces(content), size, isPacked));
  }

  /** Writes the directory; nothing can be added after. */
  async finish(): Promise<void> {
    await this.#endSection();
    const start = this.#offset;
    for (const path of this.#listedFirst) {
      const record = this.#first.get(path);
      if (record) await this.#put(record);
    }
    for (const piece of this.#directory.pieces()) await this.#put(piece);
    await this.#put(zipEnd(this.#entries, start, this.#offset - start));
  }

  async #add(path: string, add: (section: ZipSection) => Promise<void>): Promise<void> {
    if (encoder.encode(path).length > longestName)
      throw new Error(`“${path.slice(0, 300)}…” is too long a path for a zip`);
    const isListedFirst = this.#listedFirst.includes(path);
    if (isListedFirst || this.#section?.isFull === true) await this.#endSection();
    this.#section ??= await this.#openSection();
    await add(this.#section);
    this.#entries += 1;
    if (!isListedFirst) return;
    this.#first.set(path, await this.#section.close());
    this.#section = null;
  }

  async #openSection(): Promise<ZipSection> {
    const { ZipSection } = await import('./zip-section');
    return new ZipSection(this.#offset, this.#when, (bytes) => this.#put(bytes));
  }

  async #endSection(): Promise<void> {
    if (this.#section) this.#directory.add(await this.#section.close());
    this.#section = null;
  }

  async #put(bytes: Bytes): Promise<void> {
    this.#offset += bytes.length;
    await this.#write(bytes);
  }
}
