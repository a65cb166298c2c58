import type { RepositoryObjects } from '../../archive';
import { parseJson } from '../../lib/json';
import { ExplorerError } from '../../model/failure';
import type { NodeUuid, RepositoryKey, RepositoryPath } from '../../model/identifiers';
import type { GraphStore } from '../../provenance';
import { looseText, type Database } from '../../sqlite';
import type {
  FilePart,
  FileRequest,
  Page,
  PageRequest,
  ProgressListener,
  RepositoryEntry,
  WholeFile,
} from '../api';
import {
  emptyFolder,
  findObject,
  listChildren,
  toRoot,
  walkTree,
  type PlacedObject,
  type RepositoryObject,
} from './repository-tree';

/** No part of a file that is shown at once is larger; whole files come as blobs. */
const longestPart = 64 * 1024 * 1024;

/** The repository of each node: its virtual folder from the database, contents from the archive's objects. */
export class ExplorerRepository {
  readonly #database: Database;
  readonly #graph: GraphStore;
  readonly #objects: RepositoryObjects;
  #latest: { readonly pk: number; readonly root: RepositoryObject } | null = null;
  #latestWalk: {
    readonly pk: number;
    readonly path: RepositoryPath;
    readonly files: readonly PlacedObject[];
  } | null = null;

  constructor(database: Database, graph: GraphStore, objects: RepositoryObjects) {
    this.#database = database;
    this.#graph = graph;
    this.#objects = objects;
  }

  /** @throws ExplorerError `node/not-found`, `repository/not-found` if there is no folder at this path */
  async list(uuid: NodeUuid, path: RepositoryPath, page: PageRequest): Promise<Page<RepositoryEntry>> {
    const children = listChildren(this.#requireFolder(this.#pkOf(uuid), path), path);
    return this.#toPage(children, page);
  }

  /** Files only, of all depths. @throws as `list` */
  async listBelow(uuid: NodeUuid, path: RepositoryPath, page: PageRequest): Promise<Page<RepositoryEntry>> {
    const pk = this.#pkOf(uuid);
    const latest = this.#latestWalk;
    const isSame = latest?.pk === pk && latest.path === path;
    const files = isSame
      ? latest.files
      : [...walkTree(this.#requireFolder(pk, path), path)].filter(({ object }) => object.kind === 'file');
    this.#latestWalk = { pk, path, files };
    return this.#toPage(files, page);
  }

  /** Every file and folder of a node, in the order of a tree view. @throws ExplorerError `node/not-found` */
  walk(uuid: NodeUuid): Generator<PlacedObject, void> {
    return walkTree(this.#rootOf(this.#pkOf(uuid)), '');
  }

  /** Gives up what is kept of the node that was asked for last. */
  forget(): void {
    this.#latest = null;
    this.#latestWalk = null;
  }

  /** @throws ExplorerError `repository/not-found`, `repository/missing-object`, `repository/too-large`, `archive/corrupt` */
  async readPart(request: FileRequest): Promise<FilePart> {
    const { offset, length } = request;
    if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0)
      throw new ExplorerError('query/invalid', 'Offset and length must be whole numbers from 0 up.', {
        offset,
        length,
      });
    const key = this.#requireKey(request.uuid, request.path);
    await this.#objects.load();
    const wanted = Math.min(length, Math.max((this.#objects.sizeOf(key) ?? 0) - offset, 0));
    if (wanted > longestPart)
      throw new ExplorerError(
        'repository/too-large',
        'This part of the file is too large to be read at once.',
        {
          bytes: wanted,
          limit: longestPart,
        },
      );
    return this.#objects.readPart(key, offset, length);
  }

  /** @throws as `readPart`, and `aborted` */
  async readWhole(
    uuid: NodeUuid,
    path: RepositoryPath,
    signal: AbortSignal,
    onProgress: ProgressListener,
  ): Promise<WholeFile> {
    return this.#objects.readBlob(this.#requireKey(uuid, path), {
      signal,
      onProgress: (done, total) => onProgress({ step: 'reading', done, total, unit: 'bytes' }),
    });
  }

  /** Key of the file at a path; null if there is no such file, or its key is damaged. */
  findKey(uuid: NodeUuid, path: RepositoryPath): RepositoryKey | null {
    const object = findObject(this.#rootOf(this.#pkOf(uuid)), path);
    return object?.kind === 'file' ? object.key : null;
  }

  #requireKey(uuid: NodeUuid, path: RepositoryPath): RepositoryKey {
    const object = findObject(this.#rootOf(this.#pkOf(uuid)), path);
    const detail = { path: path.slice(0, 300) };
    if (object?.kind !== 'file')
      throw new ExplorerError(
        'repository/not-found',
        'The repository of this node has no file of this name.',
        detail,
      );
    if (object.key === null)
      throw new ExplorerError(
        'repository/missing-object',
        'The entry of this file is damaged: it does not say which content belongs to it.',
        detail,
      );
    return object.key;
  }

  #requireFolder(pk: number, path: RepositoryPath): RepositoryObject {
    const object = findObject(this.#rootOf(pk), path);
    if (object?.kind === 'directory') return object;
    throw new ExplorerError(
      'repository/not-found',
      'The repository of this node has no folder of this name.',
      {
        path: path.slice(0, 300),
      },
    );
  }

  #pkOf(uuid: NodeUuid): number {
    const index = this.#graph.indexOfUuid(uuid);
    if (index === null)
      throw new ExplorerError('node/not-found', 'There is no node with this uuid in the archive.', { uuid });
    return this.#graph.pkOf(index);
  }

  /** Metadata that is no JSON counts as an empty repository here; it is counted among the problems of the archive. */
  #rootOf(pk: number): RepositoryObject {
    if (this.#latest?.pk === pk) return this.#latest.root;
    const row = this.#database.first(
      'SELECT repository_metadata AS stored FROM db_dbnode WHERE id = ?',
      { stored: 'any' },
      [pk],
    );
    const parsed = parseJson(looseText(row?.stored ?? null) ?? '{}');
    const root = parsed.kind === 'value' ? toRoot(parsed.value) : emptyFolder;
    this.#latest = { pk, root };
    return root;
  }

  async #toPage(
    all: readonly PlacedObject[],
    { offset, limit }: PageRequest,
  ): Promise<Page<RepositoryEntry>> {
    const shown = all.slice(offset, offset + limit);
    if (shown.some(({ object }) => object.kind === 'file')) await this.#objects.load();
    return { items: shown.map((placed) => this.#toEntry(placed)), offset, total: all.length };
  }

  #toEntry({ name, path, object }: PlacedObject): RepositoryEntry {
    if (object.kind === 'directory') {
      const entries = object.children.size;
      return { name, path, kind: 'directory', key: null, bytes: null, entries, problem: null };
    }
    const bytes = object.key === null ? null : this.#objects.sizeOf(object.key);
    const problem = object.problem ?? (bytes === null ? 'missing-object' : null);
    return { name, path, kind: 'file', key: object.key, bytes, entries: null, problem };
  }
}
