import { RepositoryIndex } from './repository-index';
import type { RandomAccessReader } from '../source';
import {
  locateDirectory,
  readTail,
  readThroughTail,
  type DirectoryLocation,
  type Tail,
} from './zip-end-record';
import {
  ByteView,
  centralHeaderLength,
  centralSignature,
  corrupt,
  decodeName,
  type ZipEntry,
} from './zip-format';

const repositoryPrefix = [...'repo/'].map((letter) => letter.charCodeAt(0));
const keyLength = 64;
const objectNameLength = repositoryPrefix.length + keyLength;

const headPieceLength = 8 * 1024;
/** The longest record: its header, and name, extra field and comment of 65,535 bytes each. */
const longestRecord = centralHeaderLength + 3 * 0xffff;
/** Entries outside `repo/` are few in a current archive; a hostile one must not fill the memory with their names. */
const mostOtherEntries = 200_000;
/** So many names of duplicates are remembered; all are counted. */
const mostDuplicateNames = 1_000;

/**
 * The central directory of a zip, made for archives with hundreds of thousands of repository objects: these stand in
 * typed arrays, only other entries are JavaScript objects. aiida-core writes the entries needed for opening first, so the
 * head of the directory is read at once and the rest when the first repository object is wanted.
 */
export class ZipDirectory {
  readonly location: DirectoryLocation;
  readonly #reader: RandomAccessReader;
  #tail: Tail | null;
  #objects: RepositoryIndex | null = null;
  readonly #others = new Map<string, ZipEntry>();
  #otherCount = 0;
  #duplicateCount = 0;
  readonly #duplicateNames: string[] = [];
  #recordCount = 0;
  /** Bytes of the directory that were parsed. */
  #parsed = 0;
  #loading: Promise<void> | null = null;

  private constructor(reader: RandomAccessReader, location: DirectoryLocation, tail: Tail) {
    this.#reader = reader;
    this.location = location;
    this.#tail = tail;
  }

  /**
   * Finds the directory and reads its first kilobytes.
   * @throws ExplorerError `archive/corrupt`, or a `source/…` code
   */
  static async openHead(reader: RandomAccessReader, signal?: AbortSignal): Promise<ZipDirectory> {
    const tail = await readTail(reader, signal);
    const directory = new ZipDirectory(reader, await locateDirectory(reader, tail, signal), tail);
    await directory.#readPiece(headPieceLength, signal);
    return directory;
  }

  /** True once every record was read. */
  get isComplete(): boolean {
    return this.#parsed === this.location.length;
  }

  /** Number of records read so far, directories and junk included. */
  get recordCount(): number {
    return this.#recordCount;
  }

  /** Entries that are no repository objects, in the directory's order; `otherCount` says if some were left out. */
  get others(): ReadonlyMap<string, ZipEntry> {
    return this.#others;
  }

  get otherCount(): number {
    return this.#otherCount;
  }

  /** Records read so far whose name stands in an earlier one; the names of the first of them. */
  get duplicates(): { readonly count: number; readonly names: readonly string[] } {
    return { count: this.#duplicateCount, names: this.#duplicateNames };
  }

  /** Bytes of the directory that were not read yet. */
  get unreadBytes(): number {
    return this.location.length - this.#parsed;
  }

  /** Distinct repository objects read so far. */
  get objectCount(): number {
    return this.#objects?.count ?? 0;
  }

  /** Sum of the inflated sizes of the repository objects read so far. */
  get objectBytes(): number {
    return this.#objects?.bytes ?? 0;
  }

  /** Looks for an entry outside `repo/`, reading on only as far as needed; null if the whole directory has none. */
  async findOther(name: string, signal?: AbortSignal): Promise<ZipEntry | null> {
    for (;;) {
      const entry = this.#others.get(name);
      if (entry || this.isComplete) return entry ?? null;
      await this.loadAll(signal);
    }
  }

  /** Reads the rest of the directory; callers share one reading, and a failed one can be repeated. */
  loadAll(signal?: AbortSignal): Promise<void> {
    if (this.isComplete) return Promise.resolve();
    this.#loading ??= this.#readRest(signal).finally(() => {
      this.#loading = null;
    });
    return this.#loading;
  }

  /** The repository object with this key among the records read so far. */
  findObject(key: string): ZipEntry | null {
    const index = this.#objects?.find(key) ?? -1;
    if (index < 0 || !this.#objects) return null;
    return { name: `repo/${key}`, ...this.#objects.numbersAt(index) };
  }

  /** Number of an object among the records read so far, -1 if there is none; cheaper than `findObject` in loops over many. */
  findObjectIndex(key: string): number {
    return this.#objects?.find(key) ?? -1;
  }

  /** Inflated size in bytes of the object with this number. */
  sizeOfObject(index: number): number {
    return this.#objects?.sizeAt(index) ?? 0;
  }

  /** Key of the object with this number; empty if there is none. */
  keyOfObject(index: number): string {
    return this.#objects?.keyAt(index) ?? '';
  }

  /** Where the object with this number stands in the file. */
  placeOfObject(index: number): { readonly headerOffset: number; readonly compressedSize: number } {
    return this.#objects?.placeAt(index) ?? { headerOffset: 0, compressedSize: 0 };
  }

  /** In one request: a directory of many megabytes is one answer of a server. */
  async #readRest(signal?: AbortSignal): Promise<void> {
    const { start, length } = this.location;
    let rest = new Uint8Array(0);
    for await (const piece of this.#reader.stream(start + this.#parsed, length - this.#parsed, signal)) {
      rest = rest.length === 0 ? piece : concatenate(rest, piece);
      const used = this.#parse(rest);
      this.#parsed += used;
      if (used === 0 && rest.length >= longestRecord) break;
      rest = rest.subarray(used);
    }
    if (!this.isComplete) throw corrupt('The directory of the zip ends within a record.');
    this.#requireCount();
    this.#tail = null;
  }

  async #readPiece(wanted: number, signal?: AbortSignal): Promise<void> {
    const { start, length } = this.location;
    const left = length - this.#parsed;
    const offset = start + this.#parsed;
    const isInTail = this.#tail !== null && offset >= this.#tail.offset;
    const take = isInTail ? left : Math.min(left, wanted);
    const bytes = this.#tail
      ? await readThroughTail(this.#reader, this.#tail, offset, take, signal)
      : await this.#reader.read(offset, take, signal);
    const used = this.#parse(bytes);
    this.#parsed += used;
    if (used === 0 && take > 0) {
      if (take === left || take >= longestRecord)
        throw corrupt('The directory of the zip ends within a record.');
      await this.#readPiece(longestRecord, signal);
      return;
    }
    if (this.isComplete) this.#requireCount();
  }

  #requireCount(): void {
    const { entryCount, isZip64 } = this.location;
    const isCountRight = isZip64
      ? this.#recordCount === entryCount
      : this.#recordCount % 65536 === entryCount;
    if (!isCountRight)
      throw corrupt('The directory of the zip does not hold as many entries as it says.', {
        said: entryCount,
        found: this.#recordCount,
      });
  }

  /** Reads whole records; returns how many bytes they took. */
  #parse(bytes: Uint8Array): number {
    const view = new ByteView(bytes);
    let at = 0;
    while (at + centralHeaderLength <= bytes.length) {
      if (view.u32(at) !== centralSignature)
        throw corrupt('The directory of the zip holds something that is no entry.', {
          offset: this.location.start + this.#parsed + at,
        });
      const nameLength = view.u16(at + 28);
      const extraLength = view.u16(at + 30);
      const next = at + centralHeaderLength + nameLength + extraLength + view.u16(at + 32);
      if (next > bytes.length) break;
      this.#addRecord(view, at, nameLength, extraLength);
      this.#recordCount++;
      at = next;
    }
    return at;
  }

  #addRecord(view: ByteView, at: number, nameLength: number, extraLength: number): void {
    const nameAt = at + centralHeaderLength;
    let size = view.u32(at + 24);
    let compressedSize = view.u32(at + 20);
    let headerOffset = view.u32(at + 42);
    if (size === 0xffffffff || compressedSize === 0xffffffff || headerOffset === 0xffffffff) {
      const wide = readZip64Extra(view, nameAt + nameLength, extraLength, size, compressedSize, headerOffset);
      size = wide.size;
      compressedSize = wide.compressedSize;
      headerOffset = wide.headerOffset;
    }
    const numbers = {
      method: view.u16(at + 10),
      flags: view.u16(at + 8),
      crc32: view.u32(at + 16),
      compressedSize,
      size,
      headerOffset: headerOffset + this.location.shift,
    };
    if (nameLength === objectNameLength && isInRepository(view.bytes, nameAt)) {
      this.#objects ??= new RepositoryIndex(this.#mostObjects());
      const known = this.#objects.count;
      if (this.#objects.add(view.bytes, nameAt + repositoryPrefix.length, numbers)) {
        if (this.#objects.count === known)
          this.#noteDuplicate(view.bytes.subarray(nameAt, nameAt + nameLength));
        return;
      }
    }
    this.#otherCount++;
    const name = decodeName(view.bytes.subarray(nameAt, nameAt + nameLength));
    // Of entries with one name the first counts, as for aiida-core's own search in the head of the directory.
    if (this.#others.has(name)) this.#noteDuplicate(view.bytes.subarray(nameAt, nameAt + nameLength));
    else if (this.#others.size < mostOtherEntries) this.#others.set(name, { name, ...numbers });
  }

  #noteDuplicate(name: Uint8Array): void {
    this.#duplicateCount++;
    if (this.#duplicateNames.length < mostDuplicateNames) this.#duplicateNames.push(decodeName(name));
  }

  /** No directory of this length can hold more objects, whatever its end record says. */
  #mostObjects(): number {
    return Math.ceil(this.location.length / (centralHeaderLength + objectNameLength));
  }
}

function concatenate(
  first: Uint8Array<ArrayBuffer>,
  second: Uint8Array<ArrayBuffer>,
): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(first.length + second.length);
  whole.set(first);
  whole.set(second, first.length);
  return whole;
}

function isInRepository(bytes: Uint8Array, at: number): boolean {
  for (let letter = 0; letter < repositoryPrefix.length; letter++)
    if (bytes[at + letter] !== repositoryPrefix[letter]) return false;
  return true;
}

/** The Zip64 extra field holds, in this order, those of the three numbers that do not fit in 32 bits. */
function readZip64Extra(
  view: ByteView,
  start: number,
  length: number,
  size: number,
  compressedSize: number,
  headerOffset: number,
): { size: number; compressedSize: number; headerOffset: number } {
  const end = start + length;
  for (let at = start; at + 4 <= end;) {
    const fieldEnd = at + 4 + view.u16(at + 2);
    if (view.u16(at) === 1 && fieldEnd <= end) {
      let next = at + 4;
      const take = (narrow: number): number => {
        if (narrow !== 0xffffffff || next + 8 > fieldEnd) return narrow;
        next += 8;
        return view.u64(next - 8);
      };
      return { size: take(size), compressedSize: take(compressedSize), headerOffset: take(headerOffset) };
    }
    at = fieldEnd;
  }
  return { size, compressedSize, headerOffset };
}
