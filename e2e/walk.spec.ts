import { sample } from './support/archives';
import { expect, test } from './support/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));

/** Creator of a datum, or the first input of a calculation. */
function stepUp(uuid: string): string {
  const incoming = nodes.get(uuid)?.incoming ?? [];
  const next =
    incoming.find(([type]) => type === 'create') ?? incoming.find(([type]) => type === 'input_calc');
  if (!next) throw new Error(`${uuid} has no ancestors`);
  return next[2];
}

const bands = [...nodes.values()].find(
  (node) =>
    node.node_type === 'data.core.array.bands.BandsData.' &&
    node.incoming.some(([type]) => type === 'create'),
);
if (!bands) throw new Error('the sample has no band structure');

test('three steps up by clicks, and Back again', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.jump(bands.uuid);
  await explorer.show('Node');
  const visited = [bands.uuid];
  for (let step = 0; step < 3; step += 1) {
    const next = stepUp(visited.at(-1) ?? '');
    await page
      .getByRole('tab', { name: /^(Summary|Overview|Links|Inputs)/ })
      .first()
      .click();
    await explorer.main.locator(`a[href*="${next}"]`).first().click();
    await expect.poll(() => explorer.params().get('node')).toBe(next);
    await expect(explorer.main).toContainText(next.slice(0, 8));
    visited.push(next);
    if ((nodes.get(next)?.incoming.length ?? 0) === 0) break;
  }
  for (const uuid of visited.slice(0, -1).reverse()) {
    await expect
      .poll(async () => {
        await page.goBack();
        return explorer.params().get('node');
      })
      .toBe(uuid);
  }
  await page.goForward();
  await expect(page.getByRole('navigation', { name: 'Visited nodes' })).toBeVisible();
});

test('layers of the graph draw what aiida-core traverses', async ({ explorer, page }) => {
  for (const layer of ['data', 'logical'] as const) {
    const closure = sample.oracle.closures().find((each) => {
      const size = each.closures[layer].ancestors.length + each.closures[layer].descendants.length;
      return size > 3 && size < 40;
    });
    if (!closure) throw new Error(`no closure of a fitting size for ${layer}`);
    await explorer.goto(
      `?url=samples/semiconductor-bands.aiida&view=graph&node=${closure.uuid}&layer=${layer}&ancestors=all&descendants=all`,
    );
    await explorer.waitUntilOpen();
    const expected = [
      closure.uuid,
      ...closure.closures[layer].ancestors,
      ...closure.closures[layer].descendants,
    ].sort();
    await expect
      .poll(async () => [...new Set(await explorer.drawnNodes())].sort(), { timeout: 30_000 })
      .toEqual([...new Set(expected)]);
  }
  await expect(page.getByRole('application', { name: /Provenance graph/ })).toBeVisible();
});

test('switching the layer is in the address and in the picture', async ({ explorer, page }) => {
  await explorer.goto(`?url=samples/semiconductor-bands.aiida&view=graph&node=${bands.uuid}`);
  await explorer.waitUntilOpen();
  await expect.poll(async () => (await explorer.drawnNodes()).length).toBeGreaterThan(1);
  await page
    .getByRole('radio', { name: /^Data$/ })
    .or(page.getByRole('button', { name: /^Data$/ }))
    .first()
    .click();
  await expect(page).toHaveURL(/layer=data/);
  await page
    .getByRole('radio', { name: /^Logical$/ })
    .or(page.getByRole('button', { name: /^Logical$/ }))
    .first()
    .click();
  await expect(page).toHaveURL(/layer=logical/);
});
