import {
  configure,
  Uint8ArrayReader,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from '@zip.js/zip.js/lib/zip-core-custom.js';
import { deflateSync } from 'fflate';
import { updateCrc32, type ObjectPacking } from '../../archive';
import { SmallFiles } from './small-files';
import { directoryMode, fileMode } from './unix-modes';
import { UnpackedBlocks } from './unpacked-blocks';
import { longEndLength } from './zip-end';

type Bytes = Uint8Array<ArrayBuffer>;

// Used in the place of the platform's where an entry wants `useCompressionStream: false`.
configure({ CompressionStreamFallback: UnpackedBlocks });

/** As the headers of a zip number them. */
const methods = { stored: 0, deflated: 8 } as const;
/** Marks a directory for DOS. */
const dosDirectory = 16;

/** Contents up to this size are gathered, as one at a time they cost zip.js a dozen streams each. */
const longestGathered = 64 * 1024;
/** Bytes of gathered contents: they are packed at once, which nothing can interrupt. */
const mostGathered = 1024 * 1024;
/** Of what the archive has packed already: contents of which packing left more are not packed anew. */
const leastGain = 0.95;
/** The library keeps about 5 kB for each entry until its section ends. */
const mostEntries = 50;
/** The one name that fflate loses. */
const lostByFflate = '__proto__';

/**
 * Some entries that follow one another in a zip. The small ones among them are made little zips by fflate, which zip.js appends; it
 * writes the others itself. One is added at a time.
 */
export class ZipSection {
  readonly #writer: ZipWriter<unknown>;
  readonly #directory: Bytes[] = [];
  readonly #small: SmallFiles;
  #isClosing = false;
  #entries = 0;

  /**
   * @param offset where in the zip the section begins
   * @param write the bytes may be overwritten once it is done
   */
  constructor(offset: number, when: Date, write: (bytes: Bytes) => Promise<void>) {
    const target = new WritableStream<Bytes>({
      write: async (bytes) => {
        if (this.#isClosing) this.#directory.push(bytes);
        else await write(bytes);
      },
    });
    this.#writer = new ZipWriter(target, {
      offset,
      lastModDate: when,
      useWebWorkers: false,
      useUnicodeFileNames: true,
      extendedTimestamp: false,
    });
    this.#small = new SmallFiles(when);
  }

  get isFull(): boolean {
    return this.#entries >= mostEntries;
  }

  /** @param path ends in a slash */
  async addDirectory(path: string): Promise<void> {
    const attributes = attributesOf(directoryMode) + dosDirectory;
    await this.#addSmall(path, new Uint8Array(0), false, attributes);
  }

  /** Its headers tell everything before the content. The bytes may be overwritten once this is done. */
  addBytes(path: string, bytes: Bytes, packing?: ObjectPacking, mode = fileMode): Promise<void> {
    const packed = packing?.kind === 'deflated' ? packing.bytes : null;
    const isPacked =
      packing?.kind !== 'stored' && (packed === null || packed.length < leastGain * bytes.length);
    if (bytes.length <= longestGathered && path !== lostByFflate)
      return this.#addSmall(path, bytes, isPacked, attributesOf(mode));
    const ready = isPacked ? (packed ?? deflateSync(bytes)) : bytes;
    return this.#add(path, new Uint8ArrayReader(ready), {
      passThrough: true,
      compressionMethod: isPacked ? methods.deflated : methods.stored,
      uncompressedSize: bytes.length,
      crc32: updateCrc32(0, bytes),
      externalFileAttributes: attributesOf(mode),
    });
  }

  /**
   * A content that comes in pieces, each of which must stay as it is, in the deflate format.
   * @param size bytes of it, as far as is known before; null if unknown, then it must have less than 4 GB
   * @param isPacked false if it gains nothing from packing
   */
  addStream(
    path: string,
    content: ReadableStream<Bytes>,
    size: number | null,
    isPacked: boolean,
  ): Promise<void> {
    return this.#add(path, content, {
      useCompressionStream: isPacked,
      externalFileAttributes: attributesOf(fileMode),
      // Of a size that is not known, zip.js would write numbers of eight bytes behind the content, which Java takes for four.
      ...(size === null ? { zip64: false } : { uncompressedSize: size }),
    });
  }

  /** The records of the entries for the directory that ends the zip. Nothing can be added after. */
  async close(): Promise<Bytes> {
    await this.#appendSmall();
    this.#isClosing = true;
    // With the end records of Zip64, so that it is known how long they are: a section is no zip, and ends without.
    await this.#writer.close(undefined, { zip64: true });
    const bytes = new Uint8Array(await new Blob(this.#directory).arrayBuffer());
    return bytes.subarray(0, bytes.length - longEndLength);
  }

  async #addSmall(path: string, bytes: Bytes, isPacked: boolean, attributes: number): Promise<void> {
    this.#small.add({ path, bytes, isPacked, attributes });
    this.#entries += 1;
    if (this.#small.bytes >= mostGathered) await this.#appendSmall();
  }

  async #appendSmall(): Promise<void> {
    if (this.#small.count === 0) return;
    // Names that would be dangerous to unpack are written as they are given: making them safe is up to the plan.
    await this.#writer.appendZip(new Uint8ArrayReader(this.#small.take()), {
      readerOptions: { filenameValidation: 'tolerant' },
    });
  }

  async #add(
    path: string,
    content: Uint8ArrayReader | ReadableStream<Bytes>,
    options: ZipWriterAddDataOptions,
  ): Promise<void> {
    await this.#appendSmall();
    await this.#writer.add(path, content, options);
    this.#entries += 1;
  }
}

/** Permissions stand in the upper half of the attributes. */
function attributesOf(mode: number): number {
  return mode * 0x10000;
}
