import type { Brand } from '../../lib/brand';
import { clashKey, isInsideName, numberedName, toSafeName } from '../../lib/safe-name';
import { packContent, unpackContent, type DumpContent, type NodeNumber } from './dump-content';
import { NameTable } from './name-table';
import { NumberColumn } from './number-column';
import { PairTable } from './pair-table';

/** A file or directory of a plan. What stands in a directory has a higher number than the directory itself. */
export type EntryId = Brand<number, 'DumpEntry'>;

/** A name that could not stay as it was, or a file that aiida-core's own tree loses. */
export interface DumpChange {
  readonly kind: 'renamed' | 'kept-beside' | 'overwritten' | 'left-out';
  /** What it is about; a file that was left out names what stands in its place. */
  readonly entry: EntryId;
  /** What aiida-core would have written, or why. */
  readonly wanted: string;
}

/** Characters of a path below which every system can hold it, if the target itself does not lie deep. */
const longestPath = 800;
/** A name with its number. */
const longestName = 210;
/** Directory in the root for what would lie too deep. */
const deepDirectory = 'moved-from-deep-paths';
/** Kind of an entry that is no file. */
const directoryKind = 255;
const none = 0xffffffff;

/**
 * The tree of a dump, in columns of numbers: about 32 bytes for each file and directory, so that a plan of a million files
 * takes tens of megabytes. In `safe` mode every name is made safe and unique and each change is noted; in `exact` mode names
 * stand as aiida-core writes them: a `/` in a name nests, equal names overwrite one another (noted), and only what would
 * leave the target is made safe.
 */
export class DumpTree {
  readonly root: EntryId;
  readonly changes: DumpChange[] = [];
  readonly #exact: boolean;
  readonly #names = new NameTable();
  readonly #kinds = new NumberColumn();
  readonly #nameNumbers = new NumberColumn();
  readonly #parents = new NumberColumn();
  readonly #nodes = new NumberColumn();
  readonly #references = new NumberColumn();
  /** Children in the order of planning: the first and the last of each directory, and what follows each. */
  readonly #firsts = new NumberColumn();
  readonly #lasts = new NumberColumn();
  readonly #nexts = new NumberColumn();
  /** Needed while planning only. Exact: children by name. Safe: names that are taken, and what a wished name became. */
  #taken = new PairTable();
  #given = new PairTable();
  #deep = 0;
  #lacksObjects = false;
  /** Numbers of entries that stand in the folder already, as ranges; then one byte for each entry. */
  readonly #keptRanges: { readonly from: number; readonly to: number }[] = [];
  #kept: Uint8Array | null = null;

  constructor(exact: boolean) {
    this.#exact = exact;
    this.root = this.#add(none, '', directoryKind, 0, 0);
  }

  /** Number of files and directories, the root included; they are the numbers below. */
  get size(): number {
    return this.#kinds.length;
  }

  /** True if the archive does not hold the object of some file. */
  get lacksObjects(): boolean {
    return this.#lacksObjects;
  }

  isDirectory(entry: EntryId): boolean {
    return this.#kinds.at(entry) === directoryKind;
  }

  nameOf(entry: EntryId): string {
    return this.#names.nameAt(this.#nameNumbers.at(entry));
  }

  /** Null for the root. */
  parentOf(entry: EntryId): EntryId | null {
    return idOrNull(this.#parents.at(entry));
  }

  /** Where a file's bytes come from; null for a directory. */
  contentOf(entry: EntryId): DumpContent | null {
    const kind = this.#kinds.at(entry);
    if (kind === directoryKind) return null;
    return unpackContent({ kind, node: this.#nodes.at(entry), reference: this.#references.at(entry) });
  }

  /** From the root of the dump, names joined by `/`; empty for the root. */
  pathOf(entry: EntryId): string {
    const names: string[] = [];
    for (let at = entry; at !== this.root; at = this.#parents.at(at) as EntryId) names.push(this.nameOf(at));
    return names.reverse().join('/');
  }

  /** What stands in a directory, in the order of planning. */
  *childrenOf(directory: EntryId): Generator<EntryId> {
    for (let at = this.#firsts.at(directory); at !== none; at = this.#nexts.at(at)) yield at as EntryId;
  }

  hasChildren(directory: EntryId): boolean {
    return this.#firsts.at(directory) !== none;
  }

  /** The directory at a path of the plan; null if there is none. */
  findDirectory(path: string): EntryId | null {
    let directory = this.root;
    for (const name of path === '' ? [] : path.split('/')) {
      const number = this.#names.find(name);
      let found: EntryId | null = null;
      for (const child of this.childrenOf(directory))
        if (this.#nameNumbers.at(child) === number && this.isDirectory(child)) found = child;
      if (found === null) return null;
      directory = found;
    }
    return directory;
  }

  /** True for what stands in the folder already and is not written again. Known once planning is done. */
  isKept(entry: EntryId): boolean {
    return this.#kept !== null && this.#kept[entry] === 1;
  }

  /** Marks a directory as one that stands in the folder already. */
  keep(directory: EntryId): void {
    this.#keptRanges.push({ from: directory, to: directory + 1 });
  }

  /** Marks all that is added meanwhile as standing in the folder already, if so. */
  keepingAll(isKept: boolean, add: () => void): void {
    const from = this.#kinds.length;
    add();
    if (isKept) this.#keptRanges.push({ from, to: this.#kinds.length });
  }

  /** Makes a directory in which nothing stands a link to the own place of a calculation. */
  turnIntoLink(directory: EntryId, node: NodeNumber): void {
    if (this.hasChildren(directory)) return;
    const { kind, reference } = packContent({ kind: 'link', node });
    this.#kinds.set(directory, kind);
    this.#nodes.set(directory, node);
    this.#references.set(directory, reference);
  }

  /** The path that names below a directory have if nothing else takes them. */
  pathAt(within: EntryId, names: readonly string[]): string {
    const parts = names.flatMap((name) =>
      this.#exact ? name.split('/').filter((part) => part !== '') : [name],
    );
    const below = parts.map((part) => (this.#exact ? this.#insideName(part) : toSafeName(part)));
    return [this.pathOf(within), ...below].filter((part) => part !== '').join('/');
  }

  /** Gives up what only planning needs; nothing can be added afterwards. */
  finish(): void {
    this.#markKept();
    this.#taken = new PairTable();
    this.#given = new PairTable();
  }

  #markKept(): void {
    if (this.#keptRanges.length === 0) return;
    const kept = new Uint8Array(this.size);
    for (const { from, to } of this.#keptRanges) kept.fill(1, from, to);
    // What is written needs the directories above it, should they have been removed by hand.
    for (let entry = kept.length - 1; entry > 0; entry -= 1)
      if (kept[entry] === 0) kept[this.#parents.at(entry)] = 0;
    this.#kept = kept;
  }

  /** The directory of that name in another, made if need be. Equal wished names give the same directory. */
  directory(within: EntryId, wished: string): EntryId {
    if (this.#exact) return this.#exactDirectory(within, wished);
    const number = this.#names.numberOf(wished);
    const known = this.#given.get(within, number);
    if (known !== null) return known as EntryId;
    const made = this.#make(within, wished);
    this.#given.set(within, number, made);
    return made;
  }

  /** A directory that shares its name with no other, for a node that must not mix with another of equal name. */
  ownDirectory(within: EntryId, wished: string): EntryId {
    return this.#exact ? this.#exactDirectory(within, wished) : this.#make(within, wished);
  }

  /** Puts a file that aiida-core does not write: it never takes the place of one that it does. */
  extraFile(within: EntryId, wished: string, content: DumpContent): void {
    const found = this.#exact ? this.#child(within, this.#insideName(wished)) : null;
    if (found === null) this.file(within, wished, content);
    else this.#note('left-out', found, 'a file of a node has this name');
  }

  /** Puts a file; one that stands there already is overwritten in exact mode and kept beside in safe mode. */
  file(within: EntryId, wished: string, content: DumpContent): void {
    const { kind, node, reference } = packContent(content);
    if (content.kind === 'object' && content.object === null) this.#lacksObjects = true;
    if (!this.#exact) {
      const name = this.#freeName(within, wished);
      this.#noteName(this.#add(within, name, kind, node, reference), wished, toSafeName(wished));
      return;
    }
    const name = this.#insideName(wished);
    const found = this.#child(within, name);
    if (found === null) {
      this.#noteName(this.#addExact(within, name, kind, node, reference), wished, name);
    } else if (this.isDirectory(found)) this.#note('left-out', found, 'a directory has this name');
    else {
      this.#note('overwritten', found, 'a later file of the same name');
      this.#kinds.set(found, kind);
      this.#nodes.set(found, node);
      this.#references.set(found, reference);
    }
  }

  #exactDirectory(within: EntryId, wished: string): EntryId {
    let directory = within;
    const parts = wished.split('/').filter((part) => part !== '' && part !== '.');
    for (const part of parts.length === 0 ? ['_'] : parts) {
      const name = this.#insideName(part);
      const found = this.#child(directory, name);
      if (found === null) {
        directory = this.#addExact(directory, name, directoryKind, 0, 0);
        this.#noteName(directory, part, name);
        continue;
      }
      if (!this.isDirectory(found)) {
        this.#kinds.set(found, directoryKind);
        this.#note('overwritten', found, `a file has the name of the directory ${part}`);
      }
      directory = found;
    }
    return directory;
  }

  #make(within: EntryId, wished: string): EntryId {
    const isDeep = this.#lengthOf(within) + longestName > longestPath;
    const above = isDeep ? this.#deepPlace() : within;
    const made = this.#add(above, this.#freeName(above, wished), directoryKind, 0, 0);
    this.#noteName(made, wished, toSafeName(wished));
    if (isDeep) this.#note('renamed', made, `${this.pathOf(within)}/${wished} (too long)`);
    return made;
  }

  /** Characters of a path. */
  #lengthOf(entry: EntryId): number {
    let length = 0;
    for (let at = entry; at !== this.root; at = this.#parents.at(at) as EntryId)
      length += this.nameOf(at).length + 1;
    return length;
  }

  /** Each directory that would lie too deep gets a numbered one near the root. */
  #deepPlace(): EntryId {
    const all = this.directory(this.root, deepDirectory);
    this.#deep += 1;
    return this.#make(all, String(this.#deep));
  }

  /** A name that stays within its directory, whatever the wish. */
  #insideName(part: string): string {
    return isInsideName(part) ? part : toSafeName(part);
  }

  /** A safe name that nothing in the directory has yet. */
  #freeName(within: EntryId, wished: string): string {
    const safe = toSafeName(wished);
    let name = safe;
    for (let number = 2; this.#isTaken(within, name); number += 1) name = numberedName(safe, number);
    this.#taken.set(within, this.#names.numberOf(clashKey(name)), 0);
    return name;
  }

  #isTaken(within: EntryId, name: string): boolean {
    const number = this.#names.find(clashKey(name));
    return number !== null && this.#taken.get(within, number) !== null;
  }

  /** Notes a name that is not the wished one; `safe` is what the wish alone would have become. */
  #noteName(entry: EntryId, wished: string, safe: string): void {
    const name = this.nameOf(entry);
    if (name !== wished) this.#note(name === safe ? 'renamed' : 'kept-beside', entry, wished);
  }

  #note(kind: DumpChange['kind'], entry: EntryId, wanted: string): void {
    this.changes.push({ kind, entry, wanted });
  }

  /** The child of that name, in exact mode. */
  #child(within: EntryId, name: string): EntryId | null {
    const number = this.#names.find(name);
    return number === null ? null : (this.#taken.get(within, number) as EntryId | null);
  }

  #addExact(within: EntryId, name: string, kind: number, node: number, reference: number): EntryId {
    const entry = this.#add(within, name, kind, node, reference);
    this.#taken.set(within, this.#nameNumbers.at(entry), entry);
    return entry;
  }

  #add(within: number, name: string, kind: number, node: number, reference: number): EntryId {
    const entry = this.#kinds.length;
    this.#kinds.push(kind);
    this.#nameNumbers.push(this.#names.numberOf(name));
    this.#parents.push(within);
    this.#nodes.push(node);
    this.#references.push(reference);
    this.#firsts.push(none);
    this.#lasts.push(none);
    this.#nexts.push(none);
    if (within !== none) {
      const before = this.#lasts.at(within);
      if (before === none) this.#firsts.set(within, entry);
      else this.#nexts.set(before, entry);
      this.#lasts.set(within, entry);
    }
    return entry as EntryId;
  }
}

function idOrNull(number: number): EntryId | null {
  return number === none ? null : (number as EntryId);
}
