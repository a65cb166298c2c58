import { sample } from './support/archives';
import { clickInPicture, goWithin, readDrawing, typesOf, walk } from './support/drawing';
import { expect, test } from './support/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));
const bandsType = 'data.core.array.bands.BandsData.';
const types: readonly string[] = typesOf.data;

const targetsOf = (uuid: string) =>
  (nodes.get(uuid)?.outgoing ?? []).filter(([type]) => types.includes(type)).map(([, , target]) => target);

/** All shortest paths along the links from one node to another, found by trying. */
function findShortestPaths(from: string, to: string): string[][] {
  let paths = [[from]];
  const seen = new Set([from]);
  while (paths.length > 0) {
    const found = paths.filter((path) => path.at(-1) === to);
    if (found.length > 0) return found;
    const longer = paths.flatMap((path) =>
      [...new Set(targetsOf(path.at(-1) ?? ''))]
        .filter((target) => !seen.has(target))
        .map((target) => [...path, target]),
    );
    for (const path of longer) seen.add(path.at(-1) ?? '');
    paths = longer;
  }
  return [];
}

test('the paths between two nodes, the second chosen by mouse, are those found by trying all', async ({
  explorer,
  page,
}) => {
  const pairs = [...nodes.values()]
    .filter(({ node_type }) => node_type === bandsType)
    .flatMap(({ uuid }) => {
      const lineage = walk(nodes, uuid, 'incoming', types);
      if (lineage.size > 40) return [];
      return [...lineage].map((from) => ({ from, to: uuid, paths: findShortestPaths(from, uuid) }));
    })
    .filter(({ from, to, paths }) => from !== to && paths.length < 15 && (paths[0]?.length ?? 0) > 3)
    .sort((one, other) => other.paths.length - one.paths.length);
  const [pair] = pairs;
  if (!pair) throw new Error('no two nodes with a path between');
  await explorer.goto();
  await explorer.openSample(sample.title);
  await goWithin(
    explorer,
    `node=${pair.to}&root=${pair.to}&layer=data&ancestors=all&descendants=0&groups=off`,
  );
  await expect.poll(async () => (await readDrawing(page)).nodes, { timeout: 30_000 }).toContain(pair.from);
  await page.getByRole('button', { name: 'Path to…' }).click();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await clickInPicture(page, pair.from);
  await expect.poll(() => explorer.params().get('node')).toBe(pair.from);
  const listed = page.getByRole('list', { name: 'Paths' }).getByRole('listitem');
  await expect(listed.first()).toBeVisible();
  const paths = await listed.evaluateAll((items) =>
    items.map((item) =>
      [...item.querySelectorAll('[data-uuid]')].map((part) => part.getAttribute('data-uuid') ?? ''),
    ),
  );
  const length = (pair.paths[0]?.length ?? 0) - 1;
  for (const path of paths) {
    expect([path[0], path.at(-1)]).toEqual([pair.from, pair.to]);
    for (const [at, uuid] of path.slice(1).entries()) expect(targetsOf(path[at] ?? '')).toContain(uuid);
  }
  const shortest = paths.filter((path) => path.length === length + 1).map((path) => path.join(' '));
  expect(shortest.sort()).toEqual(pair.paths.map((path) => path.join(' ')).sort());
  expect(paths.every((path) => path.length > length)).toBe(true);
  await expect(page.getByRole('tabpanel', { name: 'Paths' })).toContainText(
    `has ${length} links; ${pair.paths.length === 1 ? 'no other is as short' : `${pair.paths.length} paths are as short`}`,
  );
});

test('the common ancestors of two nodes, the second chosen in the palette, are those of aiida-core', async ({
  explorer,
  page,
}) => {
  const bands = [...nodes.values()].filter(({ node_type }) => node_type === bandsType);
  const pairs = bands
    .flatMap(({ uuid: first }) => bands.map(({ uuid: second }) => ({ first, second })))
    .filter(({ first, second }) => first < second)
    .map(({ first, second }) => {
      const one = walk(nodes, first, 'incoming', types);
      const other = walk(nodes, second, 'incoming', types);
      const isApart = !one.has(second) && !other.has(first);
      return { first, second, common: isApart ? [...one].filter((uuid) => other.has(uuid)) : [] };
    })
    .filter(({ common }) => common.length < 60)
    .sort((one, other) => other.common.length - one.common.length);
  const [pair] = pairs;
  if (!pair || pair.common.length < 2) throw new Error('no two band structures with common ancestors');
  await explorer.goto();
  await explorer.openSample(sample.title);
  await goWithin(explorer, `node=${pair.first}&root=${pair.first}&layer=data&ancestors=2&descendants=0`);
  await readDrawing(page);
  await page.getByRole('button', { name: 'Common with…' }).click();
  await explorer.jump(pair.second);
  const answer = page.getByRole('list', { name: 'Answer' }).getByRole('listitem');
  await expect(answer).toHaveCount(pair.common.length);
  const listed = await answer.evaluateAll((items) => items.map((item) => item.getAttribute('data-uuid')));
  expect(listed.sort()).toEqual([...pair.common].sort());
  await page.getByRole('button', { name: 'Draw only this' }).click();
  // Of the common ancestors, those with no other between are drawn, with the way to both nodes.
  const nearest = pair.common.filter((uuid) =>
    [...walk(nodes, uuid, 'outgoing', types)].every(
      (below) => below === uuid || !pair.common.includes(below),
    ),
  );
  expect(nearest.length).toBeGreaterThan(0);
  await expect
    .poll(async () => (await readDrawing(page)).nodes)
    .toEqual(expect.arrayContaining([pair.first, pair.second, ...nearest]));
  for (const uuid of (await readDrawing(page)).nodes)
    expect([pair.first, pair.second].some((end) => walk(nodes, end, 'incoming', types).has(uuid))).toBe(true);
});

test('a node behind a count is chosen from its list by mouse and drawn', async ({ explorer, page }) => {
  const hub = [...nodes.values()]
    .map(({ uuid }) => ({ uuid, targets: new Set(targetsOf(uuid)) }))
    .sort((one, other) => other.targets.size - one.targets.size)[0];
  if (!hub || hub.targets.size < 26) throw new Error('the sample has no node with many targets');
  await explorer.goto();
  await explorer.openSample(sample.title);
  await goWithin(
    explorer,
    `node=${hub.uuid}&root=${hub.uuid}&layer=data&ancestors=0&descendants=1&groups=off`,
  );
  await expect
    .poll(async () => (await readDrawing(page)).nodes.length, { timeout: 30_000 })
    .toBeGreaterThan(2);
  const before = await readDrawing(page);
  await page.getByRole('button', { name: 'Show everything' }).click();
  await clickInPicture(page, `>${hub.uuid}`);
  const list = page.getByRole('dialog', { name: /^Not drawn targets of/ });
  const length = list.getByRole('status', { name: 'Length of the list' });
  await expect(length).toHaveText(`${hub.targets.size - (before.nodes.length - 1)} nodes`);
  await list.getByRole('checkbox').nth(1).click({ force: true });
  await list.getByRole('button', { name: 'Draw 1' }).click();
  await expect(list).toBeHidden();
  await expect.poll(async () => (await readDrawing(page)).nodes.length).toBe(before.nodes.length + 1);
  const after = await readDrawing(page);
  const [chosen] = after.nodes.filter((uuid) => !before.nodes.includes(uuid));
  expect([...hub.targets]).toContain(chosen);
  expect(after.links).toHaveLength(
    before.links.length + targetsOf(hub.uuid).filter((uuid) => uuid === chosen).length,
  );
});
