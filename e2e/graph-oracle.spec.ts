import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Oracle } from '../fixtures/support/oracle';
import { sharedArchives } from '../fixtures/support/shared-archives';
import { sample } from './support/archives';
import { goWithin, linksBetween, readDrawing, typesOf, walk } from './support/drawing';
import { expect, test } from './support/test';

const layers = ['data', 'logical', 'both'] as const;
const shared = sharedArchives();

/** The workflow W1 of figure 2 of the AiiDA 1.0 paper, the only node of the group `figure-2`. */
const workflow = '6518ae86-19eb-4ae4-9388-fb475c67ca6b';

test('figure 2 of the AiiDA paper shows the data, the logical and the combined picture of aiida-core', async ({
  explorer,
  page,
}) => {
  test.skip(shared === null, 'the shared archives are not here');
  const folder = path.join(shared ?? '', 'showcase.oracle');
  const oracle = new Oracle(folder);
  const nodes = new Map(oracle.nodes().map((node) => [node.uuid, node]));
  expect(nodes.get(workflow)?.groups ?? [['core', 'figure-2']]).toContainEqual(['core', 'figure-2']);
  const file = path.join(folder, 'graph/6518ae86-nodes-edges.json');
  expect(existsSync(file)).toBe(true);
  const figure = JSON.parse(readFileSync(file, 'utf8')) as {
    nodes: string[];
    edges: [source: string, target: string, type: string, label: string][];
  };
  await explorer.goto();
  await explorer.openByPicker(path.join(shared ?? '', 'showcase.aiida'));
  await explorer.waitUntilOpen();

  await goWithin(
    explorer,
    `node=${workflow}&root=${workflow}&layer=both&ancestors=all&descendants=all&groups=off`,
  );
  await expect
    .poll(async () => (await readDrawing(page)).nodes, { timeout: 30_000 })
    .toEqual([...figure.nodes].sort());
  const { links } = await readDrawing(page);
  // aiida-core draws the links that its walk took; the picture has all links between the nodes, so those as well.
  for (const [source, target, type] of figure.edges)
    expect(links).toContain(`${source} ${target} ${type.replace('LinkType.', '').toLowerCase()}`);
  expect(links).toEqual(linksBetween(nodes, new Set(figure.nodes), typesOf.both));

  const closures = oracle.closures().filter(({ uuid }) => figure.nodes.includes(uuid));
  expect(closures.length).toBeGreaterThan(0);
  const pictures = [
    ...closures.flatMap(({ uuid, closures: { data, logical } }) => [
      { start: uuid, layer: 'data' as const, expected: [uuid, ...data.ancestors, ...data.descendants] },
      {
        start: uuid,
        layer: 'logical' as const,
        expected: [uuid, ...logical.ancestors, ...logical.descendants],
      },
    ]),
    ...(['data', 'logical'] as const).map((layer) => ({
      start: workflow,
      layer,
      expected: [
        ...walk(nodes, workflow, 'incoming', typesOf[layer]),
        ...walk(nodes, workflow, 'outgoing', typesOf[layer]),
      ],
    })),
  ];
  for (const { start, layer, expected } of pictures) {
    const wanted = new Set(expected);
    await goWithin(
      explorer,
      `node=${start}&root=${start}&layer=${layer}&ancestors=all&descendants=all&groups=off`,
    );
    await expect
      .poll(async () => (await readDrawing(page)).nodes, { message: `${layer} of ${start}`, timeout: 30_000 })
      .toEqual([...wanted].sort());
    await expect
      .poll(async () => (await readDrawing(page)).links)
      .toEqual(linksBetween(nodes, wanted, typesOf[layer]));
  }
});

test('depths of one and two steps draw what a walk over the links of aiida-core finds', async ({
  explorer,
  page,
}) => {
  test.slow();
  const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));
  /** More neighbours than this on one side are drawn as a count, which other tests look at. */
  const drawnUnasked = 24;
  await explorer.goto();
  await explorer.openSample(sample.title);
  for (const layer of layers) {
    const types = typesOf[layer];
    const isPlain = (uuids: ReadonlySet<string>, side: 'incoming' | 'outgoing') =>
      [...uuids].every(
        (uuid) =>
          (nodes.get(uuid)?.[side] ?? []).filter(([type]) => types.some((each) => each === type)).length <=
          drawnUnasked,
      );
    for (const [ancestors, descendants] of [
      [1, 0],
      [2, 0],
      [0, 1],
      [0, 2],
      [2, 1],
    ] as const) {
      const [start] = [...nodes.keys()]
        .map((uuid) => {
          const above = walk(nodes, uuid, 'incoming', types, ancestors);
          const below = walk(nodes, uuid, 'outgoing', types, descendants);
          const isFit =
            (ancestors === 0 || isPlain(above, 'incoming')) &&
            (descendants === 0 || isPlain(below, 'outgoing'));
          return { uuid, found: new Set([...above, ...below]), isFit };
        })
        .filter(({ found, isFit }) => isFit && found.size < 60)
        .sort((one, other) => other.found.size - one.found.size);
      if (!start) throw new Error(`no node fits for ${layer}`);
      expect(start.found.size).toBeGreaterThan(ancestors + descendants);
      await goWithin(
        explorer,
        `node=${start.uuid}&root=${start.uuid}&layer=${layer}&ancestors=${ancestors}&descendants=${descendants}&groups=off`,
      );
      await expect
        .poll(async () => (await readDrawing(page)).nodes, {
          message: `${layer}: ${ancestors} up, ${descendants} down from ${start.uuid}`,
          timeout: 30_000,
        })
        .toEqual([...start.found].sort());
      await expect
        .poll(async () => (await readDrawing(page)).links)
        .toEqual(linksBetween(nodes, start.found, types));
    }
  }
});
