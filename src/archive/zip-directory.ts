import { formatBytes } from '../lib/format';
import { ExplorerError } from '../model/failure';
import { findLastRecords, visitRecords } from './central-records';
import { NodeFiles, nodesFolder } from './node-files';
import type { ObjectDirectory } from './object-directory';
import { RepositoryIndex, type ObjectNumbers } from './repository-index';
import type { RandomAccessReader } from '../source';
import {
  locateDirectory,
  readTail,
  readThroughTail,
  type DirectoryLocation,
  type Tail,
} from './zip-end-record';
import { centralHeaderLength, corrupt, decodeName, type ZipEntry } from './zip-format';

const repositoryPrefix = lettersOf('repo/');
const nodesPrefix = lettersOf(nodesFolder);
const keyLength = 64;
const objectNameLength = repositoryPrefix.length + keyLength;

const headPieceLength = 8 * 1024;
/** The longest record: its header, and name, extra field and comment of 65,535 bytes each. */
const longestRecord = centralHeaderLength + 3 * 0xffff;
/** Entries outside `repo/` are few in a current archive; a hostile one must not fill the memory with their names. */
const mostOtherEntries = 200_000;
/** So many names of duplicates are remembered; all are counted. */
const mostDuplicateNames = 1_000;

export interface SearchOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes of the directory that were read, of all, while it has to be searched. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** More than this is not searched: `source/too-large` then. */
  readonly mostBytes?: number | undefined;
}

/**
 * The central directory of a zip, made for archives with hundreds of thousands of repository objects: these stand in
 * typed arrays, only other entries are JavaScript objects. aiida-core writes the entries needed for opening first, so the
 * head of the directory is read at once and the rest when the first repository object is wanted.
 */
export class ZipDirectory implements ObjectDirectory {
  readonly witness = 'sha256';
  readonly location: DirectoryLocation;
  readonly #reader: RandomAccessReader;
  #tail: Tail | null;
  #objects: RepositoryIndex | null = null;
  #nodeFiles: NodeFiles | null = null;
  readonly #others = new Map<string, ZipEntry>();
  #otherCount = 0;
  #duplicateCount = 0;
  readonly #duplicateNames: string[] = [];
  #recordCount = 0;
  /** Bytes of the directory that were parsed. */
  #parsed = 0;
  /** Where in the directory its last records begin, as far as the end of the file shows them; null before they were looked at. */
  #endAt: number | null = null;
  #isEndConfirmed = false;
  /** What was answered once is answered so again, whatever else the directory proves to hold. */
  readonly #found = new Map<string, ZipEntry>();
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

  /** Files below `nodes/` read so far, where legacy archives keep the repositories of their nodes. */
  get nodeFiles(): NodeFiles {
    return (this.#nodeFiles ??= new NodeFiles('crc32'));
  }

  /** Entries that are neither repository objects nor files below `nodes/`, in the directory's order; `otherCount` says if some were left out. */
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

  /**
   * Looks for entries outside `repo/` where writers put them: at the head of the directory, at its end (which came with the end
   * of the file), then by reading on until all are found. In this order wherever the file is, so that a name that
   * stands twice means the same entry from the disk and from a server.
   * @param orElse names that are as good as the others, if all of them are there
   */
  async search(
    names: readonly string[],
    options: SearchOptions = {},
    orElse: readonly string[] = names,
  ): Promise<void> {
    const all = [...new Set([...names, ...orElse])];
    const areAll = (has: (name: string) => boolean) => names.every(has) || orElse.every(has);
    for (const name of all) this.#remember(name, this.#others.get(name));
    if (this.isComplete || areAll((name) => this.#found.has(name))) return;
    for (const [name, entry] of this.#entriesAtEnd()) if (all.includes(name)) this.#remember(name, entry);
    const isFound = () => areAll((name) => this.#found.has(name) || this.#others.has(name));
    if (isFound()) return;
    const { signal, onProgress, mostBytes = Number.POSITIVE_INFINITY } = options;
    if (this.unreadBytes > mostBytes)
      throw new ExplorerError(
        'source/too-large',
        `Its list of files names the database somewhere in the middle: ${formatBytes(this.unreadBytes)} of it have to be read first.`,
        { bytes: this.unreadBytes },
      );
    onProgress?.(this.#parsed, this.location.length);
    await this.#readOn(signal, () => {
      onProgress?.(this.#parsed, this.location.length);
      return isFound();
    });
    for (const name of all) this.#remember(name, this.#others.get(name));
  }

  /** An entry outside `repo/`, reading on only as far as needed; null if the whole directory has none. */
  async findOther(name: string, signal?: AbortSignal): Promise<ZipEntry | null> {
    await this.search([name], { signal });
    return this.#found.get(name) ?? null;
  }

  /** Reads the rest of the directory; callers share one reading, and a failed one can be repeated. */
  loadAll(signal?: AbortSignal): Promise<void> {
    if (this.isComplete) return Promise.resolve();
    this.#loading ??= this.#readOn(signal).finally(() => {
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

  #remember(name: string, entry: ZipEntry | undefined): void {
    if (entry && !this.#found.has(name)) this.#found.set(name, entry);
  }

  /** Reads the rest, or until there is enough. */
  async #readOn(signal?: AbortSignal, isEnough: () => boolean = () => false): Promise<void> {
    try {
      await this.#parseRest(isEnough, signal);
    } catch (thrown) {
      // What looks like damage may be another file that was put in the place of this one meanwhile.
      if (thrown instanceof ExplorerError && thrown.failure.code === 'archive/corrupt')
        await this.#reader.assertUnchanged?.();
      throw thrown;
    }
  }

  /** In one request: a directory of many megabytes is one answer of a server. */
  async #parseRest(isEnough: () => boolean, signal?: AbortSignal): Promise<void> {
    const { start, length } = this.location;
    let rest = new Uint8Array(0);
    for await (const piece of this.#reader.stream(start + this.#parsed, length - this.#parsed, signal)) {
      rest = rest.length === 0 ? piece : concatenate(rest, piece);
      const used = this.#parse(rest);
      this.#parsed += used;
      if (used === 0 && rest.length >= longestRecord) break;
      rest = rest.subarray(used);
      if (!this.isComplete && isEnough()) return;
    }
    if (!this.isComplete) throw corrupt('The directory of the zip ends within a record.');
    this.#requireCount();
    if (this.#endAt !== null && !this.#isEndConfirmed)
      throw corrupt('The end of the zip’s directory reads otherwise from its beginning.');
    this.#tail = null;
  }

  /** Entries among the last records, as far as the end of the file that was read first holds them; of equal names the last. */
  #entriesAtEnd(): Map<string, ZipEntry> {
    const entries = new Map<string, ZipEntry>();
    if (!this.#tail) return entries;
    const { start, length } = this.location;
    const from = Math.max(this.#tail.offset, start + this.#parsed);
    const bytes = this.#tail.bytes.subarray(from - this.#tail.offset, start + length - this.#tail.offset);
    const first = findLastRecords(bytes);
    if (first === null) return entries;
    this.#endAt = from - start + first;
    const last = bytes.subarray(first);
    visitRecords(last, this.location.shift, (nameAt, nameLength, entry) => {
      const name = decodeName(last.subarray(nameAt, nameAt + nameLength));
      entries.set(name, { name, ...entry });
    });
    return entries;
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
    const { start, shift } = this.location;
    const before = this.#parsed;
    return visitRecords(
      bytes,
      shift,
      (nameAt, nameLength, entry, at) => {
        if (before + at === this.#endAt) this.#isEndConfirmed = true;
        this.#recordCount++;
        if (startsWith(bytes, nameAt, nameLength, nodesPrefix))
          this.nodeFiles.add(bytes.subarray(nameAt, nameAt + nameLength), entry);
        else if (!this.#addObject(bytes, nameAt, nameLength, entry))
          this.#addOther(bytes.subarray(nameAt, nameAt + nameLength), entry);
      },
      start + before,
    );
  }

  /** False for what is no repository object. */
  #addObject(bytes: Uint8Array, nameAt: number, nameLength: number, entry: ObjectNumbers): boolean {
    if (nameLength !== objectNameLength || !startsWith(bytes, nameAt, nameLength, repositoryPrefix))
      return false;
    this.#objects ??= new RepositoryIndex(this.#mostObjects());
    const known = this.#objects.count;
    if (!this.#objects.add(bytes, nameAt + repositoryPrefix.length, entry)) return false;
    if (this.#objects.count === known) this.#noteDuplicate(bytes.subarray(nameAt, nameAt + nameLength));
    return true;
  }

  #addOther(nameBytes: Uint8Array, entry: ObjectNumbers): void {
    this.#otherCount++;
    const name = decodeName(nameBytes);
    // Of entries with one name the first counts, as for aiida-core's own search in the head of the directory.
    if (this.#others.has(name)) this.#noteDuplicate(nameBytes);
    else if (this.#others.size < mostOtherEntries) this.#others.set(name, { name, ...entry });
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

function lettersOf(text: string): readonly number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function startsWith(bytes: Uint8Array, at: number, length: number, prefix: readonly number[]): boolean {
  if (length < prefix.length) return false;
  for (let letter = 0; letter < prefix.length; letter++)
    if (bytes[at + letter] !== prefix[letter]) return false;
  return true;
}
