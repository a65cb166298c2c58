import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawProvenance, layerMask, type GraphStore } from '../store';
import { storeFromText } from '../testing/store-from-text';
import { randomDrawing } from '../testing/random-drawing';
import { FoldedPicture } from './folded-picture';
import type { FoldedRequest } from './folded-request';

const everything: Omit<FoldedRequest, 'start'> = {
  mask: layerMask('both'),
  ancestors: null,
  descendants: null,
  limit: 10_000,
  neighbourLimit: 10_000,
  expansions: [],
  collapsed: [],
  chosen: [],
  hiddenKinds: [],
  foldLevel: null,
  foldedWorkflows: [],
  unfolded: [],
  groupFrom: null,
  unfoldedGroups: [],
};

/** Two levels of workflows: `top` called `sub` and `finish`; `sub` called two calculations with data of their own between. */
const nested = `s -input_work:s-> top -call_work:CALL-> sub -call_calc:CALL-> one -create:mid-> mid
  s -input_work:s-> sub
  s -input_calc:s-> one
  own -input_calc:own-> one
  mid -input_calc:mid-> two -create:result-> r
  sub -call_calc:CALL-> two
  sub -return:result-> r
  top -return:result-> r
  top -call_calc:CALL-> finish
  r -input_calc:r-> finish -create:final-> f
  top -return:final-> f
  f -input_calc:f-> later`;

const fold = (store: GraphStore, start: number, request: Partial<FoldedRequest>) =>
  new FoldedPicture(store, { ...everything, start: [start], ...request });

const itemNames = (picture: FoldedPicture, names: (indices: number[]) => string[]) =>
  picture.items.map(({ name }) => (typeof name === 'number' ? names([name])[0] : 'group')).sort();

test('folds a workflow with all it called and the data used only inside; inputs and outputs stay', async () => {
  const { store, at, names } = await storeFromText(nested);
  const picture = fold(store, at('f'), { foldLevel: 0 });
  expect(itemNames(picture, names)).toEqual(['f', 'later', 'r', 's', 'top']);
  const top = picture.items.find(({ name }) => name === at('top'));
  expect(top?.hides).toEqual({ processes: 4, data: 2, failures: 0 });
  const lines = picture.links.map(
    ({ source, target, linkType, count }) =>
      `${names([Number(source)])[0]} ${linkType} x${count} ${names([Number(target)])[0]}`,
  );
  expect(lines.sort()).toEqual([
    'f input_calc x1 later',
    'r input_calc x1 top',
    's input_work x3 top',
    'top return x2 f',
    'top return x3 r',
  ]);
});

test('unfolds one level at a time, keeps what is below folded, and follows the list of single workflows', async () => {
  const { store, at, names } = await storeFromText(nested);
  const open = fold(store, at('f'), { foldLevel: 0, unfolded: [at('top')] });
  expect(itemNames(open, names)).toEqual(['f', 'finish', 'later', 'r', 's', 'sub', 'top']);
  expect(itemNames(fold(store, at('f'), { foldLevel: 1 }), names)).toEqual(itemNames(open, names));
  expect(itemNames(fold(store, at('f'), { foldLevel: 'innermost' }), names)).toEqual(itemNames(open, names));
  expect(itemNames(fold(store, at('f'), { foldedWorkflows: [at('sub')] }), names)).toEqual(
    itemNames(open, names),
  );
  expect(open.workflowLevels).toBe(2);
  expect(fold(store, at('f'), {}).items).toHaveLength(store.nodeCount);
});

test('shows a chosen node by itself by unfolding the workflows round it', async () => {
  const { store, at } = await storeFromText(nested);
  for (const name of ['mid', 'own', 'two']) {
    const hidden = fold(store, at('s'), { foldLevel: 0 });
    expect(hidden.placeOf(at(name))).toEqual({ kind: 'folded', item: at('top') });
    const shown = fold(store, at('s'), { foldLevel: 0, chosen: [at(name)] });
    expect(shown.placeOf(at(name))).toEqual({ kind: 'drawn', item: at(name) });
  }
});

test('survives a workflow that returns its own input, and calls in a circle', async () => {
  const { store, at, names } = await storeFromText(
    `d -input_work:x-> w -return:x-> d
     a -call_work-> b -call_work-> c -call_work-> a
     d -input_work:x-> b`,
  );
  const picture = fold(store, at('d'), { foldLevel: 0 });
  expect(itemNames(picture, names)).toEqual(['a', 'd', 'w']);
  expect(picture.links).toHaveLength(3);
});

test('groups alike neighbours, counts them, and opens the group by its name', async () => {
  const uses = Array.from(
    { length: 12 },
    (_, at) => `code -input_calc:code-> calc${at} -create:retrieved-> out${at}`,
  );
  const { store, at } = await storeFromText(
    [...uses, 'code -input_calc:code-> other'].join('\n'),
    Object.fromEntries(
      uses.map((_, place) => [
        `calc${place}`,
        {
          attributes: `{"process_label": "Pw", "process_state": "finished", "exit_status": ${place === 3 ? 1 : 0}}`,
        },
      ]),
    ),
  );
  const picture = fold(store, at('code'), { groupFrom: 5 });
  expect(picture.items.map(({ group }) => group && [group.title, group.role, group.members.length])).toEqual([
    null,
    ['Pw', 'code', 12],
    null,
    ['Dict', 'retrieved', 12],
  ]);
  expect(picture.links.map(({ count }) => count).sort()).toEqual([1, 12, 12]);
  expect(picture.placeOf(at('calc3')).kind).toBe('grouped');
  const id = picture.items[1]?.group?.id;
  if (id === undefined) throw new Error('no group');
  const open = fold(store, at('code'), { groupFrom: 5, unfoldedGroups: [id] });
  expect(open.items).toHaveLength(store.nodeCount);
  expect(open.openGroups.map((group) => [group.id, group.members.length])).toEqual([[id, 12]]);
  const some = fold(store, at('code'), { groupFrom: 5, unfoldedGroups: [id], neighbourLimit: 4 });
  expect(some.items[0]).toMatchObject({ hiddenOutgoing: 9 });
  expect(some.cutNodes).toBe(17);
});

test('hides kinds with a mark: scalars, codes, remote folders and failed attempts with what they called', async () => {
  const { store, at, names } = await storeFromText(
    `w -call_work-> try1 -call_calc-> calc1
     w -call_work-> try2 -call_calc-> calc2 -create:remote-> remote
     w -call_work-> other
     n -input_calc:n-> calc2
     code -input_calc:code-> calc2
     n -input_calc:n-> calc1`,
    {
      n: { nodeType: 'data.core.int.Int.' },
      code: { nodeType: 'data.core.code.installed.InstalledCode.' },
      remote: { nodeType: 'data.core.remote.RemoteData.' },
      try1: { attributes: '{"process_label": "Base", "process_state": "finished", "exit_status": 300}' },
      try2: { attributes: '{"process_label": "Base", "process_state": "finished", "exit_status": 0}' },
      other: { attributes: '{"process_label": "Other", "process_state": "excepted"}' },
    },
  );
  const picture = fold(store, at('calc2'), {
    hiddenKinds: ['scalars', 'codes', 'remote-folders', 'failed-attempts'],
  });
  expect(itemNames(picture, names)).toEqual(['calc2', 'try2', 'w']);
  expect(picture.items[0]).toMatchObject({ hiddenIncoming: 2, hiddenKindIncoming: 2, hiddenKindOutgoing: 1 });
  expect(picture.hiddenKinds).toEqual([
    { kind: 'scalars', count: 1 },
    { kind: 'codes', count: 1 },
    { kind: 'remote-folders', count: 1 },
  ]);
  // The failed attempt is no ancestor: it would not be drawn either way.
  expect(itemNames(fold(store, at('calc2'), {}), names)).not.toContain('try1');
  const fromTop = fold(store, at('w'), { hiddenKinds: ['failed-attempts'] });
  expect(itemNames(fromTop, names)).toEqual(['calc2', 'other', 'remote', 'try2', 'w']);
  expect(fromTop.hiddenKinds).toEqual([{ kind: 'failed-attempts', count: 1 }]);
});

test('goes no further on sides that were closed, and further where they were opened', async () => {
  const { store, at, names } = await storeFromText('a -input_calc:a-> p -create:b-> b -input_calc:b-> q');
  const closed = fold(store, at('p'), { collapsed: [{ id: at('b'), direction: 'outgoing' }] });
  expect(itemNames(closed, names)).toEqual(['a', 'b', 'p']);
  expect(closed.items.find(({ name }) => name === at('b'))).toMatchObject({ hiddenOutgoing: 1 });
  expect(closed.cutNodes).toBe(0);
  const opened = fold(store, at('p'), {
    ancestors: 0,
    descendants: 0,
    expansions: [
      { id: at('p'), direction: 'outgoing', count: 5 },
      { id: at('b'), direction: 'outgoing', count: 5 },
    ],
  });
  expect(itemNames(opened, names)).toEqual(['b', 'p', 'q']);
});

test('draws without folding what the plain picture draws', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomDrawing(),
      fc.nat(5),
      fc.option(fc.nat(4)),
      fc.option(fc.nat(4)),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 4 }),
      async (drawing, first, ancestors, descendants, limit, neighbourLimit) => {
        const { store } = await storeFromText(drawing);
        const request = {
          ...everything,
          start: [first % store.nodeCount],
          ancestors,
          descendants,
          limit,
          neighbourLimit,
        };
        const plain = drawProvenance(store, { ...request, expansions: [] });
        const folded = new FoldedPicture(store, request);
        expect(
          folded.items.map(({ name, distance, hiddenIncoming, hiddenOutgoing }) => ({
            index: name,
            distance,
            hiddenIncoming,
            hiddenOutgoing,
          })),
        ).toEqual(plain.nodes);
        expect(
          folded.links.map(({ source, target, linkType, linkLabel }) => ({
            source,
            target,
            linkType,
            linkLabel,
          })),
        ).toEqual(plain.links);
        expect(folded.cutNodes).toBe(plain.cutNodes);
      },
    ),
    { numRuns: 150 },
  );
});

test('loses no node and no link of the layer, whatever is folded, hidden and grouped', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomDrawing(),
      fc.nat(5),
      fc.constantFrom(null, 0, 1, 'innermost' as const),
      fc.constantFrom(null, 2, 3),
      fc.integer({ min: 1, max: 8 }),
      fc.subarray(['scalars', 'failed-attempts'] as const),
      fc.constantFrom('data' as const, 'logical' as const, 'both' as const),
      async (drawing, first, foldLevel, groupFrom, limit, hiddenKinds, layer) => {
        const { store } = await storeFromText(drawing);
        const mask = layerMask(layer);
        const start = first % store.nodeCount;
        const picture = fold(store, start, { foldLevel, groupFrom, limit, hiddenKinds, mask });
        const again = fold(store, start, { foldLevel, groupFrom, limit, hiddenKinds, mask });
        expect(again.items).toEqual(picture.items);
        // Every node is in one place; every place is an item.
        const names = new Set(picture.items.map(({ name }) => name));
        const all = Array.from({ length: store.nodeCount }, (_, node) => node);
        const placed = all.filter((node) => picture.placeOf(node).kind !== 'not-drawn');
        expect([...new Set(picture.nodes())].sort((a, b) => a - b)).toEqual(placed);
        expect(picture.nodes()).toHaveLength(placed.length);
        for (const node of placed) {
          const place = picture.placeOf(node);
          if (place.kind !== 'not-drawn') expect(names.has(place.item)).toBe(true);
        }
        // The counts that people read add up: members of groups, and what is folded in items.
        expect(picture.items.reduce((sum, { nodeCount }) => sum + nodeCount, 0)).toBe(placed.length);
        const reached = [...walkAll(store, start, mask)].filter(
          (node) => hiddenKinds.length === 0 && !placed.includes(node),
        );
        if (hiddenKinds.length === 0 && foldLevel === null) expect(picture.cutNodes).toBe(reached.length);
        // Links of drawn nodes: inside an item, on a line, hidden with a mark, or of the other layer.
        const itemOf = (node: number) => {
          const place = picture.placeOf(node);
          return place.kind === 'not-drawn' ? null : place.item;
        };
        const { offsets, other, type } = store.links.outgoing;
        const want = { lines: 0, hiddenOut: 0, hiddenIn: 0, otherLayer: 0 };
        for (const node of all) {
          for (let at = offsets[node] ?? 0; at < (offsets[node + 1] ?? 0); at++) {
            const [source, target] = [itemOf(node), itemOf(other[at] ?? 0)];
            if (source !== null && source === target) continue;
            if (((mask >> (type[at] ?? 0)) & 1) === 0) {
              want.otherLayer += (source === null ? 0 : 1) + (target === null ? 0 : 1);
            } else if (source !== null && target !== null) want.lines++;
            else if (source !== null) want.hiddenOut++;
            else if (target !== null) want.hiddenIn++;
          }
        }
        const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
        expect({
          lines: sum(picture.links.map(({ count }) => count)),
          hiddenOut: sum(picture.items.map((item) => item.hiddenOutgoing)),
          hiddenIn: sum(picture.items.map((item) => item.hiddenIncoming)),
          otherLayer: sum(picture.items.map((item) => item.otherLayerIncoming + item.otherLayerOutgoing)),
        }).toEqual(want);
      },
    ),
    { numRuns: 250 },
  );
});

/** The node with its ancestors and descendants along the links of a mask. */
function walkAll(store: GraphStore, start: number, mask: number): Set<number> {
  const found = new Set([start]);
  for (const direction of ['incoming', 'outgoing'] as const) {
    const { offsets, other, type } = store.adjacency(direction);
    const met = new Set([start]);
    for (const node of met)
      for (let place = offsets[node] ?? 0; place < (offsets[node + 1] ?? 0); place++)
        if (((mask >> (type[place] ?? 0)) & 1) === 1) met.add(other[place] ?? 0);
    for (const node of met) found.add(node);
  }
  return found;
}
