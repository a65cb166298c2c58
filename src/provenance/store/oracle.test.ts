import { describe, expect, test } from 'vitest';
import { checkSchema, findDamage, loadSqlite } from '../../sqlite';
import { hasSharedArchives, sharedDatabase, sharedJsonLines } from '../testing/shared-databases';
import { buildGraphStore } from './build-graph-store';
import { listCallTree } from './call-tree';
import { closureOf } from './closure';
import { layerMask } from './link-mask';

interface Oracle {
  readonly uuid: string;
  readonly pk: number;
  readonly closures: Readonly<
    Record<'data' | 'logical' | 'all', { readonly ancestors: string[]; readonly descendants: string[] }>
  >;
}

const sides = [
  ['ancestors', 'incoming'],
  ['descendants', 'outgoing'],
] as const;

async function openStore(name: string) {
  const database = (await loadSqlite()).open(await sharedDatabase(name));
  const missingTables = checkSchema(database);
  findDamage(database);
  return buildGraphStore(database, { missingTables });
}

describe.skipIf(!hasSharedArchives)('closures are those of aiida-core', () => {
  test.each(['arithmetic', 'showcase', 'medium'])('%s', async (name) => {
    const store = await openStore(`${name}.aiida`);
    expect(store.problems.total()).toBe(0);
    const answers = sharedJsonLines(`${name}.oracle/closure.jsonl`) as Oracle[];
    expect(answers.length).toBeGreaterThan(0);
    for (const { uuid, pk, closures } of answers) {
      const index = store.indexOfUuid(uuid) ?? -1;
      expect(store.pkOf(index)).toBe(pk);
      for (const [layer, mask] of [
        ['data', layerMask('data')],
        ['logical', layerMask('logical')],
        ['all', layerMask('both')],
      ] as const) {
        for (const [side, direction] of sides) {
          const { indices } = closureOf(store, [index], mask, direction);
          expect(Array.from(indices, (found) => store.uuidOf(found)).sort()).toEqual(
            [...closures[layer][side]].sort(),
          );
        }
      }
    }
  });
});

describe.skipIf(!hasSharedArchives)('broken archives', () => {
  test.each([
    'database-column-missing',
    'database-corrupt-pages',
    'database-empty',
    'database-random-bytes',
    'database-tables-missing',
    'database-truncated',
  ])('%s is refused as corrupt', async (name) => {
    await expect(openStore(`hostile/${name}.aiida`)).rejects.toMatchObject({
      failure: { code: 'archive/corrupt' },
    });
  });

  test.each([
    ['links-to-missing-nodes', { 'link/dangling': 2 }],
    ['group-node-missing', { 'group/missing-node': 1, 'node/missing-user': 1, 'node/missing-computer': 1 }],
    ['link-type-unknown', { 'link/unknown-type': 1 }],
    ['database-log-comment-tables-missing', { 'table/missing': 2 }],
    ['database-extra-columns', {}],
    ['database-trigger', {}],
    ['good-empty-archive', {}],
  ])('%s opens with its problems counted', async (name, expected) => {
    const { problems } = await openStore(`hostile/${name}.aiida`);
    expect(Object.fromEntries(problems.codes().map((code) => [code, problems.countOf(code)]))).toEqual(
      expected,
    );
  });

  test.each([
    ['timestamps-invalid', 'time/invalid'],
    ['node-type-unknown', 'node/unknown-type'],
    ['processes-unsealed', 'node/unsealed-process'],
    ['attributes-wrong-shape', 'node/unsealed-process'],
    ['graph-cycles', 'link/self'],
    ['graph-cycles', 'link/duplicate'],
  ] as const)('%s opens with %s', async (name, code) => {
    const { problems } = await openStore(`hostile/${name}.aiida`);
    expect(problems.countOf(code)).toBeGreaterThan(0);
  });

  test.each([
    ['graph-deep-calls', 2000],
    ['graph-long-chain', 5000],
    ['graph-fan-out-50000', 50_000],
  ])('%s is walked to its end', async (name, atLeast) => {
    const store = await openStore(`hostile/${name}.aiida`);
    const reached = Array.from({ length: Math.min(40, store.nodeCount) }, (_, index) =>
      Math.max(
        closureOf(store, [index], layerMask('both'), 'outgoing').indices.length,
        listCallTree(store, index, null, 60_000).rows.length,
      ),
    );
    expect(Math.max(...reached)).toBeGreaterThanOrEqual(atLeast);
  });
});
