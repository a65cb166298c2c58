import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { ExplorerError } from '../model/failure';
import type { RandomAccessReader } from '../source';
import { readContent, type ContentOptions } from './entry-content';
import { readQuickly, type ObjectPacking } from './quick-content';
import type { StretchRoom } from './stretch-room';
import { WindowReader } from './window-reader';
import type { ZipDirectory } from './zip-directory';
import { methodStored, type ZipEntry } from './zip-format';

/** Pieces of a large object are handed to the browser as blobs of this size, which it may keep on the disk. */
const blobPieceLength = 16 * 1024 * 1024;

/** Whether bytes match the sha256 that is their key; `unchecked` where only a part was read. */
export type Integrity = 'verified' | 'unchecked' | 'mismatch';

export interface ObjectPart {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly offset: number;
  readonly totalBytes: number;
  readonly integrity: Integrity;
}

/** Where an object stands in the archive's file, header included, as far as the directory tells. */
export interface ObjectPlace {
  readonly offset: number;
  readonly length: number;
}

/** A local header with its name and extra field, about. */
const usualHeader = 30 + 300;

/**
 * The repository of an archive: contents by their sha256 key. The rest of the zip's directory is read when the first
 * object is asked for.
 */
export class RepositoryObjects {
  readonly #reader: RandomAccessReader;
  readonly #directory: ZipDirectory;

  constructor(reader: RandomAccessReader, directory: ZipDirectory) {
    this.#reader = reader;
    this.#directory = directory;
  }

  /** Reads the whole directory; afterwards the synchronous answers below are complete. */
  async load(signal?: AbortSignal): Promise<void> {
    await this.#directory.loadAll(signal);
  }

  /** Number of objects; complete after `load`. */
  get count(): number {
    return this.#directory.objectCount;
  }

  /** Bytes of all objects, inflated; complete after `load`. */
  get bytes(): number {
    return this.#directory.objectBytes;
  }

  /** Size in bytes of the object with this key, null if the archive has none; complete after `load`. */
  sizeOf(key: string): number | null {
    const index = this.#directory.findObjectIndex(key);
    return index < 0 ? null : this.#directory.sizeOfObject(index);
  }

  /** Number of the object with this key, by which long lists name it; null if the archive has none; complete after `load`. */
  numberOf(key: string): number | null {
    const index = this.#directory.findObjectIndex(key);
    return index < 0 ? null : index;
  }

  /** Key of the object with this number. */
  keyAt(number: number): string {
    return this.#directory.keyOfObject(number);
  }

  /** Size in bytes of the object with this number. */
  sizeAt(number: number): number {
    return this.#directory.sizeOfObject(number);
  }

  /** Where the object with this number stands, for reading many in the order of the file. */
  placeAt(number: number): ObjectPlace {
    const { headerOffset, compressedSize } = this.#directory.placeOfObject(number);
    return { offset: headerOffset, length: compressedSize + usualHeader };
  }

  /**
   * The same repository with one stretch of the file in memory, so that the objects in it cost no further request.
   * @param room what was read into it before is gone then
   */
  async withStretch(
    { offset, length }: ObjectPlace,
    room: StretchRoom,
    signal?: AbortSignal,
  ): Promise<RepositoryObjects> {
    const wanted = Math.max(0, Math.min(length, this.#reader.size - offset));
    const bytes = await room.fill(this.#reader, offset, wanted, signal);
    return new RepositoryObjects(new WindowReader(this.#reader, offset, bytes), this.#directory);
  }

  /**
   * The whole object piece by piece, for contents too large to hold; a piece may be overwritten when the next is asked for.
   * The generator's value says whether they match the key.
   * @throws as `readPart`
   */
  async *readPieces(
    key: string,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, 'verified' | 'mismatch', undefined> {
    const entry = await this.#require(key, signal);
    const hash = sha256.create();
    const options = { signal, ignoresChecksum: true, sharesRoom: true };
    for await (const piece of readContent(this.#reader, entry, options)) {
      hash.update(piece);
      yield piece;
    }
    if (bytesToHex(hash.digest()) === key) return 'verified';
    // A file that was replaced on its server meanwhile is no damage.
    await this.#reader.assertUnchanged?.();
    return 'mismatch';
  }

  /**
   * A part of an object. What stands before it is inflated and thrown away, what follows is not read; memory holds the
   * part only. Shorter than asked at the end of the object. Damage after the part is not noticed.
   * @throws ExplorerError `repository/missing-object`, `archive/corrupt`, `archive/unsupported-zip`, or a `source/…` code
   */
  async readPart(key: string, offset: number, length: number, signal?: AbortSignal): Promise<ObjectPart> {
    const entry = await this.#require(key, signal);
    const start = Math.min(offset, entry.size);
    const end = Math.min(start + length, entry.size);
    const isWhole = start === 0 && end === entry.size;
    const quick = isWhole ? await readQuickly(this.#reader, entry, key, signal) : null;
    if (quick) return { bytes: quick.bytes, offset: 0, totalBytes: entry.size, integrity: 'verified' };
    const bytes = new Uint8Array(end - start);
    if (isWhole)
      return {
        bytes,
        offset: 0,
        totalBytes: entry.size,
        integrity: await this.#fill(entry, key, bytes, signal),
      };
    let at = 0;
    for await (const piece of readContent(this.#reader, entry, { signal })) {
      const from = Math.max(start - at, 0);
      const to = Math.min(end - at, piece.length);
      if (from < to) bytes.set(piece.subarray(from, to), at + from - start);
      at += piece.length;
      if (at >= end) break;
    }
    return { bytes, offset: start, totalBytes: entry.size, integrity: 'unchecked' };
  }

  /**
   * A whole object with the way in which the archive packs it, where that is known to be sound: a zip can take it over.
   * @throws as `readPart`
   */
  async readPacked(
    number: number,
    signal?: AbortSignal,
  ): Promise<{
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly integrity: Integrity;
    readonly packing: ObjectPacking | null;
  }> {
    const key = this.keyAt(number);
    const quick = await readQuickly(this.#reader, await this.#require(key, signal), key, signal);
    if (quick) return { ...quick, integrity: 'verified' };
    return { ...(await this.readPart(key, 0, this.sizeAt(number), signal)), packing: null };
  }

  /** Whether the object with this number stands in the archive without compression. */
  isStored(number: number): boolean {
    return this.#directory.findObject(this.keyAt(number))?.method === methodStored;
  }

  /**
   * The whole object as a Blob, checked against its key; content that does not match is given all the same, and said so.
   * @throws as `readPart`, and `aborted`
   */
  async readBlob(
    key: string,
    options: ContentOptions = {},
  ): Promise<{ blob: Blob; integrity: 'verified' | 'mismatch' }> {
    const entry = await this.#require(key, options.signal);
    const blobs: Blob[] = [];
    let pending: Uint8Array<ArrayBuffer>[] = [];
    let pendingLength = 0;
    const flush = (): void => {
      blobs.push(new Blob(pending));
      pending = [];
      pendingLength = 0;
    };
    const integrity = await this.#readWhole(entry, key, options, (piece) => {
      pending.push(piece);
      pendingLength += piece.length;
      if (pendingLength >= blobPieceLength) flush();
    });
    flush();
    return { blob: new Blob(blobs), integrity };
  }

  /** Size and sha256 of what an object really holds, without keeping it: for comparing archives. @throws as `readPart` */
  async digest(
    key: string,
    signal?: AbortSignal,
  ): Promise<{ readonly bytes: number; readonly sha256: string }> {
    const entry = await this.#require(key, signal);
    const hash = sha256.create();
    let bytes = 0;
    await this.#readPieces(entry, { signal }, (piece) => {
      hash.update(piece);
      bytes += piece.length;
    });
    return { bytes, sha256: bytesToHex(hash.digest()) };
  }

  async #fill(
    entry: ZipEntry,
    key: string,
    bytes: Uint8Array,
    signal?: AbortSignal,
  ): Promise<'verified' | 'mismatch'> {
    let at = 0;
    return this.#readWhole(entry, key, { signal }, (piece) => {
      bytes.set(piece, at);
      at += piece.length;
    });
  }

  async #readWhole(
    entry: ZipEntry,
    key: string,
    options: ContentOptions,
    consume: (piece: Uint8Array<ArrayBuffer>) => void,
  ): Promise<'verified' | 'mismatch'> {
    const hash = sha256.create();
    await this.#readPieces(entry, options, (piece) => {
      hash.update(piece);
      consume(piece);
    });
    if (bytesToHex(hash.digest()) === key) return 'verified';
    // A file that was replaced on its server meanwhile is no damage.
    await this.#reader.assertUnchanged?.();
    return 'mismatch';
  }

  /**
   * The sha256 key is the better witness: where the content matches it, a wrong CRC-32 in the zip's directory harms
   * nobody, and where it does not, people shall see the content together with the warning.
   */
  async #readPieces(
    entry: ZipEntry,
    options: ContentOptions,
    consume: (piece: Uint8Array<ArrayBuffer>) => void,
  ): Promise<void> {
    for await (const piece of readContent(this.#reader, entry, { ...options, ignoresChecksum: true }))
      consume(piece);
  }

  async #require(key: string, signal?: AbortSignal): Promise<ZipEntry> {
    let entry = this.#directory.findObject(key);
    if (!entry) {
      await this.#directory.loadAll(signal);
      entry = this.#directory.findObject(key);
    }
    if (entry) return entry;
    throw new ExplorerError(
      'repository/missing-object',
      'The content of this file is not in the archive, which is incomplete.',
      { key: key.slice(0, 64) },
    );
  }
}
