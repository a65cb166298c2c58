import { Deflate, deflateSync } from 'fflate';
import { throughTransform } from '../../lib/streams';
import { updateCrc32, type ObjectPacking } from '../../archive';
import { PackedList } from './packed-list';
import {
  centralHeader,
  dataDescriptor,
  endRecords,
  localHeader,
  methodDeflate,
  methodStored,
  needsWideSizes,
  toDosTime,
  type EntryHeader,
} from './zip-records';

/** Contents up to this size gain nothing from packing. */
const smallest = 64;

/** Bytes; its length has two in the headers. */
const longestName = 0xffff;

const encoder = new TextEncoder();

/**
 * Makes a zip piece by piece: headers complete where the content is known, Zip64 where a number needs it. What is kept is the
 * directory that ends it, packed: about 30 bytes for each entry. One entry is written at a time.
 */
export class ZipWriter {
  readonly #write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly #when = toDosTime(new Date());
  readonly #directory = new PackedList();
  /** Records of the entries that are listed first, by their place in the list. */
  readonly #first = new Map<string, Uint8Array>();
  readonly #listedFirst: readonly string[];
  #entries = 0;
  #offset = 0;

  /**
   * @param write the bytes may be overwritten once it is done
   * @param listedFirst paths that the directory names first, in this order, wherever they stand in the file
   */
  constructor(write: (bytes: Uint8Array<ArrayBuffer>) => Promise<void>, listedFirst: readonly string[] = []) {
    this.#write = write;
    this.#listedFirst = listedFirst;
  }

  /** @param path ends in a slash */
  async addDirectory(path: string): Promise<void> {
    const header = this.#header(path, { method: methodStored, isDirectory: true });
    await this.#put(localHeader(header, this.#when));
    this.#end(path, header);
  }

  /** A symbolic link, as Unix tools read it. */
  async addLink(path: string, target: string): Promise<void> {
    const data = encoder.encode(target);
    const header = this.#header(path, {
      method: methodStored,
      isLink: true,
      crc32: updateCrc32(0, data),
      size: data.length,
      compressedSize: data.length,
    });
    await this.#put(localHeader(header, this.#when));
    await this.#put(data);
    this.#end(path, header);
  }

  async addBytes(path: string, bytes: Uint8Array<ArrayBuffer>, packing?: ObjectPacking): Promise<void> {
    const deflated = packing ? (packing.kind === 'deflated' ? packing.bytes : null) : deflate(bytes);
    const data = deflated !== null && deflated.length < bytes.length ? deflated : bytes;
    const header = this.#header(path, {
      method: data === bytes ? methodStored : methodDeflate,
      crc32: updateCrc32(0, bytes),
      size: bytes.length,
      compressedSize: data.length,
    });
    await this.#put(localHeader(header, this.#when));
    await this.#put(data);
    this.#end(path, header);
  }

  /**
   * A content too large to hold. It is deflated; one that its archive stored as it is gains nothing from it, and is put into blocks of
   * that format that are not packed: where an entry is merely stored, those who read a zip as it comes cannot know where it ends.
   * @param size bytes of it; null if unknown, then it must have less than 4 GB
   */
  async addPieces(
    path: string,
    content: AsyncIterable<Uint8Array<ArrayBuffer>>,
    size: number | null,
    packing?: ObjectPacking,
  ): Promise<void> {
    const opening = this.#header(path, {
      method: methodDeflate,
      hasDescriptor: true,
      isWide: size !== null && needsWideSizes(size),
    });
    await this.#put(localHeader(opening, this.#when));
    const start = this.#offset;
    let crc32 = 0;
    let bytes = 0;
    const counted = counting(content, (piece) => {
      crc32 = updateCrc32(crc32, piece);
      bytes += piece.length;
    });
    const data =
      packing?.kind === 'stored'
        ? inUnpackedBlocks(counted)
        : throughTransform(counted, new CompressionStream('deflate-raw'));
    for await (const piece of data) await this.#put(piece);
    const compressedSize = this.#offset - start;
    if (!opening.isWide && Math.max(bytes, compressedSize) > 0xffffffff)
      throw new Error(`“${path.slice(0, 300)}” is larger than was said before`);
    const header = { ...opening, crc32, size: bytes, compressedSize };
    await this.#put(dataDescriptor(header));
    this.#end(path, header);
  }

  /** Writes the directory; nothing can be added after. */
  async finish(): Promise<void> {
    const start = this.#offset;
    for (const path of this.#listedFirst) {
      const record = this.#first.get(path);
      if (record) await this.#put(new Uint8Array(record));
    }
    for (const piece of this.#directory.pieces()) await this.#put(piece);
    await this.#put(endRecords(this.#entries, start, this.#offset - start));
  }

  #header(path: string, facts: Partial<EntryHeader> & Pick<EntryHeader, 'method'>): EntryHeader {
    const name = encoder.encode(path);
    if (name.length > longestName) throw new Error(`“${path.slice(0, 300)}…” is too long a path for a zip`);
    return {
      name,
      isDirectory: false,
      isLink: false,
      crc32: 0,
      size: 0,
      compressedSize: 0,
      offset: this.#offset,
      hasDescriptor: false,
      isWide: false,
      ...facts,
    };
  }

  #end(path: string, header: EntryHeader): void {
    const record = centralHeader(header, this.#when);
    if (this.#listedFirst.includes(path)) this.#first.set(path, record);
    else this.#directory.add(record);
    this.#entries += 1;
  }

  async #put(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#offset += bytes.length;
    await this.#write(bytes);
  }
}

async function* counting(
  content: AsyncIterable<Uint8Array<ArrayBuffer>>,
  count: (piece: Uint8Array<ArrayBuffer>) => void,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of content) {
    count(piece);
    yield piece;
  }
}

async function* inUnpackedBlocks(
  content: AsyncIterable<Uint8Array<ArrayBuffer>>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const made: Uint8Array<ArrayBuffer>[] = [];
  const blocks = new Deflate({ level: 0 }, (block) => made.push(block));
  for await (const piece of content) {
    blocks.push(piece);
    yield* made.splice(0);
  }
  blocks.push(new Uint8Array(0), true);
  yield* made.splice(0);
}

function deflate(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
  return bytes.length <= smallest ? null : deflateSync(bytes);
}
