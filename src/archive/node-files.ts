import { NumberList } from '../lib/number-list';
import { NameList } from './name-list';
import type { ObjectDirectory, WitnessKind } from './object-directory';
import type { ObjectNumbers } from './repository-index';
import type { ZipEntry } from './zip-format';

/** The folder of legacy archives that holds the repositories of all nodes. */
export const nodesFolder = 'nodes/';
const slash = 0x2f;
const keyLength = 64;

/**
 * The files below `nodes/` in an archive of the formats 0.1 to 0.13. Their contents have no hash there, so the key of each is
 * its number here, written with 64 digits: a handle within this archive, not a sha256.
 */
export class NodeFiles implements ObjectDirectory {
  readonly witness: WitnessKind;
  #files: NameList | null = new NameList();
  #folders: NameList | null = new NameList();
  #links: NameList | null = null;
  #bytes = 0;
  readonly #methods = new NumberList();
  readonly #flags = new NumberList();
  readonly #crcs = new NumberList();
  readonly #compressedSizes = new NumberList();
  readonly #sizes = new NumberList();
  readonly #offsets = new NumberList();

  constructor(witness: WitnessKind) {
    this.witness = witness;
  }

  /** Adds an entry by its whole name; names that end with `/` are folders, of which only the name matters. */
  add(name: Uint8Array, numbers: ObjectNumbers): void {
    if (name[name.length - 1] === slash) {
      this.#folders?.add(name);
      return;
    }
    this.#files?.add(name);
    this.#methods.push(numbers.method);
    this.#flags.push(numbers.flags);
    this.#crcs.push(numbers.crc32);
    this.#compressedSizes.push(numbers.compressedSize);
    this.#sizes.push(numbers.size);
    this.#offsets.push(numbers.headerOffset);
    this.#bytes += numbers.size;
  }

  /** Adds a link of a tar file, which has no content here: its name tells what is left out. */
  addLink(name: Uint8Array): void {
    this.#links ??= new NameList();
    this.#links.add(name);
  }

  /** Names of links. */
  *links(): Generator<string, void> {
    for (let at = 0; this.#links !== null && at < this.#links.count; at += 1) yield this.#links.at(at);
  }

  /** Number of folders that have an entry of their own. */
  get folderCount(): number {
    return this.#folders?.count ?? 0;
  }

  /** Name of the file with this number; '' once the names were given up. */
  fileName(number: number): string {
    return this.#files?.at(number) ?? '';
  }

  /** Name of a folder that has an entry of its own, with a slash at its end. */
  folderName(at: number): string {
    return this.#folders?.at(at) ?? '';
  }

  /** Gives up the names, which nobody asks for once the repositories of the nodes are known. */
  forgetNames(): void {
    this.#files = null;
    this.#folders = null;
    this.#links = null;
  }

  loadAll(): Promise<void> {
    return Promise.resolve();
  }

  get objectCount(): number {
    return this.#sizes.count;
  }

  get objectBytes(): number {
    return this.#bytes;
  }

  findObject(key: string): ZipEntry | null {
    const index = this.findObjectIndex(key);
    if (index < 0) return null;
    return {
      name: `file ${index}`,
      method: this.#methods.at(index),
      flags: this.#flags.at(index),
      crc32: this.#crcs.at(index),
      compressedSize: this.#compressedSizes.at(index),
      size: this.#sizes.at(index),
      headerOffset: this.#offsets.at(index),
    };
  }

  findObjectIndex(key: string): number {
    if (!/^0{52}[0-9a-f]{12}$/.test(key)) return -1;
    const index = parseInt(key.slice(52), 16);
    return index < this.objectCount ? index : -1;
  }

  sizeOfObject(index: number): number {
    return this.#sizes.at(index);
  }

  keyOfObject(index: number): string {
    return index.toString(16).padStart(keyLength, '0');
  }

  placeOfObject(index: number): { readonly headerOffset: number; readonly compressedSize: number } {
    return {
      headerOffset: this.#offsets.at(index),
      compressedSize: this.#compressedSizes.at(index),
    };
  }

  /** Objects that may have the content of this one, itself included: those of the same size and checksum. */
  likelyEqual(index: number): number[] {
    const size = this.#sizes.at(index);
    const crc = this.#crcs.at(index);
    const found: number[] = [];
    for (let other = 0; other < this.objectCount; other++)
      if (this.#sizes.at(other) === size && this.#crcs.at(other) === crc) found.push(other);
    return found;
  }
}
