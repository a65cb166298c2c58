import type { Page } from '@playwright/test';
import { sample } from './support/archives';
import { goWithin, readDrawing, typesOf, walk } from './support/drawing';
import { expect, test } from './support/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));

/** The workflow that called most, directly or not. */
const workflow = [...nodes.values()]
  .filter(({ node_type }) => node_type.includes('WorkChain'))
  .map(({ uuid }) => ({ uuid, called: walk(nodes, uuid, 'outgoing', ['call_calc', 'call_work']).size }))
  .sort((one, other) => other.called - one.called)[0]?.uuid;

interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where every node of the picture stands on its plane. */
async function readPlaces(page: Page): Promise<Record<string, Spot>> {
  await page.locator('[data-graph-canvas][data-shown]').waitFor();
  return page.locator('[data-graph-canvas]').evaluate((element) => {
    interface Placed {
      id(): string;
      position(): Spot;
    }
    const { cy } = (
      element as unknown as { _cyreg: { cy: { nodes(s: string): { map<T>(f: (n: Placed) => T): T[] } } } }
    )._cyreg;
    return Object.fromEntries(cy.nodes('.item').map((node) => [node.id(), { ...node.position() }]));
  });
}

const press = (page: Page, layer: string) =>
  page.getByRole('radiogroup', { name: 'Provenance' }).getByText(layer, { exact: true }).click();

test('a layer that is most of the whole keeps the places of all nodes, there and back', async ({
  explorer,
  page,
}) => {
  if (workflow === undefined) throw new Error('the sample holds no workflow');
  await explorer.goto();
  await explorer.openSample(sample.title);
  // Its inputs, and what it returned and called: the logical provenance has most of what both layers have within one step.
  await goWithin(explorer, `node=${workflow}&root=${workflow}&ancestors=1&descendants=1&groups=off`);
  const step = (types: readonly string[]) =>
    [...walk(nodes, workflow, 'incoming', types, 1), ...walk(nodes, workflow, 'outgoing', types, 1)].length;
  expect(step(typesOf.logical)).toBe(step(typesOf.both));
  await expect.poll(async () => (await readDrawing(page)).links.length).toBeGreaterThan(3);
  const both = await readPlaces(page);
  await press(page, 'Logical');
  await expect
    .poll(async () => (await readDrawing(page)).links.every((link) => !/ (create|input_calc)$/.test(link)))
    .toBe(true);
  await expect.poll(() => readPlaces(page)).toEqual(both);
  await press(page, 'Both');
  await expect.poll(async () => (await readDrawing(page)).links.length).toBeGreaterThan(3);
  await expect.poll(() => readPlaces(page)).toEqual(both);
  // The same link gives the same picture, however it was reached.
  await press(page, 'Logical');
  await expect.poll(() => explorer.params().get('layer')).toBe('logical');
  const link = page.url();
  await page.goto('about:blank');
  await page.goto(link);
  await expect.poll(() => readPlaces(page)).toEqual(both);
});

test('where nodes have to move between layers, they move before the eyes', async ({ explorer, page }) => {
  // Far less data provenance than of both layers: it has a layout of its own, without holes.
  const found = sample.oracle
    .closures()
    .find(
      ({ closures: { data, all } }) =>
        data.ancestors.length > 4 &&
        data.ancestors.length < 0.6 * all.ancestors.length &&
        all.ancestors.length < 120,
    );
  if (!found) throw new Error('the sample holds no node with so different ancestors');
  const { uuid } = found;
  await explorer.goto();
  await explorer.openSample(sample.title);
  await goWithin(explorer, `node=${uuid}&root=${uuid}&ancestors=all&descendants=0&groups=off&layer=data`);
  await expect.poll(async () => (await readDrawing(page)).links.length).toBeGreaterThan(3);
  const before = await readPlaces(page);
  await page.locator('[data-graph-canvas]').evaluate((element) => {
    const { cy } = (
      element as unknown as {
        _cyreg: {
          cy: { nodes(s: string): { map<T>(f: (n: { id(): string; position(): Spot }) => T): T[] } };
        };
      }
    )._cyreg;
    const kept = { seen: {} as Record<string, Spot[]> };
    Object.assign(window, { kept });
    const look = () => {
      const { seen } = kept;
      for (const [id, place] of cy.nodes('.item').map((node) => [node.id(), node.position()] as const)) {
        const known = (seen[id] ??= []);
        const last = known.at(-1);
        if (last?.x !== place.x || last.y !== place.y) known.push({ ...place });
      }
      requestAnimationFrame(look);
    };
    look();
  });
  // Some stand between their old and their new place in at least one frame; a busy machine may show none of the frames.
  await expect(async () => {
    await press(page, 'Data');
    await expect.poll(() => readPlaces(page)).toEqual(before);
    await page.evaluate(() => {
      (window as unknown as { kept: { seen: object } }).kept.seen = {};
    });
    await press(page, 'Both');
    await expect
      .poll(async () => (await readDrawing(page)).links.some((link) => link.endsWith('call_calc')))
      .toBe(true);
    await expect
      .poll(
        () =>
          page.evaluate(() => {
            const { seen } = (window as unknown as { kept: { seen: Record<string, Spot[]> } }).kept;
            return Math.max(...Object.values(seen).map((places) => places.length));
          }),
        { timeout: 3000 },
      )
      .toBeGreaterThan(2);
  }).toPass({ timeout: 50_000 });
});
