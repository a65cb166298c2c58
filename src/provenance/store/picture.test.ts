import fc from 'fast-check';
import { expect, test } from 'vitest';
import { linkTypes } from '../../model/link-type';
import { storeFromText } from '../testing/store-from-text';
import { closureOf } from './closure';
import { layerMask } from './link-mask';
import type { PictureRequest } from './picture';
import { drawProvenance } from './picture';

const everything: Omit<PictureRequest, 'start'> = {
  mask: layerMask('both'),
  ancestors: null,
  descendants: null,
  limit: 1000,
  neighbourLimit: 1000,
  expansions: [],
};

const chain = `a -input_calc:x-> p -create:y-> b -input_calc:x-> q -create:y-> c
  other -input_calc:z-> p`;

test('holds ancestors and descendants to the depths asked for, with signed distances', async () => {
  const { store, at, names } = await storeFromText(chain);
  const picture = drawProvenance(store, { ...everything, start: [at('b')], ancestors: 1, descendants: 2 });
  expect(names(picture.nodes.map(({ index }) => index))).toEqual(['b', 'p', 'q', 'c']);
  expect(picture.nodes.map(({ distance }) => distance)).toEqual([0, -1, 1, 2]);
  expect(picture.cutNodes).toBe(0);
  const p = picture.nodes.find(({ index }) => index === at('p'));
  expect(p).toMatchObject({ hiddenIncoming: 2, hiddenOutgoing: 0 });
});

test('holds all links of the layer among its nodes, each once', async () => {
  const { store, at, names } = await storeFromText(
    `s -input_work:s-> w -call_calc-> p -create:r-> r
     s -input_calc:s-> p
     s -input_calc:s-> p
     w -return:r-> r
     w -return:r2-> r`,
  );
  const links = (mask: number) =>
    drawProvenance(store, { ...everything, start: [at('p')], mask }).links.map(
      ({ source, target, linkType, linkLabel }) =>
        `${names([source])[0]} ${linkType}:${linkLabel} ${names([target])[0]}`,
    );
  expect(links(layerMask('data')).sort()).toEqual(['p create:r r', 's input_calc:s p']);
  expect(links(layerMask('both')).sort()).toEqual([
    'p create:r r',
    's input_calc:s p',
    's input_work:s w',
    'w call_calc:CALL p',
    'w return:r r',
    'w return:r2 r',
  ]);
});

test('a hub gives no more neighbours than its share, the first created; opening it by hand gives more', async () => {
  const users = Array.from({ length: 30 }, (_, n) => `code -input_calc:code-> p${n} -create:r-> r${n}`);
  const { store, at, names } = await storeFromText(users.join('\n'));
  const request = { ...everything, start: [at('code')], neighbourLimit: 3 };
  const few = drawProvenance(store, request);
  expect(names(few.nodes.map(({ index }) => index))).toEqual(['code', 'p0', 'p1', 'p2', 'r0', 'r1', 'r2']);
  expect(few.cutNodes).toBe(54);
  expect(few.nodes[0]).toMatchObject({ hiddenOutgoing: 27 });
  const expansions = [
    { index: at('code'), direction: 'outgoing', count: 2 },
    { index: at('p3'), direction: 'outgoing', count: 9 },
    { index: at('p9'), direction: 'outgoing', count: 9 },
  ] as const;
  const more = drawProvenance(store, { ...request, expansions });
  expect(names(more.nodes.slice(7).map(({ index }) => index))).toEqual(['p3', 'p4', 'r3']);
  expect(more.nodes.slice(7).map(({ distance }) => distance)).toEqual([1, 1, 2]);
});

test('the limit keeps the nearest, and says how many it left out', async () => {
  const { store, at, names } = await storeFromText(chain);
  const picture = drawProvenance(store, { ...everything, start: [at('b')], limit: 4 });
  expect(names(picture.nodes.map(({ index }) => index))).toEqual(['b', 'p', 'q', 'a']);
  expect(picture.cutNodes).toBe(2);
});

test('random graphs: limits hold, nothing is drawn twice, nothing within the depths is forgotten', async () => {
  const anyNode = fc.integer({ min: 0, max: 11 });
  const anyLinks = fc.array(fc.tuple(anyNode, fc.constantFrom(...linkTypes), anyNode), { maxLength: 30 });
  await fc.assert(
    fc.asyncProperty(
      anyLinks,
      fc.array(anyNode, { minLength: 1, maxLength: 2 }),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 1, max: 4 }),
      fc.option(fc.integer({ min: 0, max: 3 })),
      async (links, start, limit, neighbourLimit, depth) => {
        const nodes = Array.from({ length: 12 }, (_, n) => `n${n}`);
        const lines = links.map(([source, type, target]) => `n${source} -${type}-> n${target}`);
        const { store } = await storeFromText([...nodes, ...lines].join('\n'));
        const bounds = { ancestors: depth, descendants: depth };
        const whole = drawProvenance(store, { ...everything, ...bounds, start });
        const cut = drawProvenance(store, { ...everything, ...bounds, start, limit, neighbourLimit });
        const expected = new Set(start);
        for (const direction of ['incoming', 'outgoing'] as const) {
          for (const index of closureOf(store, start, everything.mask, direction, depth).indices)
            expected.add(index);
        }
        const drawn = whole.nodes.map(({ index }) => index);
        expect(drawn.toSorted((a, b) => a - b)).toEqual([...expected].sort((a, b) => a - b));
        expect(whole.cutNodes).toBe(0);
        expect(cut.nodes.length).toBeLessThanOrEqual(limit);
        expect(new Set(cut.nodes.map(({ index }) => index)).size).toBe(cut.nodes.length);
        expect(cut.nodes.length + cut.cutNodes).toBe(expected.size);
        const ends = cut.links.length + cut.nodes.reduce((sum, node) => sum + node.hiddenOutgoing, 0);
        const all = new Set(
          links.filter(([source]) => cut.nodes.some(({ index }) => index === source)).map(String),
        );
        expect(ends).toBe(all.size);
      },
    ),
    { numRuns: 80 },
  );
});
