import fc from 'fast-check';
import { expect, test } from 'vitest';
import { randomDrawing } from '../testing/random-drawing';
import { storeFromText } from '../testing/store-from-text';
import { closureOf } from './closure';
import type { GraphStore } from './graph-store';
import { layerMask, type LinkMask } from './link-mask';
import { neighbourNodes } from './neighbours';
import { commonRelatives, nodesBetween } from './paths';
import { endsOf, nodesAmong, orderedBetween, waysBetween } from './ways';

const anyLayer = fc.constantFrom('data' as const, 'logical' as const, 'both' as const);

/** Every way that visits no node twice, by plain search. */
function bruteWays(store: GraphStore, from: number, to: number, mask: LinkMask): number[][] {
  const found: number[][] = [];
  const extend = (way: number[]): void => {
    const last = way.at(-1) ?? -1;
    if (last === to) return void found.push(way);
    for (const next of neighbourNodes(store, last, 'outgoing', mask))
      if (!way.includes(next)) extend([...way, next]);
  };
  extend([from]);
  return found;
}

const reaches = (store: GraphStore, from: number, to: number, mask: LinkMask) =>
  from === to || closureOf(store, [from], mask, 'outgoing').indices.includes(to);

test('ways are those of plain search, shortest first, and the shortest are counted', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomDrawing(16),
      fc.nat(20),
      fc.nat(20),
      anyLayer,
      async (drawing, one, two, layer) => {
        const { store } = await storeFromText(drawing);
        const mask = layerMask(layer);
        const [from, to] = [one % store.nodeCount, two % store.nodeCount];
        const brute = bruteWays(store, from, to, mask);
        const shortest = brute.length === 0 ? null : Math.min(...brute.map((way) => way.length - 1));
        const ways = waysBetween(store, from, to, mask, 10_000, 1_000_000);
        expect(ways.isCut).toBe(false);
        expect(ways.paths.map((way) => way.join()).sort()).toEqual(brute.map((way) => way.join()).sort());
        expect(ways.paths.map((way) => way.length)).toEqual(
          ways.paths.map((way) => way.length).sort((a, b) => a - b),
        );
        expect(ways.shortestLength).toBe(shortest);
        expect(ways.shortestCount).toBe(brute.filter((way) => way.length - 1 === shortest).length);
        const few = waysBetween(store, from, to, mask, 2, 1_000_000);
        expect(few.paths).toEqual(ways.paths.slice(0, 2));
        expect(few.isCut).toBe(ways.paths.length > 2);
        // Nodes between hold every way; where there are no cycles, nothing else.
        const between = nodesBetween(store, from, to, mask);
        const onWays = [...new Set(brute.flat())].sort((a, b) => a - b);
        expect(onWays.every((node) => between.includes(node))).toBe(true);
        if (layer === 'data' && !hasCycle(store, mask)) expect(between).toEqual(onWays);
        const ordered = orderedBetween(store, from, to, mask, ways.paths[0] ?? []);
        expect(ordered.map(({ node }) => node).sort((a, b) => a - b)).toEqual(between);
      },
    ),
    { numRuns: 200 },
  );
});

const hasCycle = (store: GraphStore, mask: LinkMask) =>
  Array.from({ length: store.nodeCount }, (_, node) => node).some((node) =>
    [...neighbourNodes(store, node, 'outgoing', mask)].some((next) => reaches(store, next, node, mask)),
  );

test('many ways are counted, a few listed', async () => {
  const steps = Array.from({ length: 40 }, (_, at) =>
    ['a', 'b'].map((way) => `d${at} -input_calc:x-> ${way}${at} -create:y-> d${at + 1}`).join('\n'),
  );
  const { store, at } = await storeFromText(steps.join('\n'));
  const ways = waysBetween(store, at('d0'), at('d40'), layerMask('data'), 5);
  expect(ways).toMatchObject({ shortestLength: 80, shortestCount: 2 ** 40, isCut: true });
  expect(ways.paths).toHaveLength(5);
});

test('nearest common ancestors are those that lead to the nodes through no other one', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomDrawing(16),
      fc.nat(20),
      fc.nat(20),
      anyLayer,
      async (drawing, one, two, layer) => {
        const { store } = await storeFromText(drawing);
        const mask = layerMask(layer);
        const given = [one % store.nodeCount, two % store.nodeCount];
        const { all, nearest } = commonRelatives(store, given, mask, 'incoming');
        const nodes = Array.from({ length: store.nodeCount }, (_, node) => node);
        const common = nodes.filter((node) => given.every((goal) => reaches(store, node, goal, mask)));
        expect(all).toEqual(common);
        const isNearest = (node: number) =>
          common.every((other) => !reaches(store, node, other, mask) || reaches(store, other, node, mask));
        expect([...nearest].sort((a, b) => a - b)).toEqual(common.filter(isNearest));
        expect(nearest.length > 0).toBe(common.length > 0);
      },
    ),
    { numRuns: 200 },
  );
});

test('roots are data without creator among the ancestors, final results data without use among the descendants', async () => {
  await fc.assert(
    fc.asyncProperty(randomDrawing(16), fc.nat(20), anyLayer, async (drawing, one, layer) => {
      const { store } = await storeFromText(drawing);
      const mask = layerMask(layer);
      const index = one % store.nodeCount;
      const nodes = Array.from({ length: store.nodeCount }, (_, node) => node);
      const linked = (node: number, direction: 'incoming' | 'outgoing', pattern: RegExp) => {
        const adjacency = store.adjacency(direction);
        const places =
          nodes.length === 0 ? [] : range(adjacency.offsets[node] ?? 0, adjacency.offsets[node + 1] ?? 0);
        return places.some((place) => pattern.test(store.linkTypeAt(adjacency, place)));
      };
      const roots = endsOf(store, index, mask, 'incoming');
      expect(roots.ends.map((end) => end.index).sort((a, b) => a - b)).toEqual(
        nodes.filter(
          (node) =>
            node !== index &&
            !store.isProcess(node) &&
            reaches(store, node, index, mask) &&
            !linked(node, 'incoming', /create/),
        ),
      );
      const results = endsOf(store, index, mask, 'outgoing');
      expect(results.ends.map((end) => end.index).sort((a, b) => a - b)).toEqual(
        nodes.filter(
          (node) =>
            node !== index &&
            !store.isProcess(node) &&
            reaches(store, index, node, mask) &&
            !linked(node, 'outgoing', /input/),
        ),
      );
      expect([...roots.between.keys()].sort((a, b) => a - b)).toEqual(
        nodes.filter(
          (node) =>
            node !== index &&
            reaches(store, node, index, mask) &&
            roots.ends.some((end) => reaches(store, end.index, node, mask)),
        ),
      );
    }),
    { numRuns: 150 },
  );
});

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => from + at);

test('nodes among several are all on ways from one to another', async () => {
  const { store, at, names } = await storeFromText(
    `a -input_calc-> p -create-> b -input_calc-> q -create-> c
     a -input_calc-> alone -create-> z`,
  );
  const among = nodesAmong(store, [at('a'), at('c'), at('z')], layerMask('data'));
  expect(names(among).sort()).toEqual(['a', 'alone', 'b', 'c', 'p', 'q', 'z']);
  expect(names(nodesAmong(store, [at('b'), at('z')], layerMask('data'))).sort()).toEqual(['b', 'z']);
});
