import type { NodeUuid, RepositoryKey } from '../model/identifiers';
import { clashKey, isInsideName, numberedName, toSafeName } from './safe-name';

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
  /** Only in safe mode: how often a clashing name was asked for, and what a wished name became here. */
  readonly taken: Set<string>;
  readonly given: Map<string, string>;
}

/** A name that could not stay as it was, or a file that aiida-core's own tree loses. */
export interface DumpChange {
  readonly kind: 'renamed' | 'kept-beside' | 'overwritten' | 'left-out';
  /** Path in the dump. */
  readonly path: string;
  /** What aiida-core would have written, or why. */
  readonly wanted: string;
}

function makeDirectory(name: string): DumpDirectory {
  return { kind: 'directory', name, children: new Map(), taken: new Set(), given: new Map() };
}

/**
 * The tree of a dump while it is planned. In `safe` mode every name is made safe and unique and each change is noted; in
 * `exact` mode names stand as aiida-core writes them: a `/` in a name nests, equal names overwrite one another (noted), and
 * only what would leave the target is made safe.
 */
export class DumpTree {
  readonly root: DumpDirectory = makeDirectory('');
  readonly changes: DumpChange[] = [];
  readonly #exact: boolean;

  constructor(exact: boolean) {
    this.#exact = exact;
  }

  /** The directory of that name in another, made if need be. Equal wished names give the same directory. */
  directory(within: DumpDirectory, wished: string, at: string): { directory: DumpDirectory; path: string } {
    let directory = within;
    let path = at;
    for (const part of this.#componentsOf(wished)) {
      const name = this.#nameFor(directory, part, path);
      const found = directory.children.get(name);
      const next = found?.kind === 'directory' ? found : makeDirectory(name);
      if (found === undefined) directory.children.set(name, next);
      else if (found.kind === 'file') {
        this.changes.push({
          kind: 'overwritten',
          path: joinPath(path, name),
          wanted: `a directory and a file have the name ${part}`,
        });
        directory.children.set(name, next);
      }
      directory = next;
      path = joinPath(path, name);
    }
    return { directory, path };
  }

  /** A directory that shares its name with no other, for a node that must not mix with another of equal name. */
  ownDirectory(
    within: DumpDirectory,
    wished: string,
    at: string,
  ): { directory: DumpDirectory; path: string } {
    if (this.#exact) return this.directory(within, wished, at);
    const name = this.#freeName(within, wished, at);
    const directory = makeDirectory(name);
    within.children.set(name, directory);
    return { directory, path: joinPath(at, name) };
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

  #componentsOf(wished: string): readonly string[] {
    if (!this.#exact) return [wished];
    const parts = wished.split('/').filter((part) => part !== '' && part !== '.');
    return parts.length === 0 ? ['_'] : parts;
  }

  #insideName(part: string, at: string): string {
    if (isInsideName(part)) return part;
    const name = toSafeName(part);
    this.changes.push({ kind: 'renamed', path: joinPath(at, name), wanted: part });
    return name;
  }

  #nameFor(within: DumpDirectory, part: string, at: string): string {
    if (this.#exact) return this.#insideName(part, at);
    const known = within.given.get(part);
    if (known !== undefined && within.children.get(known)?.kind === 'directory') return known;
    return this.#freeName(within, part, at);
  }

  /** A safe name that nothing in the directory has yet; what differs from the wish is noted. */
  #freeName(within: DumpDirectory, wished: string, at: string): string {
    const safe = toSafeName(wished);
    let name = safe;
    for (let number = 2; within.taken.has(clashKey(name)); number += 1) name = numberedName(safe, number);
    within.taken.add(clashKey(name));
    within.given.set(wished, name);
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
