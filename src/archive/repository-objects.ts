import { sha256 } from '@noble/hashes/sha2.js';
import { toHex } from '../lib/hex';
import { ExplorerError } from '../model/failure';
import type { RandomAccessReader } from '../source';
import { readContent, type ContentOptions } from './entry-content';
import type { ObjectDirectory, WitnessKind } from './object-directory';
import { readQuickly, type ObjectPacking } from './quick-content';
import type { StretchRoom } from './stretch-room';
import { WindowReader } from './window-reader';
import { callWitness, type Integrity } from './witness';
import { methodStored, type ZipEntry } from './zip-format';

/** Pieces of a large object are handed to the browser as blobs of this size, which it may keep on the disk. */
const blobPieceLength = 16 * 1024 * 1024;

export type { Integrity } from './witness';

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
 * The repository of an archive: contents by their key, which is their sha256 in archives of aiida-core 2 and a mere handle in
 * older ones. The rest of a zip's directory is read when the first object is asked for.
 */
export class RepositoryObjects {
  readonly #reader: RandomAccessReader;
  readonly #directory: ObjectDirectory;

  constructor(reader: RandomAccessReader, directory: ObjectDirectory) {
    this.#reader = reader;
    this.#directory = directory;
  }

  /** Reads the whole directory; afterwards the synchronous answers below are complete. */
  async load(signal?: AbortSignal): Promise<void> {
    await this.#directory.loadAll(signal);
  }

  /** What tells whether a content is the one that was stored. */
  get witness(): WitnessKind {
    return this.#directory.witness;
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
   * The generator's value says whether they are what was stored.
   * @throws as `readPart`
   */
  async *readPieces(
    key: string,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, Integrity, undefined> {
    const entry = await this.#require(key, signal);
    const witness = callWitness(this.#directory.witness, entry, key);
    const options = { signal, ignoresChecksum: true, sharesRoom: true };
    for await (const piece of readContent(this.#reader, entry, options)) {
      witness.update(piece);
      yield piece;
    }
    const integrity = witness.judge();
    // A file that was replaced on its server meanwhile is no damage.
    if (integrity === 'mismatch') await this.#reader.assertUnchanged?.();
    return integrity;
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
    const quick = isWhole ? await this.#readQuickly(entry, key, signal) : null;
    if (quick) return { bytes: quick.bytes, offset: 0, totalBytes: entry.size, integrity: quick.integrity };
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
    const quick = await this.#readQuickly(await this.#require(key, signal), key, signal);
    if (quick) return quick;
    return { ...(await this.readPart(key, 0, this.sizeAt(number), signal)), packing: null };
  }

  /** Whether the object with this number stands in the archive without compression. */
  isStored(number: number): boolean {
    return this.#directory.findObject(this.keyAt(number))?.method === methodStored;
  }

  /**
   * The whole object as a Blob, checked; content that is not what was stored is given all the same, and said so.
   * @throws as `readPart`, and `aborted`
   */
  async readBlob(key: string, options: ContentOptions = {}): Promise<{ blob: Blob; integrity: Integrity }> {
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
    return { bytes, sha256: toHex(hash.digest()) };
  }

  /**
   * All keys of objects with the same content: in archives of aiida-core 2 that is one; older archives hold every file on its own, and
   * those of the same size and checksum are read and compared.
   * @throws as `readPart`
   */
  async keysOfSameContent(key: string, signal?: AbortSignal): Promise<readonly string[]> {
    const index = this.#directory.findObjectIndex(key);
    const candidates = index < 0 ? undefined : this.#directory.likelyEqual?.(index);
    if (!candidates || candidates.length < 2) return [key];
    const { sha256: wanted } = await this.digest(key, signal);
    const keys: string[] = [];
    for (const candidate of candidates) {
      const other = this.#directory.keyOfObject(candidate);
      if (other === key || (await this.digest(other, signal)).sha256 === wanted) keys.push(other);
    }
    return keys;
  }

  async #fill(entry: ZipEntry, key: string, bytes: Uint8Array, signal?: AbortSignal): Promise<Integrity> {
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
  ): Promise<Integrity> {
    const witness = callWitness(this.#directory.witness, entry, key);
    await this.#readPieces(entry, options, (piece) => {
      witness.update(piece);
      consume(piece);
    });
    const integrity = witness.judge();
    // A file that was replaced on its server meanwhile is no damage.
    if (integrity === 'mismatch') await this.#reader.assertUnchanged?.();
    return integrity;
  }

  /** A small object at once, if it is what was stored. */
  async #readQuickly(entry: ZipEntry, key: string, signal?: AbortSignal) {
    let integrity: Integrity = 'mismatch';
    const quick = await readQuickly(
      this.#reader,
      entry,
      (bytes) => {
        const witness = callWitness(this.#directory.witness, entry, key);
        witness.update(bytes);
        integrity = witness.judge();
        return integrity !== 'mismatch';
      },
      signal,
    );
    return quick && { ...quick, integrity };
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
