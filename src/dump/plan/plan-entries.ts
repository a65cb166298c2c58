import type { ObjectNumber } from './dump-content';
import type { DumpTree, EntryId } from './dump-tree';

/** All directories of a tree, each after the one in which it stands; without recursion. */
export function* listDirectories(tree: DumpTree): Generator<EntryId> {
  const pending: EntryId[] = [tree.root];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    yield at;
    const below: EntryId[] = [];
    for (const child of tree.childrenOf(at)) if (tree.isDirectory(child)) below.push(child);
    while (below.length > 0) pending.push(below.pop() as EntryId);
  }
}

/** All directories and files of a tree but its root, directories before what stands in them. */
export function* listEntries(tree: DumpTree): Generator<EntryId> {
  for (const directory of listDirectories(tree)) yield* tree.childrenOf(directory);
}

/** Counts of what is written of one directory with everything below it, or of a file. */
export interface DumpCounts {
  readonly files: number;
  readonly directories: number;
  /** Bytes of repository objects as they will stand in the dump, copies counted each time; made texts count as 0. */
  readonly bytes: number;
}

/** Files and bytes below every directory of a tree, in columns. */
export class EntryCounts {
  readonly #files: Uint32Array;
  readonly #directories: Uint32Array;
  readonly #bytes: Float64Array;

  constructor(tree: DumpTree, sizeOf: (object: ObjectNumber) => number) {
    this.#files = new Uint32Array(tree.size);
    this.#directories = new Uint32Array(tree.size);
    this.#bytes = new Float64Array(tree.size);
    // What stands in a directory has a higher number: going backwards, each is complete before it is added to the one above.
    for (let entry = tree.size - 1; entry > 0; entry -= 1) {
      const id = entry as EntryId;
      const content = tree.contentOf(id);
      if (tree.isKept(id)) continue;
      if (content !== null) this.#files[entry] = 1;
      if (content?.kind === 'object' && content.object !== null) this.#bytes[entry] = sizeOf(content.object);
      const above = tree.parentOf(id) ?? tree.root;
      this.#files[above] = (this.#files[above] ?? 0) + (this.#files[entry] ?? 0);
      this.#bytes[above] = (this.#bytes[above] ?? 0) + (this.#bytes[entry] ?? 0);
      this.#directories[above] =
        (this.#directories[above] ?? 0) + (this.#directories[entry] ?? 0) + (content === null ? 1 : 0);
    }
  }

  of(entry: EntryId): DumpCounts {
    return {
      files: this.#files[entry] ?? 0,
      directories: this.#directories[entry] ?? 0,
      bytes: this.#bytes[entry] ?? 0,
    };
  }
}
