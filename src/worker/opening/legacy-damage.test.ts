import { expect, test } from 'vitest';
import { writeTar } from '../../archive/testing/tar-writer';
import { writeZip } from '../../archive/testing/zip-writer';
import { toFailure } from '../../model/failure';
import { ZipSink } from '../../dump/sinks/zip-sink';
import { BufferReader } from '../../source';
import { loadSqlite } from '../../sqlite';
import type { Progress } from '../api';
import { Explorer } from '../explorer';
import { saveCurrentArchive } from '../save/explorer-save';

const uuidOf = (at: number): string => `${String(at).repeat(8)}-1111-4111-8111-111111111111`;
const time = '2020-01-02T03:04:05.000006';

function nodeRow(at: number, changes: object = {}): object {
  return {
    uuid: uuidOf(at),
    node_type: 'data.core.int.Int.',
    process_type: null,
    label: `n${at}`,
    description: '',
    ctime: time,
    mtime: time,
    user: 1,
    dbcomputer: null,
    ...changes,
  };
}

/** The data.json of an archive of two nodes and a link, with changes. */
function dataOf(changes: object = {}, entities: object = {}): string {
  return JSON.stringify({
    export_data: {
      User: { '1': { email: 'a@example.org', first_name: 'A', last_name: 'B', institution: '' } },
      Node: { '1': nodeRow(1), '2': nodeRow(2) },
      ...entities,
    },
    node_attributes: { '1': { value: 1 }, '2': { value: 2 } },
    node_extras: { '1': {}, '2': {} },
    links_uuid: [{ input: uuidOf(1), output: uuidOf(2), label: 'x', type: 'create' }],
    groups_uuid: {},
    ...changes,
  });
}

function zipOf(
  data: string,
  files: Readonly<Record<string, string>> = {},
  version = '0.13',
): Uint8Array<ArrayBuffer> {
  return writeZip({
    entries: [
      { name: 'metadata.json', content: JSON.stringify({ export_version: version }) },
      { name: 'data.json', content: data },
      ...Object.entries(files).map(([name, content]) => ({ name, content })),
    ],
  });
}

async function open(
  bytes: Uint8Array<ArrayBuffer>,
  onProgress?: (progress: Progress) => void,
): Promise<Explorer> {
  const explorer = new Explorer();
  await explorer.openReader(new BufferReader(bytes), 'x.aiida', onProgress);
  return explorer;
}

async function codeOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return open(bytes).then(
    () => 'opened',
    (thrown: unknown) => toFailure(thrown).code,
  );
}

/** Losses as their count and first words, and the lines that the page shows. */
async function lossesOf(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ count: number; lines: readonly string[] }> {
  const explorer = await open(bytes);
  const problem = (await explorer.listProblems()).find(({ code }) => code === 'migration/lossy');
  const places = await explorer.listProblemPlaces('migration/lossy', { offset: 0, limit: 100 });
  return {
    count: problem?.count ?? 0,
    lines: places.items.map(({ node, text }) => (node ? `${node.label}: ${text}` : text)),
  };
}

test('numbers, repeated keys and words that JSON lacks stay as they are written', async () => {
  const data = dataOf().replace(
    '{"value":1}',
    '{"a":1.0,"b":12345678901234567890,"c":NaN,"d":-Infinity,"a":2}',
  );
  const explorer = await open(zipOf(data));
  const { database } = explorer.opened();
  const row = database.first('SELECT attributes FROM db_dbnode WHERE id = 1', { a: 'text' });
  expect(row?.a).toBe('{"a":1.0,"b":12345678901234567890,"c":NaN,"d":-Infinity,"a":2}');
  expect(await explorer.listProblems()).toEqual([]);
});

test('keys in any order give the same archive', async () => {
  const parts = JSON.parse(dataOf()) as Record<string, unknown>;
  const reversed = JSON.stringify(Object.fromEntries(Object.entries(parts).reverse()));
  const [first, second] = [await open(zipOf(dataOf())), await open(zipOf(reversed))];
  for (const explorer of [first, second])
    expect(explorer.summary()).toMatchObject({ nodeCount: 2, linkCount: 1 });
});

test.each([
  [
    'a link to a node that is not there',
    dataOf({ links_uuid: [{ input: uuidOf(1), output: uuidOf(7), label: 'x', type: 'create' }] }),
    1,
    [/^Left out: links .*aiida-core refuses/, new RegExp(`^n1: .*→ ${uuidOf(7)}`)],
  ],
  [
    'members of groups that are not there',
    dataOf(
      { groups_uuid: { [uuidOf(9)]: [uuidOf(1), uuidOf(1), uuidOf(8), null] } },
      {
        Group: { '1': { uuid: uuidOf(9), label: 'g', type_string: 'core', user: 1, time, description: '' } },
      },
    ),
    3,
    [/members of groups that are not in the archive/, /8888/, /null/, /named twice/, /^n1: /],
  ],
  [
    'members of an unknown group',
    dataOf({ groups_uuid: { [uuidOf(9)]: [uuidOf(1)] } }),
    1,
    [/not in the archive themselves/, /^n1: /],
  ],
  [
    'nodes without attributes',
    dataOf({ node_attributes: { '1': {} } }),
    1,
    [/without attributes/, /^n2: pk 2/],
  ],
  [
    'attributes of no node',
    dataOf({ node_attributes: { '1': {}, '2': {}, '5': {} } }),
    1,
    [/attributes and extras of nodes/, /pk 5/],
  ],
  [
    'a uuid twice',
    dataOf({}, { Node: { '1': nodeRow(1), '2': nodeRow(2), '3': nodeRow(1) } }),
    1,
    [/whose uuid/, /^n1: Node 3/],
  ],
  [
    'pks that are no numbers',
    dataOf({}, { Node: { '1': nodeRow(1), '2': nodeRow(2), x: nodeRow(3) } }),
    1,
    [/usable pk/, /Node x/],
  ],
  [
    'rows that are no objects',
    dataOf({}, { Node: { '1': nodeRow(1), '2': nodeRow(2), '3': 7, '4': [] } }),
    2,
    [/usable pk/, /Node 3/, /Node 4/],
  ],
  ['kinds that nobody knows', dataOf({}, { Workflow: { '1': {} } }), 1, [/kinds of rows/, /Workflow/]],
  [
    'logs and comments of no node',
    dataOf(
      {},
      {
        Log: {
          '1': {
            uuid: uuidOf(5),
            dbnode: 99,
            time,
            loggername: '',
            levelname: '',
            message: '',
            metadata: {},
          },
        },
        Comment: { '1': { uuid: uuidOf(6), dbnode: 99, ctime: time, mtime: time, content: '', user: 1 } },
      },
    ),
    2,
    [/logs of nodes/, /5555/, /comments on nodes/, /6666/],
  ],
])('%s: opened, counted and shown with its place', async (_, data, count, lines) => {
  const found = await lossesOf(zipOf(data));
  expect(found.count).toBe(count);
  expect(found.lines.length).toBe(lines.length);
  lines.forEach((line) => expect(found.lines.join('\n')).toMatch(new RegExp(line.source, 'm')));
});

test('a process that had not ended is kept and named', async () => {
  const work = nodeRow(1, { node_type: 'process.workflow.workchain.WorkChainNode.' });
  const data = dataOf(
    { node_attributes: { '1': { process_state: 'running' }, '2': {} } },
    { Node: { '1': work, '2': nodeRow(2) } },
  );
  const found = await lossesOf(zipOf(data, {}, '0.6'));
  expect(found.lines[0]).toContain('had not ended');
  expect(found.lines[1]).toMatch(/^n1: /);
});

const folder = `nodes/${uuidOf(1).slice(0, 2)}/${uuidOf(1).slice(2, 4)}/${uuidOf(1).slice(4)}`;

test('files: both sections in one folder, empty folders, and names that lead nowhere else', async () => {
  const files = {
    [`${folder}/path/a.txt`]: 'of path',
    [`${folder}/raw_input/a.txt`]: 'of raw_input',
    [`${folder}/raw_input/deep/b.txt`]: 'b',
    [`${folder}/path/empty/`]: '',
    [`${folder}/path/../../../../../../etc/passwd`]: 'evil',
    [`${folder}/other/c.txt`]: 'ignored',
    [`nodes/77/77/7777-1111-4111-8111-111111111111/path/x`]: 'of nobody',
    '../outside': 'evil',
    'nodes/../../up': 'evil',
  };
  const entries = Object.entries(files).map(([name, content]) =>
    name.endsWith('/') ? { name, type: '5' } : { name, content },
  );
  const tar = writeTar([
    ...entries,
    { name: 'metadata.json', content: '{"export_version": "0.13"}' },
    { name: 'data.json', content: dataOf() },
  ]);
  for (const bytes of [zipOf(dataOf(), files), tar]) {
    const explorer = await open(bytes);
    const { repository, objects } = explorer.opened();
    const found = [...repository.walk(uuidOf(1) as never)].map(({ path, object }) => [path, object.kind]);
    expect(found).toEqual([
      ['deep', 'directory'],
      ['deep/b.txt', 'file'],
      ['empty', 'directory'],
      ['a.txt', 'file'],
    ]);
    const key = repository.findKey(uuidOf(1) as never, 'a.txt') ?? '';
    expect(new TextDecoder().decode((await objects.readPart(key, 0, 100)).bytes)).toBe('of raw_input');
    const { lines } = await lossesOf(bytes);
    expect(lines.join('\n')).toMatch(/names that no file can have \(1\)/);
    expect(lines.join('\n')).toMatch(/n1: (path|raw_input)\/a\.txt/);
    expect(lines.join('\n')).toMatch(/files of nodes that are not in the archive \(1\)/);
  }
});

test('a file whose checksum is wrong is shown, and said to be so', async () => {
  const bytes = writeZip({
    entries: [
      { name: 'metadata.json', content: '{"export_version": "0.13"}' },
      { name: 'data.json', content: dataOf() },
      { name: `${folder}/path/a.txt`, content: 'changed', crc32: 1 },
    ],
  });
  const explorer = await open(bytes);
  const part = await explorer.readFilePart({
    uuid: uuidOf(1) as never,
    path: 'a.txt',
    offset: 0,
    length: 100,
  });
  expect([new TextDecoder().decode(part.bytes), part.integrity]).toEqual(['changed', 'mismatch']);
});

test.each([
  ['no JSON', '{"export_data": {'],
  ['empty', ''],
  ['a list', '[]'],
  ['without rows', '{"links_uuid": []}'],
  ['with rows that are a list', '{"export_data": []}'],
  ['with a kind that is a number', '{"export_data": {"Node": 5}}'],
  ['with attributes that are a list', dataOf({ node_attributes: [] })],
  ['with attributes that are a text', dataOf({ node_attributes: 'x' })],
  ['with links that are an object', dataOf({ links_uuid: {} })],
  ['with something behind it', `${dataOf()} {}`],
  ['cut in a key', dataOf().slice(0, 40)],
])('a data.json that is %s is refused as damaged', async (_, data) => {
  expect(await codeOf(zipOf(data))).toBe('archive/corrupt');
  expect(
    await codeOf(
      writeTar([
        { name: 'metadata.json', content: '{"export_version": "0.5"}' },
        { name: 'data.json', content: data },
      ]),
    ),
  ).toBe('archive/corrupt');
});

test.each([
  ['deep nesting', dataOf().replace('{"value":1}', `{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}`)],
  [
    'wrong types everywhere',
    dataOf(
      {},
      {
        Node: {
          '1': nodeRow(1, { label: 5, ctime: [], user: 'x', dbcomputer: {}, node_type: null }),
          '2': nodeRow(2),
        },
      },
    ),
  ],
  ['keys of objects', dataOf().replace('{"value":1}', '{"__proto__":{"a":1},"constructor":2}')],
  ['huge pks', dataOf({}, { Node: { '1': nodeRow(1), '2': nodeRow(2), ['9'.repeat(400)]: nodeRow(3) } })],
  ['attributes that are no objects', dataOf({ node_attributes: { '1': [1], '2': null } })],
  ['nothing but empty tables', '{"export_data": {}, "links_uuid": null, "groups_uuid": {}}'],
])('%s does no harm in any version', async (_, data) => {
  for (const version of ['0.1', '0.3', '0.5', '0.6', '0.12', '0.13']) {
    const explorer = await open(zipOf(data, {}, version));
    await explorer.statistics();
    await explorer.listProblems();
    await explorer.close();
  }
});

test('opening tells what it does, and can be cancelled at every stage', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 4000 }, (_, at) => [String(at + 10), { value: 'x'.repeat(300) }]),
  );
  const bytes = zipOf(
    dataOf({ node_attributes: { '1': {}, '2': {}, ...many } }),
    { [`${folder}/path/a`]: 'a' },
    '0.3',
  );
  const steps = new Set<string>();
  await open(bytes, ({ step }) => steps.add(step));
  expect([...steps]).toEqual(
    expect.arrayContaining(['reading', 'reading-rows', 'migrating', 'indexing-nodes']),
  );
  for (const stage of ['reading', 'reading-rows', 'migrating'] as const) {
    const explorer = new Explorer();
    const opening = explorer.openReader(new BufferReader(bytes), 'x', ({ step }) => {
      if (step === stage) void explorer.close();
    });
    expect(
      await opening.then(
        () => 'opened',
        (thrown: unknown) => toFailure(thrown).code,
      ),
    ).toBe('aborted');
  }
});

test('links in a tar file have no content here, which is said', async () => {
  const tar = writeTar([
    { name: `${folder}/path/a.txt`, content: 'a' },
    { name: `${folder}/path/hard.txt`, type: '1' },
    { name: `${folder}/path/soft.txt`, type: '2' },
    { name: 'metadata.json', content: '{"export_version": "0.13"}' },
    { name: 'data.json', content: dataOf() },
  ]);
  const { count, lines } = await lossesOf(tar);
  expect([count, lines[1], lines[2]]).toEqual([2, `${folder}/path/hard.txt`, `${folder}/path/soft.txt`]);
});

/** A sink that tells what becomes of it. */
function watchedSink(): { readonly sink: ZipSink; readonly calls: string[] } {
  const calls: string[] = [];
  const note = (call: string) => () => Promise.resolve(void calls.push(call));
  return { sink: new ZipSink({ write: note('write'), close: note('close'), abort: note('abort') }), calls };
}

test('an archive that breaks a rule of the current format is not saved, and says which', async () => {
  const computer = (at: number): object => ({ uuid: uuidOf(at), label: 'same', metadata: {} });
  const explorer = await open(zipOf(dataOf({}, { Computer: { '1': computer(5), '2': computer(6) } })));
  const { sink, calls } = watchedSink();
  const saving = saveCurrentArchive(
    explorer.opened(),
    await loadSqlite(),
    sink,
    new AbortController().signal,
    () => undefined,
  );
  const failure = await saving.then(() => null, toFailure);
  expect(failure?.code).toBe('migration/failed');
  expect(failure?.message).toContain('db_dbcomputer');
  expect(calls.at(-1)).toBe('abort');
});

const savingSteps = ['saving-files', 'saving-database', 'packing-database'] as const;
test.each(savingSteps)('saving can be cancelled while %s', async (stage) => {
  const explorer = await open(zipOf(dataOf(), { [`${folder}/path/a.txt`]: 'a' }));
  const { sink, calls } = watchedSink();
  const stop = new AbortController();
  const saving = saveCurrentArchive(explorer.opened(), await loadSqlite(), sink, stop.signal, ({ step }) => {
    if (step === stage) stop.abort();
  });
  const ending = await saving.then(
    () => 'saved',
    (thrown: unknown) => toFailure(thrown).code,
  );
  expect(ending).toBe('aborted');
  expect(calls.at(-1)).toBe('abort');
});
