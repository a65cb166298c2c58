import type { RepositoryObjects } from '../../archive';
import type { DumpRepositoryEntry } from '../../dump';
import type { NodeUuid } from '../../model/identifiers';
import { countLinks, linkMaskOf, type GraphStore } from '../../provenance';
import type { ExplorerRepository } from '../repository/explorer-repository';

/** Entries that are kept of nodes that go into several processes: codes and pseudopotentials go into thousands. */
const keptEntries = 10_000;
/** Nodes with more are read again: few others share them. */
const mostKeptOfOne = 1_000;

const inputMask = linkMaskOf(['input_calc', 'input_work']);

interface Parts {
  readonly graph: GraphStore;
  readonly repository: ExplorerRepository;
  readonly objects: RepositoryObjects;
}

/**
 * The repositories of the nodes that a dump asks for. Only what is asked for again is kept: what stays for a while and then goes
 * makes the heap of the worker grow, which it does not give back before the dump is written.
 */
export class DumpRepositories {
  readonly #parts: Parts;
  readonly #shared = new Map<NodeUuid, readonly DumpRepositoryEntry[]>();
  #sharedEntries = 0;
  /** A node is asked twice at once: whether it has files, and which. */
  #latest: { readonly uuid: NodeUuid; readonly entries: readonly DumpRepositoryEntry[] } | null = null;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  list(uuid: NodeUuid, index: number): Iterable<DumpRepositoryEntry> {
    const kept = this.#latest?.uuid === uuid ? this.#latest.entries : this.#shared.get(uuid);
    return kept ?? this.#read(uuid, index) ?? this.#walkLarge(uuid);
  }

  /** Null if the node has too many entries to hold them at once. */
  #read(uuid: NodeUuid, index: number): readonly DumpRepositoryEntry[] | null {
    const entries: DumpRepositoryEntry[] = [];
    for (const entry of this.#walk(uuid)) if (entries.push(entry) > mostKeptOfOne) return null;
    this.#latest = { uuid, entries };
    if (countLinks(this.#parts.graph, index, 'outgoing', inputMask) > 1) this.#keep(uuid, entries);
    return entries;
  }

  #keep(uuid: NodeUuid, entries: readonly DumpRepositoryEntry[]): void {
    this.#shared.set(uuid, entries);
    this.#sharedEntries += entries.length + 1;
    for (const [oldest, list] of this.#shared) {
      if (this.#sharedEntries <= keptEntries || oldest === uuid) break;
      this.#shared.delete(oldest);
      this.#sharedEntries -= list.length + 1;
    }
  }

  *#walkLarge(uuid: NodeUuid): Generator<DumpRepositoryEntry> {
    try {
      yield* this.#walk(uuid);
    } finally {
      this.#parts.repository.forget();
    }
  }

  *#walk(uuid: NodeUuid): Generator<DumpRepositoryEntry> {
    const { repository, objects } = this.#parts;
    /** Components of the folders met so far; a folder's content follows it at once, so equal paths do not mix. */
    const folders = new Map<string, readonly string[]>();
    for (const { name, path, object } of repository.walk(uuid)) {
      const above = path === name ? undefined : folders.get(path.slice(0, path.length - name.length - 1));
      const components = above === undefined ? [name] : [...above, name];
      if (object.kind === 'directory') {
        folders.set(path, components);
        if (object.children.size === 0) yield { kind: 'directory', path: components };
        continue;
      }
      const number = object.key === null ? null : objects.numberOf(object.key);
      yield { kind: 'file', path: components, object: number };
    }
  }
}
