import { isJsonObject, parseJson, stringifyJson } from '../lib/json';
import { ExplorerError } from '../model/failure';
import type { NodeUuid } from '../model/identifiers';
import type { LinkDirection } from '../model/link-type';
import { isoTimeOf } from '../model/timestamp';
import type { Row } from '../sqlite';
import type { Explorer, OpenArchive } from '../worker/explorer';
import type { Output } from './output';

/** Rows that are held at once. */
const batchSize = 200;
/** Nodes whose files are read at the same time: reading waits for the disk and for unpacking in other threads. */
const atOnce = 16;

const columns = {
  id: 'integer',
  node_type: 'loose-text-or-null',
  process_type: 'loose-text-or-null',
  ctime: 'any',
  mtime: 'any',
  label: 'loose-text-or-null',
  description: 'loose-text-or-null',
  attributes: 'loose-text-or-null',
  extras: 'loose-text-or-null',
} as const;

/** Nodes as aiida-core tells them, one JSON object a line: those asked for, or all in the order of their pks. */
export async function printNodes(
  explorer: Explorer,
  uuids: readonly NodeUuid[],
  output: Output,
): Promise<void> {
  const archive = explorer.opened();
  const { graph } = archive;
  const asked = uuids.map((uuid) => {
    const index = graph.indexOfUuid(uuid);
    if (index !== null) return index;
    throw new ExplorerError('node/not-found', `There is no node with the uuid ${uuid} in the archive.`, {
      uuid,
    });
  });
  const count = uuids.length > 0 ? asked.length : graph.nodeCount;
  for (let start = 0; start < count; start += batchSize) {
    const size = Math.min(batchSize, count - start);
    const indices =
      uuids.length > 0
        ? asked.slice(start, start + size)
        : Array.from({ length: size }, (_, at) => start + at);
    await printBatch(archive, indices, output);
  }
}

async function printBatch(archive: OpenArchive, indices: readonly number[], output: Output): Promise<void> {
  const { database, graph } = archive;
  const pks = indices.map((index) => graph.pkOf(index));
  const rows = database.all(
    `SELECT ${Object.keys(columns).join(', ')} FROM db_dbnode WHERE id IN (SELECT value FROM json_each(?))`,
    columns,
    [JSON.stringify(pks)],
  );
  const byPk = new Map(rows.map((row) => [row.id, row]));
  const groups = readGroups(archive, pks);
  const describe = (index: number): Promise<string> => {
    const pk = graph.pkOf(index);
    const row = byPk.get(pk);
    if (!row)
      throw new ExplorerError('archive/corrupt', `The row of the node with pk ${pk} cannot be read.`, { pk });
    return toLine(archive, index, row, groups.get(pk) ?? []);
  };
  for (let start = 0; start < indices.length; start += atOnce)
    for (const line of await Promise.all(indices.slice(start, start + atOnce).map(describe)))
      await output.line(line);
}

type GroupName = readonly [typeString: string, label: string];

async function toLine(
  archive: OpenArchive,
  index: number,
  row: Row<typeof columns>,
  groups: readonly GroupName[],
): Promise<string> {
  const { graph } = archive;
  const uuid = graph.uuidOf(index);
  const problems: string[] = [];
  const json = (column: 'attributes' | 'extras'): string => {
    const result = parseJson(row[column] ?? '{}');
    if (result.kind === 'value' && result.value === null) return '{}';
    if (result.kind === 'value' && isJsonObject(result.value))
      return stringifyJson(result.value, { nonFinite: 'null' });
    problems.push(`the ${column} are no JSON object`);
    return 'null';
  };
  const attributes = json('attributes');
  const extras = json('extras');
  const members: readonly (readonly [name: string, json: string])[] = [
    ['uuid', JSON.stringify(uuid)],
    ['pk', String(row.id)],
    ['node_type', JSON.stringify(row.node_type ?? '')],
    ['process_type', JSON.stringify(row.process_type)],
    ['ctime', JSON.stringify(isoTimeOf(row.ctime))],
    ['mtime', JSON.stringify(isoTimeOf(row.mtime))],
    ['label', JSON.stringify(row.label ?? '')],
    ['description', JSON.stringify(row.description ?? '')],
    ['user', JSON.stringify(graph.userOf(index)?.email ?? null)],
    ['computer', JSON.stringify(graph.computerOf(index)?.label ?? null)],
    ['attributes', attributes],
    ['extras', extras],
    ['repository', JSON.stringify(await listFiles(archive, uuid))],
    ['incoming', JSON.stringify(listLinks(archive, index, 'incoming'))],
    ['outgoing', JSON.stringify(listLinks(archive, index, 'outgoing'))],
    ['groups', JSON.stringify(groups)],
    ...(problems.length > 0 ? [['problems', JSON.stringify(problems)] as const] : []),
  ];
  return `{${members.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(', ')}}`;
}

/** Files with size and sha256 of their content as read, and empty folders. A file that cannot be read says why. */
async function listFiles({ repository, objects }: OpenArchive, uuid: NodeUuid): Promise<readonly object[]> {
  const files: object[] = [];
  for (const { path, object } of repository.walk(uuid)) {
    if (object.kind === 'directory') {
      if (object.children.size === 0) files.push({ path: `${path}/`, dir: true });
      continue;
    }
    if (object.key === null) {
      files.push({ path, size: null, sha256: null, problem: object.problem });
      continue;
    }
    try {
      const { bytes, sha256 } = await objects.digest(object.key);
      files.push({ path, size: bytes, sha256 });
    } catch (thrown) {
      if (!(thrown instanceof ExplorerError)) throw thrown;
      files.push({ path, size: null, sha256: null, problem: thrown.failure.code });
    }
  }
  return files;
}

function listLinks(
  { graph }: OpenArchive,
  index: number,
  direction: LinkDirection,
): readonly (readonly string[])[] {
  const adjacency = graph.adjacency(direction);
  const links: string[][] = [];
  const end = adjacency.offsets[index + 1] ?? 0;
  for (let place = adjacency.offsets[index] ?? 0; place < end; place++) {
    const other = graph.uuidOf(adjacency.other[place] ?? 0);
    links.push([graph.linkTypeAt(adjacency, place), graph.linkLabelAt(adjacency, place), other]);
  }
  return links;
}

function readGroups(
  { database, missingTables }: OpenArchive,
  pks: readonly number[],
): ReadonlyMap<number, GroupName[]> {
  const groups = new Map<number, GroupName[]>();
  if (missingTables.includes('db_dbgroup') || missingTables.includes('db_dbgroup_dbnodes')) return groups;
  const rows = database.all(
    `SELECT DISTINCT m.dbnode_id AS node, g.type_string AS type, g.label AS label, g.id AS pk
     FROM db_dbgroup_dbnodes AS m JOIN db_dbgroup AS g ON g.id = m.dbgroup_id
     WHERE m.dbnode_id IN (SELECT value FROM json_each(?)) ORDER BY g.id`,
    { node: 'integer', type: 'loose-text-or-null', label: 'loose-text-or-null', pk: 'any' },
    [JSON.stringify(pks)],
  );
  for (const { node, type, label } of rows) {
    const known = groups.get(node);
    const name: GroupName = [type ?? '', label ?? ''];
    if (known) known.push(name);
    else groups.set(node, [name]);
  }
  return groups;
}
