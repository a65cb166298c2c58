import type { NodeUuid, RepositoryKey } from '../model/identifiers';
import type { ReadableFormat } from './readable-data';
import { clashKey, isInsideName, numberedName, toSafeName } from '../lib/safe-name';

/** Where the bytes of a dumped file come from. */
export type DumpContent =
  | {
      readonly kind: 'object';
      readonly key: RepositoryKey | null;
      readonly bytes: number | null;
      readonly uuid: NodeUuid;
      readonly repositoryPath: string;
    }
  | { readonly kind: 'safeguard' }
  | { readonly kind: 'metadata'; readonly uuid: NodeUuid }
  | { readonly kind: 'readme'; readonly uuid: NodeUuid }
  | { readonly kind: 'readable'; readonly uuid: NodeUuid; readonly format: ReadableFormat }
  | { readonly kind: 'csv'; readonly uuid: NodeUuid; readonly key: RepositoryKey }
  | { readonly kind: 'index' }
  | { readonly kind: 'provenance' }
  | { readonly kind: 'ro-crate' }
  | { readonly kind: 'log' }
  | { readonly kind: 'report' };

export interface DumpFile {
  readonly kind: 'file';
  readonly name: string;
  content: DumpContent;
}

export interface DumpDirectory {
  readonly kind: 'directory';
  readonly name: string;
  readonly children: Map<string, DumpFile | DumpDirectory>;
  readonly parent: DumpDirectory | null;
}

/** A name that could not stay as it was, or a file that aiida-core's own tree loses. */
export interface DumpChange {
  readonly kind: 'renamed' | 'kept-beside' | 'overwritten' | 'left-out';
  /** Path in the dump. */
  readonly path: string;
  /** What aiida-core would have written, or why. */
  readonly wanted: string;
}

/** A place in a plan: the path leads from the root of the dump. */
export interface DumpPlace {
  readonly directory: DumpDirectory;
  readonly path: string;
}

/** Only in safe mode: keys of the names that are taken, and the directory that a wished name became. */
interface DirectoryNames {
  readonly taken: Set<string>;
  readonly given: Map<string, DumpPlace>;
}

/** Characters of a path below which every system can hold it, if the target itself does not lie deep. */
const longestPath = 800;
/** A name with its number. */
const longestName = 210;
/** Directory in the root for what would lie too deep. */
const deepDirectory = 'moved-from-deep-paths';

function makeDirectory(name: string, parent: DumpDirectory | null): DumpDirectory {
  return { kind: 'directory', name, parent, children: new Map() };
}

/**
 * The tree of a dump while it is planned. In `safe` mode every name is made safe and unique and each change is noted; in
 * `exact` mode names stand as aiida-core writes them: a `/` in a name nests, equal names overwrite one another (noted), and
 * only what would leave the target is made safe.
 */
export class DumpTree {
  readonly root: DumpDirectory = makeDirectory('', null);
  readonly changes: DumpChange[] = [];
  readonly #exact: boolean;
  /** Kept apart from the directories, so that it goes when the plan is made. */
  readonly #names = new Map<DumpDirectory, DirectoryNames>();
  #deep = 0;

  constructor(exact: boolean) {
    this.#exact = exact;
  }

  /** The directory of that name in another, made if need be. Equal wished names give the same directory. */
  directory(within: DumpDirectory, wished: string, at: string): DumpPlace {
    if (!this.#exact) {
      const { given } = this.#namesOf(within);
      const known = given.get(wished);
      if (known) return known;
      const made = this.#make(within, wished, at);
      given.set(wished, made);
      return made;
    }
    let directory = within;
    let path = at;
    const parts = wished.split('/').filter((part) => part !== '' && part !== '.');
    for (const part of parts.length === 0 ? ['_'] : parts) {
      const name = this.#insideName(part, path);
      const found = directory.children.get(name);
      const next = found?.kind === 'directory' ? found : makeDirectory(name, directory);
      if (found?.kind !== 'directory') directory.children.set(name, next);
      path = joinPath(path, name);
      if (found?.kind === 'file')
        this.changes.push({
          kind: 'overwritten',
          path,
          wanted: `a file has the name of the directory ${part}`,
        });
      directory = next;
    }
    return { directory, path };
  }

  /** A directory that shares its name with no other, for a node that must not mix with another of equal name. */
  ownDirectory(within: DumpDirectory, wished: string, at: string): DumpPlace {
    return this.#exact ? this.directory(within, wished, at) : this.#make(within, wished, at);
  }

  /** Puts a file that aiida-core does not write: it never takes the place of one that it does. */
  extraFile(within: DumpDirectory, wished: string, at: string, content: DumpContent): void {
    const name = this.#exact ? this.#insideName(wished, at) : wished;
    if (this.#exact && within.children.has(name))
      this.changes.push({
        kind: 'left-out',
        path: joinPath(at, name),
        wanted: 'a file of a node has this name',
      });
    else this.file(within, wished, at, content);
  }

  /** Puts a file; one that stands there already is overwritten in exact mode and kept beside in safe mode. */
  file(within: DumpDirectory, wished: string, at: string, content: DumpContent): void {
    const name = this.#exact ? this.#insideName(wished, at) : this.#freeName(within, wished, at);
    const found = within.children.get(name);
    if (found?.kind === 'file') {
      this.changes.push({
        kind: 'overwritten',
        path: joinPath(at, name),
        wanted: 'a later file of the same name',
      });
      found.content = content;
      return;
    }
    if (found?.kind === 'directory') {
      this.changes.push({ kind: 'left-out', path: joinPath(at, name), wanted: 'a directory has this name' });
      return;
    }
    within.children.set(name, { kind: 'file', name, content });
  }

  #make(within: DumpDirectory, wished: string, at: string): DumpPlace {
    const isDeep = at.length + longestName > longestPath;
    const above: DumpPlace = isDeep ? this.#deepPlace() : { directory: within, path: at };
    const name = this.#freeName(above.directory, wished, above.path);
    const directory = makeDirectory(name, above.directory);
    above.directory.children.set(name, directory);
    const place = { directory, path: joinPath(above.path, name) };
    if (isDeep)
      this.changes.push({ kind: 'renamed', path: place.path, wanted: `${joinPath(at, wished)} (too long)` });
    return place;
  }

  /** Each directory that would lie too deep gets a numbered one near the root. */
  #deepPlace(): DumpPlace {
    const all = this.directory(this.root, deepDirectory, '');
    this.#deep += 1;
    return this.#make(all.directory, String(this.#deep), all.path);
  }

  #namesOf(directory: DumpDirectory): DirectoryNames {
    const known = this.#names.get(directory);
    if (known) return known;
    const made: DirectoryNames = { taken: new Set(), given: new Map() };
    this.#names.set(directory, made);
    return made;
  }

  #insideName(part: string, at: string): string {
    if (isInsideName(part)) return part;
    const name = toSafeName(part);
    this.changes.push({ kind: 'renamed', path: joinPath(at, name), wanted: part });
    return name;
  }

  /** A safe name that nothing in the directory has yet; what differs from the wish is noted. */
  #freeName(within: DumpDirectory, wished: string, at: string): string {
    const safe = toSafeName(wished);
    let name = safe;
    const { taken } = this.#namesOf(within);
    for (let number = 2; taken.has(clashKey(name)); number += 1) name = numberedName(safe, number);
    taken.add(clashKey(name));
    if (name !== wished) {
      this.changes.push({
        kind: name === safe ? 'renamed' : 'kept-beside',
        path: joinPath(at, name),
        wanted: wished,
      });
    }
    return name;
  }
}

export function joinPath(at: string, name: string): string {
  return at === '' ? name : `${at}/${name}`;
}

/** The directory at a path of the plan; null if there is none. */
export function findDirectory(root: DumpDirectory, path: string): DumpDirectory | null {
  let directory = root;
  for (const name of path === '' ? [] : path.split('/')) {
    const child = directory.children.get(name);
    if (child?.kind !== 'directory') return null;
    directory = child;
  }
  return directory;
}
