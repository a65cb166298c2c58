import { parseJson } from '../../lib/json';
import { ExplorerError } from '../../model/failure';
import type { NodeUuid, RepositoryKey, RepositoryPath } from '../../model/identifiers';
import {
  compareByCreation,
  layerMask,
  nodesAmong,
  type GraphStore,
  type ProvenanceContent,
} from '../../provenance';
import { looseText, TimeSlice, type Database } from '../../sqlite';
import type { FileLineage, FileLineageRequest } from '../api';
import { toGraph } from './explorer-ways';
import { toRoot, walkTree } from '../repository/repository-tree';

/** Nodes whose repositories are looked at before other work gets its turn. */
const nodesAtOnce = 10_000;

export interface LineageParts {
  readonly database: Database;
  readonly graph: GraphStore;
  readonly content: ProvenanceContent;
  readonly repository: { findKey(uuid: NodeUuid, path: RepositoryPath): RepositoryKey | null };
  readonly objects: {
    /** All keys under which the archive holds this content, the key itself among them. */
    keysOfSameContent(key: RepositoryKey, signal: AbortSignal): Promise<readonly string[]>;
  };
}

interface Holder {
  readonly node: number;
  readonly paths: readonly RepositoryPath[];
}

/**
 * All nodes that hold a file of the same content, and how they hang together: where a file came from and where it went.
 * @throws ExplorerError `node/not-found`, `repository/not-found`, `aborted`
 */
export async function findFileLineage(
  { database, graph, content, repository, objects }: LineageParts,
  request: FileLineageRequest,
  signal: AbortSignal,
): Promise<FileLineage> {
  const { file, layer, graphLimit, offset, limit } = request;
  const key = file.kind === 'key' ? file.key : repository.findKey(file.uuid, file.path);
  if (key === null || !/^[0-9a-f]{64}$/.test(key))
    throw new ExplorerError('repository/not-found', 'There is no such file to follow.', {
      path: file.kind === 'key' ? file.key.slice(0, 100) : file.path.slice(0, 300),
    });
  const keys = await objects.keysOfSameContent(key, signal);
  const holders = await findHolders(database, graph, new Set(keys), signal);
  const nodes = holders.map(({ node }) => node);
  const mask = layerMask(layer);
  const isHolder = new Set(nodes);
  const between = nodesAmong(graph, nodes, mask).filter((node) => !isHolder.has(node));
  const ordered = [...nodes, ...between].map((node) => ({ node, distance: 0 }));
  const part = holders.slice(offset, offset + limit);
  return {
    items: content
      .rowsAt(part.map(({ node }) => node))
      .map((node, at) => ({ node, paths: part[at]?.paths ?? [] })),
    offset,
    total: holders.length,
    key,
    graph: toGraph(graph, content, ordered, mask, graphLimit),
  };
}

/** Oldest first. */
async function findHolders(
  database: Database,
  graph: GraphStore,
  keys: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<Holder[]> {
  const slice = new TimeSlice(signal);
  const holders: Holder[] = [];
  for (let first = 0; first < graph.nodeCount; first += nodesAtOnce) {
    const last = Math.min(first + nodesAtOnce, graph.nodeCount) - 1;
    database.scan(
      `SELECT id, repository_metadata FROM db_dbnode
       WHERE id BETWEEN ? AND ?
       AND EXISTS (SELECT 1 FROM json_each(?) AS key WHERE instr(repository_metadata, key.value) > 0)`,
      ([id, stored]) => {
        const node = graph.indexOfPk(Number(id));
        const paths = pathsOf(looseText(stored ?? null) ?? '', keys);
        if (node !== null && paths.length > 0) holders.push({ node, paths });
      },
      [graph.pkOf(first), graph.pkOf(last), JSON.stringify([...keys])],
    );
    if (slice.isOver()) await slice.pause();
  }
  return holders.sort((a, b) => compareByCreation(graph.nodes.ctime, a.node, b.node));
}

function pathsOf(metadata: string, keys: ReadonlySet<string>): RepositoryPath[] {
  const parsed = parseJson(metadata);
  if (parsed.kind === 'invalid') return [];
  const paths: RepositoryPath[] = [];
  for (const { object, path } of walkTree(toRoot(parsed.value), '')) {
    if (object.kind === 'file' && object.key !== null && keys.has(object.key)) paths.push(path);
  }
  return paths;
}
