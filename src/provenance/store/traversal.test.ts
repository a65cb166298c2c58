import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LinkType } from '../../model/link-type';
import { layers, linkTypes, linkTypesOf } from '../../model/link-type';
import { storeFromText } from '../testing/store-from-text';
import { closureOf, countByType } from './closure';
import { layerMask, linkMaskOf } from './link-mask';
import { callerOf, countLinks, listNeighbours, topCallerOf } from './neighbours';
import { allPaths, commonRelatives, nodesBetween, shortestPath } from './paths';

interface RandomLink {
  readonly source: number;
  readonly target: number;
  readonly type: LinkType;
}

const nodeCount = 9;
const anyNode = fc.integer({ min: 0, max: nodeCount - 1 });
const anyLinks = fc.array(
  fc.record({ source: anyNode, target: anyNode, type: fc.constantFrom(...linkTypes) }),
  { maxLength: 22 },
);

async function randomStore(links: readonly RandomLink[]) {
  const nodes = Array.from({ length: nodeCount }, (_, at) => `n${at}`);
  const lines = links.map(({ source, target, type }) => `n${source} -${type}-> n${target}`);
  return (await storeFromText([...nodes, ...lines].join('\n'))).store;
}

/** Distances from a node by repeated looking through all links: slow and plain. */
function bruteDistances(
  links: readonly RandomLink[],
  start: number,
  types: readonly LinkType[],
): Map<number, number> {
  const distances = new Map([[start, 0]]);
  for (let round = 1; round <= nodeCount; round++) {
    for (const { source, target, type } of links) {
      if (!types.includes(type) || distances.get(source) !== round - 1 || distances.has(target)) continue;
      distances.set(target, round);
    }
  }
  return distances;
}

const reversed = (links: readonly RandomLink[]) =>
  links.map(({ source, target, type }) => ({ source: target, target: source, type }));

describe('closures of random graphs, with cycles and self-links, are those found by plain search', () => {
  test.each(layers)('layer %s', async (layer) => {
    await fc.assert(
      fc.asyncProperty(
        anyLinks,
        anyNode,
        fc.option(fc.integer({ min: 0, max: 4 })),
        async (links, start, depth) => {
          const store = await randomStore(links);
          for (const direction of ['outgoing', 'incoming'] as const) {
            const walked = direction === 'outgoing' ? links : reversed(links);
            const expected = [...bruteDistances(walked, start, linkTypesOf(layer))]
              .filter(([node, distance]) => node !== start && (depth === null || distance <= depth))
              .sort();
            const { indices, distances } = closureOf(store, [start], layerMask(layer), direction, depth);
            const found = Array.from(indices, (index, at) => [index, distances[at]]).sort();
            expect(found).toEqual(expected);
            expect([...distances]).toEqual([...distances].sort((a, b) => a - b));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

test('shortest paths and all paths of random graphs are those found by plain search', async () => {
  const mask = layerMask('both');
  await fc.assert(
    fc.asyncProperty(anyLinks, anyNode, anyNode, async (links, from, to) => {
      const store = await randomStore(links);
      const distance = bruteDistances(links, from, linkTypes).get(to) ?? null;
      const path = shortestPath(store, from, to, mask);
      expect(path === null ? null : path.length - 1).toBe(distance);
      const isLinked = (a: number, b: number) =>
        links.some(({ source, target }) => source === a && target === b);
      if (path) {
        expect([path[0], path.at(-1)]).toEqual([from, to]);
        expect(path.slice(1).every((node, at) => isLinked(path[at] ?? -1, node))).toBe(true);
      }
      const brute: string[] = [];
      const extend = (way: readonly number[]): void => {
        const last = way.at(-1) ?? -1;
        if (last === to) return void brute.push(way.join());
        for (let next = 0; next < nodeCount; next++)
          if (isLinked(last, next) && !way.includes(next)) extend([...way, next]);
      };
      extend([from]);
      const { paths, isCut } = allPaths(store, from, to, mask, 10_000);
      if (!isCut) expect(paths.map((way) => way.join()).sort()).toEqual(brute.sort());
      const between = nodesBetween(store, from, to, mask);
      for (const way of paths) for (const node of way) expect(between).toContain(node);
    }),
    { numRuns: 60 },
  );
});

test('common ancestors are the intersection of the ancestors', async () => {
  await fc.assert(
    fc.asyncProperty(anyLinks, fc.array(anyNode, { minLength: 1, maxLength: 3 }), async (links, given) => {
      const store = await randomStore(links);
      const { all, nearest } = commonRelatives(store, given, layerMask('both'), 'incoming');
      const sets = given.map((node) => bruteDistances(reversed(links), node, linkTypes));
      const expected = Array.from({ length: nodeCount }, (_, node) => node).filter((node) =>
        sets.every((set) => set.has(node)),
      );
      expect(all).toEqual(expected);
      for (const node of nearest) expect(expected).toContain(node);
    }),
    { numRuns: 60 },
  );
});

test('the nearest common ancestor is the last one before the ways part', async () => {
  const { store, at, names } = await storeFromText(
    `old -input_calc-> p1 -create-> common
     common -input_calc-> p2 -create-> left
     common -input_calc-> p3 -create-> right`,
  );
  const { all, nearest } = commonRelatives(store, [at('left'), at('right')], layerMask('data'), 'incoming');
  expect(names(all)).toEqual(['old', 'p1', 'common']);
  expect(names(nearest)).toEqual(['common']);
  expect(
    names(commonRelatives(store, [at('left'), at('common')], layerMask('data'), 'incoming').nearest),
  ).toEqual(['common']);
});

test('closures stay within their layer, and are counted by type', async () => {
  const { store, at, names } = await storeFromText(
    `s -input_work:structure-> w -call_calc-> pw -create:bands-> bands
     s -input_calc:structure-> pw
     w -return:bands-> bands`,
  );
  const ancestors = (layer: (typeof layers)[number]) =>
    names(closureOf(store, [at('bands')], layerMask(layer), 'incoming').indices).sort();
  expect(ancestors('data')).toEqual(['pw', 's']);
  expect(ancestors('logical')).toEqual(['s', 'w']);
  expect(ancestors('both')).toEqual(['pw', 's', 'w']);
  const { indices } = closureOf(store, [at('bands')], layerMask('both'), 'incoming');
  expect(countByType(store, indices).map(({ count }) => count)).toEqual([1, 1, 1]);
});

test('lists the links of one side in parts, by type', async () => {
  const { store, at, names } = await storeFromText(
    Array.from({ length: 40 }, (_, n) => `code -input_calc:code-> p${n}`).join('\n') +
      '\ncode -input_work:code-> w',
  );
  const code = at('code');
  const mask = linkMaskOf(['input_calc']);
  expect(countLinks(store, code, 'outgoing', mask)).toBe(40);
  expect(countLinks(store, code, 'outgoing', layerMask('both'))).toBe(41);
  const part = listNeighbours(store, code, 'outgoing', mask, 38, 5);
  expect(names(part.map(({ index }) => index))).toEqual(['p38', 'p39']);
  expect(part[0]).toMatchObject({ linkType: 'input_calc', linkLabel: 'code' });
});

test('the caller is none where there is not exactly one', async () => {
  const { store, at } = await storeFromText(
    `top -call_work:first-> middle -call_calc-> one
     middle -call_calc-> two
     top -call_calc-> two
     ring -call_work-> round -call_work-> ring`,
  );
  expect(callerOf(store, at('one'))).toMatchObject({ index: at('middle'), linkLabel: 'CALL' });
  expect(callerOf(store, at('two'))).toBeNull();
  expect(callerOf(store, at('top'))).toBeNull();
  expect(topCallerOf(store, at('one'))).toBe(at('top'));
  expect([at('ring'), at('round')]).toContain(topCallerOf(store, at('ring')));
});
