import { expect, test } from 'vitest';
import { loadSqlite } from '../../sqlite';
import { exampleUuid, graphFromText } from '../testing/graph-from-text';
import { storeFromText } from '../testing/store-from-text';
import { buildGraphStore } from './build-graph-store';
import { closureOf } from './closure';
import { layerMask } from './link-mask';

const process = 'process.calculation.calcjob.CalcJobNode.';

test('knows of every node what the columns say', async () => {
  const { store, at } = await storeFromText('structure -input_calc:structure-> pw -create:bands-> bands', {
    pw: {
      attributes:
        '{"process_label": "PwCalculation", "process_state": "finished", "exit_status": 400, "sealed": true}',
      computer: 1,
    },
    bands: { label: '' },
  });
  const pw = at('pw');
  expect(store.nodeCount).toBe(3);
  expect(store.pkOf(pw)).toBe(2);
  expect(store.uuidOf(pw)).toBe(exampleUuid(2));
  expect(store.indexOfUuid(exampleUuid(2).toUpperCase())).toBe(pw);
  expect(store.indexOfUuid(exampleUuid(77))).toBeNull();
  expect(store.indexOfPk(77)).toBeNull();
  expect(store.processLabelOf(pw)).toBe('PwCalculation');
  expect(store.stateOf(pw)).toBe('finished');
  expect(store.exitStatusOf(pw)).toBe(400);
  expect(store.kindOf(pw)).toBe('calculation-job');
  expect(store.userOf(pw)?.email).toBe('marie@example.org');
  expect(store.computerOf(pw)?.label).toBe('daint');
  expect(store.computerOf(at('bands'))).toBeNull();
  expect(store.stateOf(at('bands'))).toBeNull();
  expect(store.exitStatusOf(at('bands'))).toBeNull();
  expect([store.hasLabel(pw), store.hasLabel(at('bands'))]).toEqual([true, false]);
  expect(store.ctimeOf(pw)).toBe(Date.UTC(2026, 10, 21, 1, 0, 2) * 1000);
  expect(store.problems.total()).toBe(0);
});

test('uuids without dashes are read; broken, empty and repeated ones get an identity that stays', async () => {
  const drawing = 'a\nb\nc\nd\ne';
  const details = {
    a: { uuid: '6bd1a1e2b7f14e2b9f3c1d2e3f4a5b6c' },
    b: { uuid: '<script>' },
    c: { uuid: '' },
    d: { uuid: exampleUuid(5) },
    e: { uuid: exampleUuid(5) },
  };
  const { store, at } = await storeFromText(drawing, details);
  expect(store.uuidOf(at('a'))).toBe('6bd1a1e2-b7f1-4e2b-9f3c-1d2e3f4a5b6c');
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    expect(store.indexOfUuid(store.uuidOf(at(name)))).toBe(at(name));
  }
  expect(store.problems.countOf('node/invalid-uuid')).toBe(3);
  expect(store.problems.placesOf('node/invalid-uuid').map(({ node }) => node)).toEqual([
    at('b'),
    at('c'),
    at('e'),
  ]);
  const again = await storeFromText(drawing, details);
  expect(again.store.uuidOf(again.at('c'))).toBe(store.uuidOf(at('c')));
});

test('faults of links are counted, with their places, and do not stop the walk', async () => {
  const sqlite = await loadSqlite();
  const { database } = graphFromText(
    sqlite,
    `a -input_calc:x-> p -create:y-> b
     a -input_calc:x-> p
     w -call_work-> w
     a -unspecified:z-> b`,
  );
  database.execute(
    "INSERT INTO db_dblink VALUES (90, 1, 999, 'lost', 'create'), (91, NULL, 2, 'none', 'create')",
  );
  const store = await buildGraphStore(database);
  expect(
    Object.fromEntries(store.problems.codes().map((code) => [code, store.problems.countOf(code)])),
  ).toEqual({
    'link/dangling': 2,
    'link/duplicate': 1,
    'link/self': 1,
    'link/unknown-type': 1,
  });
  expect(store.problems.placesOf('link/dangling').map(({ node }) => node)).toEqual([0, 1]);
  expect(store.linkRowCount).toBe(7);
  expect(store.links.rowsByType.get('unspecified')).toBe(1);
  expect(store.links.outgoing.other).toHaveLength(3);
  expect([...closureOf(store, [0], layerMask('data'), 'outgoing').indices]).toEqual([1, 2]);
});

test('surprises in the attributes of processes neither stop the reading nor spoil their neighbours', async () => {
  const attributes = {
    none: null,
    nullText: 'null',
    list: '[1, 2]',
    broken: '{"process_state": ',
    nan: '{"energy": NaN, "process_state": "excepted", "sealed": true}',
    large: '{"exit_status": 100000000000000000000, "process_state": "finished", "sealed": true}',
    text: '{"exit_status": "0", "process_label": 5, "process_state": 7, "sealed": true}',
    deep: `{"list": ${'['.repeat(3000)}${']'.repeat(3000)}, "process_state": "killed", "sealed": true}`,
    good: '{"process_state": "FINISHED", "exit_status": -1, "process_label": "x", "sealed": true}',
  };
  const details = Object.fromEntries(
    Object.entries(attributes).map(([name, text]) => [name, { nodeType: process, attributes: text }]),
  );
  const { store, at } = await storeFromText('', details);
  expect(store.stateOf(at('nan'))).toBe('excepted');
  expect(store.stateOf(at('deep'))).toBe('killed');
  expect(store.exitStatusOf(at('large'))).toBeNull();
  expect([
    store.stateOf(at('text')),
    store.exitStatusOf(at('text')),
    store.processLabelOf(at('text')),
  ]).toEqual([null, null, null]);
  expect([store.stateOf(at('good')), store.exitStatusOf(at('good'))]).toEqual(['finished', -1]);
  expect(store.problems.placesOf('json/invalid').map(({ node }) => node)).toEqual([at('broken')]);
  expect(store.problems.countOf('node/unsealed-process')).toBe(4);
});

test('times, users, computers and node types that make no sense are reported', async () => {
  const { store, at } = await storeFromText('a\nb\nc\nd', {
    a: { ctime: 'soon', mtime: null },
    b: { user: 7 },
    c: { computer: 9 },
    d: { nodeType: 'nonsense' },
  });
  expect(store.ctimeOf(at('a'))).toBeNaN();
  const found = store.problems
    .codes()
    .map((code) => [code, store.problems.placesOf(code).map(({ node }) => node)]);
  expect(Object.fromEntries(found)).toEqual({
    'time/invalid': [at('a'), at('a')],
    'node/missing-user': [at('b')],
    'node/missing-computer': [at('c')],
    'node/unknown-type': [at('d')],
  });
  expect(store.problems.ofNode(at('b')).map(({ code }) => code)).toEqual(['node/missing-user']);
});

test('links stand in the order of type, label, creation and pk of the other node', async () => {
  const { store, at, names } = await storeFromText(
    `p -create:b-> late
     p -create:b-> early
     p -create:a-> last
     p -create:b-> same
     in -input_calc:x-> p`,
    {
      late: { ctime: '2026-01-03 00:00:00.000000' },
      early: { ctime: '2026-01-01 00:00:00.000000' },
      same: { ctime: '2026-01-01 00:00:00.000000' },
    },
  );
  const { offsets, other } = store.links.outgoing;
  const p = at('p');
  expect(names(other.slice(offsets[p], offsets[p + 1]))).toEqual(['last', 'early', 'same', 'late']);
});

test('gaps between pks do not matter, nor their order in the file', async () => {
  const { database } = graphFromText(await loadSqlite(), 'a -input_calc-> b -create-> c');
  database.execute(
    'UPDATE db_dbnode SET id = id * 1000000 + 3; UPDATE db_dblink SET input_id = input_id * 1000000 + 3, output_id = output_id * 1000000 + 3',
  );
  const store = await buildGraphStore(database);
  expect(store.indexOfPk(2_000_003)).toBe(1);
  expect([...closureOf(store, [2], layerMask('both'), 'incoming').indices]).toEqual([1, 0]);
});

test('building tells progress and can be cancelled', async () => {
  const { database } = graphFromText(await loadSqlite(), 'a -input_calc-> b -create-> c');
  const steps: string[] = [];
  await buildGraphStore(database, {
    onProgress: ({ step, done, total }) => steps.push(`${step} ${done}/${total}`),
  });
  expect(steps).toEqual(['indexing-nodes 3/3', 'indexing-links 2/2']);
  const abort = new AbortController();
  abort.abort();
  await expect(buildGraphStore(database, { signal: abort.signal })).rejects.toMatchObject({
    failure: { code: 'aborted' },
  });
});

test('members of groups that the archive does not hold are reported', async () => {
  const { database } = graphFromText(await loadSqlite(), 'a');
  database.execute(`INSERT INTO db_dbgroup VALUES (1, 'x', 'mine', 'core', '', '', '{}', 1);
    INSERT INTO db_dbgroup_dbnodes VALUES (1, 1, 1), (2, 44, 1)`);
  const store = await buildGraphStore(database);
  expect(store.problems.placesOf('group/missing-node').map(({ text }) => text)).toEqual([
    'The group "mine" contains the node with pk 44, which the archive does not hold.',
  ]);
});
