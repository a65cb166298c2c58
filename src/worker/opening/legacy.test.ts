import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseJson } from '../../lib/json';
import { ZipSink } from '../../dump/sinks/zip-sink';
import { BufferReader } from '../../source';
import { loadSqlite } from '../../sqlite';
import { Explorer, type OpenArchive } from '../explorer';
import { listedFirst, saveCurrentArchive } from '../save/explorer-save';

const fixtures = new URL('../../../fixtures/', import.meta.url);
const versions = Array.from({ length: 13 }, (_, at) => at + 1);
const containers = ['aiida', 'tar.gz'];
const all = versions.flatMap((version) => containers.map((ending) => [`0.${version}`, ending] as const));

/** What aiida-core has in an archive that it migrated. */
interface Answer {
  readonly nodes: readonly (Readonly<Record<string, unknown>> & {
    readonly uuid: string;
    readonly files: Readonly<Record<string, string | null>>;
  })[];
  readonly links: readonly Readonly<Record<'input' | 'output' | 'label' | 'type', string>>[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly [kind: string]: unknown;
}

async function open(bytes: Uint8Array<ArrayBuffer>, name = 'x.aiida'): Promise<Explorer> {
  const explorer = new Explorer();
  await explorer.openReader(new BufferReader(bytes), name);
  return explorer;
}

function readFixture(path: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(path, fixtures)));
}

function readAnswer(version: string): Answer {
  return JSON.parse(readFileSync(new URL(`oracle/legacy/${version}.json`, fixtures), 'utf8')) as Answer;
}

/** The rows of a table as `data.json` of 0.13 would name them, to be compared with the answers. */
function rowsOf({ database }: OpenArchive, table: string): Record<string, unknown>[] {
  const columns = database.columnsOf(table);
  const names: Readonly<Record<string, string>> = {
    id: 'pk',
    user_id: 'user',
    dbcomputer_id: 'dbcomputer',
    dbnode_id: 'dbnode',
  };
  const rows: Record<string, unknown>[] = [];
  database.scan(`SELECT ${columns.join(', ')} FROM ${table} ORDER BY id`, (values) => {
    const row = columns.map((column, at): [string, unknown] => {
      const value = values[at];
      if (['metadata', 'attributes', 'extras'].includes(column)) return [column, plainJson(value)];
      if (['time', 'ctime', 'mtime'].includes(column)) return [column, String(value).replace(' ', 'T')];
      return [names[column] ?? column, value];
    });
    rows.push(Object.fromEntries(row));
  });
  return rows;
}

function plainJson(text: unknown): unknown {
  expect(parseJson(String(text)).kind).toBe('value');
  return JSON.parse(String(text));
}

/** Sections of 0.13 and before: files of a node by their path, null for empty folders. */
async function filesOf(archive: OpenArchive, uuid: string): Promise<Record<string, string | null>> {
  const files: Record<string, string | null> = {};
  for (const { path, object } of archive.repository.walk(uuid as never)) {
    if (object.kind === 'directory') {
      if (object.children.size === 0) files[`${path}/`] = null;
    } else files[path] = object.key === null ? 'no key' : (await archive.objects.digest(object.key)).sha256;
  }
  return files;
}

const tables = {
  User: 'db_dbuser',
  Computer: 'db_dbcomputer',
  Group: 'db_dbgroup',
  Log: 'db_dblog',
  Comment: 'db_dbcomment',
};

async function compare(archive: OpenArchive, answer: Answer): Promise<void> {
  const nodes = rowsOf(archive, 'db_dbnode').map(({ repository_metadata: _, ...node }) => node);
  expect(nodes).toEqual(answer.nodes.map(({ files: _, ...node }) => node));
  for (const { uuid, files } of answer.nodes) expect(await filesOf(archive, uuid)).toEqual(files);
  const uuids = new Map(answer.nodes.map(({ pk, uuid }) => [pk, uuid]));
  const links = rowsOf(archive, 'db_dblink').map((link) => ({
    input: uuids.get(link['input_id']),
    output: uuids.get(link['output_id']),
    label: link['label'],
    type: link['type'],
  }));
  expect(links).toEqual(answer.links);
  for (const [kind, table] of Object.entries(tables))
    expect(rowsOf(archive, table).map(({ pk: _, ...row }) => row)).toEqual(answer[kind] ?? []);
  const members = rowsOf(archive, 'db_dbgroup_dbnodes').map(({ dbnode }) => uuids.get(dbnode));
  expect(members.sort()).toEqual(Object.values(answer.groups).flat().sort());
}

test.each(all.filter(([version]) => Number(version.slice(2)) >= 4))(
  'version %s in a .%s holds what aiida-core makes of it',
  async (version, ending) => {
    const explorer = await open(readFixture(`legacy/${version}.${ending}`));
    const archive = explorer.opened();
    await compare(archive, readAnswer(version));
    expect(archive.migration.losses).toEqual([]);
    expect(await explorer.listProblems()).toEqual([]);
    const { migration, archiveVersion, container } = explorer.summary();
    expect([archiveVersion, container]).toEqual([version, ending === 'aiida' ? 'zip' : 'tar.gz']);
    expect(migration?.steps.at(0)).toMatch(
      version === '0.13' ? /^0\.13 → main_0000/ : new RegExp(`^${version} → 0`),
    );
    await explorer.close();
  },
);

test.each(all.filter(([version]) => Number(version.slice(2)) < 4))(
  'version %s in a .%s, which only aiida-core 1 knew, holds the same calculations, links and files',
  async (version, ending) => {
    const explorer = await open(readFixture(`legacy/${version}.${ending}`));
    const archive = explorer.opened();
    const newer = readAnswer('0.4');
    const uuids = new Set(rowsOf(archive, 'db_dbnode').map(({ uuid }) => uuid));
    // 0.1 had no workflows in the graph; the trajectory is in these formats only.
    const trajectory = '55555555-5555-4555-8555-555555555555';
    expect(uuids.delete(trajectory)).toBe(true);
    const kept = newer.nodes.filter(({ uuid }) => uuids.has(uuid));
    expect(kept.length).toBe(version === '0.1' ? 14 : 15);
    for (const node of kept) {
      const { node_type, label, ctime, user } = node;
      const found = rowsOf(archive, 'db_dbnode').find(({ uuid }) => uuid === node.uuid);
      expect(found).toMatchObject({ node_type, label, ctime, user, extras: {} });
      expect(await filesOf(archive, node.uuid)).toEqual(node.files);
    }
    const pks = new Map(newer.nodes.map(({ pk, uuid }) => [pk, uuid]));
    const links = rowsOf(archive, 'db_dblink').map((link) =>
      [pks.get(link['input_id']), pks.get(link['output_id']), link['type'], link['label']].join(' '),
    );
    const wanted = newer.links
      .filter(({ input, output }) => uuids.has(input) && uuids.has(output))
      .map(({ input, output, type, label }) => [input, output, type, label].join(' '));
    expect(links.sort()).toEqual(wanted.sort());
    const steps = rowsOf(archive, 'db_dbnode').find(({ uuid }) => uuid === trajectory);
    expect(steps).toMatchObject({
      node_type: 'data.core.array.trajectory.TrajectoryData.',
      attributes: { symbols: ['Si', 'Ge'], 'array|steps': [2] },
    });
    expect(Object.keys(await filesOf(archive, trajectory))).toEqual(['steps.npy']);
    const losses = archive.migration.losses.map(({ message }) => message).join(' ');
    if (version === '0.3') expect(losses).toMatch(/create links of workflows \(1\)/);
    else expect(losses).toMatch(version === '0.1' ? /^Left out: members of groups .* \(1\)\.$/ : /^$/);
    await explorer.close();
  },
);

test.each([
  ...containers.map((ending) => `legacy/0.5.${ending}`),
  'main_0000/nulls.aiida',
  'legacy/0.1.aiida',
])('%s, saved as a current archive and opened again, holds the same', async (path) => {
  const explorer = await open(readFixture(path));
  const pieces: Uint8Array[] = [];
  const sink = new ZipSink(
    {
      write: (bytes) => Promise.resolve(void pieces.push(bytes.slice())),
      close: () => Promise.resolve(),
      abort: () => Promise.resolve(),
    },
    listedFirst,
  );
  const steps = new Set<string>();
  const saved = await saveCurrentArchive(
    explorer.opened(),
    await loadSqlite(),
    sink,
    new AbortController().signal,
    ({ step }) => steps.add(step),
  );
  expect([...steps]).toEqual(['saving-files', 'saving-database', 'packing-database']);
  const again = await open(new Uint8Array(Buffer.concat(pieces)));
  expect(again.summary()).toMatchObject({ archiveVersion: 'main_0001', migration: null });
  expect(again.summary().conversionInfo.at(-1)).toContain('AiiDA Provenance Explorer');
  expect(await again.listProblems()).toEqual(
    (await explorer.listProblems()).filter(({ code }) => !['migration/lossy', 'time/invalid'].includes(code)),
  );
  const [before, after] = [explorer.opened(), again.opened()];
  for (const table of ['db_dbnode', 'db_dblink', 'db_dbgroup_dbnodes', ...Object.values(tables)]) {
    const isUnknown = (row: Record<string, unknown>): boolean => Object.values(row).includes('null');
    const rows = rowsOf(before, table).map(({ repository_metadata: _, ...row }) => row);
    const copies = rowsOf(after, table).map(({ repository_metadata: _, ...row }) => row);
    expect(copies.length).toBe(rows.length);
    rows.forEach((row, at) => {
      if (!isUnknown(row)) expect(copies[at]).toEqual(row);
    });
  }
  for (const { uuid } of rowsOf(before, 'db_dbnode')) {
    const files = await filesOf(before, String(uuid));
    expect(await filesOf(after, String(uuid))).toEqual(files);
  }
  for (const { object } of rowsOf(after, 'db_dbnode').flatMap(({ uuid }) => [
    ...after.repository.walk(uuid as never),
  ]))
    if (object.kind === 'file' && object.key !== null)
      expect((await after.objects.readBlob(object.key)).integrity).toBe('verified');
  expect(saved.nodes).toBe(before.graph.nodeCount);
  await explorer.close();
  await again.close();
});

test('files of the same content are found, though older archives do not name them by their hash', async () => {
  const explorer = await open(readFixture('legacy/0.13.tar.gz'));
  const hashes = new Map<string, string[]>();
  for (const { uuid, files } of readAnswer('0.13').nodes)
    for (const hash of Object.values(files))
      if (hash !== null) hashes.set(hash, [...(hashes.get(hash) ?? []), uuid]);
  const shared = [...hashes].find(([, uuids]) => new Set(uuids).size > 1);
  const node = readAnswer('0.13').nodes.find(({ uuid }) => uuid === shared?.[1][0]);
  const path = Object.entries(node?.files ?? {}).find(([, hash]) => hash === shared?.[0])?.[0] ?? '';
  const lineage = await explorer.fileLineage(
    {
      file: { kind: 'path', uuid: node?.uuid as never, path },
      layer: 'both',
      graphLimit: 10,
      offset: 0,
      limit: 10,
    },
    'x',
  );
  expect(lineage.items.map((item) => item.node.uuid).sort()).toEqual([...new Set(shared?.[1])].sort());
  await explorer.close();
});
