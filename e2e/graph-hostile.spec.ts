import path from 'node:path';
import { sharedArchives } from '../fixtures/support/shared-archives';
import { readDrawing } from './support/drawing';
import { expect, test } from './support/test';

const shared = sharedArchives();

/** The node of each archive that is hardest to draw, and whether something must be said to be missing from its picture. */
const hardest = [
  ['graph-fan-out-50000', 'a data node with 50,000 links', 'bd0b8595-c751-4204-bf2c-1e3615d91a3a', true],
  ['graph-fan-out-50000', 'a workflow with 50,000 calls', 'dc69f13b-2dc1-4fb7-bafd-60d6ac0d5dd8', true],
  ['graph-deep-calls', 'the top of 2,000 workflows', '3c3ad5e3-4136-43d8-a3b2-ec1228decb85', true],
  ['graph-deep-calls', 'the input of all workflows', '3b991f5a-3c08-4a91-9273-e59753bd1790', true],
  ['graph-long-chain', 'the end of a long chain', '659c39de-c76b-49d7-b125-081a442f6848', true],
  ['graph-cycles', 'two workflows that call each other', '88c62ab3-31e3-41dc-a2d5-7d3b5421ccd7', false],
  ['graph-cycles', 'data that is its own ancestor', 'e9fbb85b-1705-44c3-b808-891b6e43ae81', false],
  ['graph-cycles', 'data created twice', 'd5234cc1-388e-4478-ab2d-fb8a3b89e86d', false],
] as const;

for (const [archive, what, uuid, isCut] of hardest) {
  test(`${archive} is drawn round ${what}`, async ({ explorer, page }, testInfo) => {
    test.skip(shared === null, 'the shared archives are not here');
    await page.addInitScript(() => {
      const longTasks: number[] = [];
      Object.assign(window, { longTasks });
      new PerformanceObserver((list) =>
        longTasks.push(...list.getEntries().map(({ duration }) => duration)),
      ).observe({ type: 'longtask', buffered: true });
    });
    await explorer.goto();
    await explorer.openByPicker(path.join(shared ?? '', 'hostile', `${archive}.aiida`));
    await explorer.waitUntilOpen();
    await explorer.jump(uuid);
    await expect.poll(() => explorer.params().get('node')).toBe(uuid);
    await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks.splice(0));
    const from = Date.now();
    await explorer.show('Graph');
    await expect.poll(async () => (await readDrawing(page)).nodes, { timeout: 30_000 }).toContain(uuid);
    const shown = Date.now() - from;

    const { nodes } = await readDrawing(page);
    expect(nodes.length).toBeGreaterThan(1);
    expect(nodes.length).toBeLessThanOrEqual(400);
    const status = page.getByRole('status', { name: 'What is drawn' });
    if (isCut) await expect(status).toContainText(/Grouped: [1-9]|not drawn|Folded: [1-9]/);

    const answered = Date.now();
    await page.getByRole('radiogroup', { name: 'Provenance' }).getByText('Logical', { exact: true }).click();
    await expect.poll(() => explorer.params().get('layer'), { timeout: 10_000 }).toBe('logical');
    await page.getByRole('radiogroup', { name: 'Provenance' }).getByText('Data', { exact: true }).click();
    await expect.poll(() => explorer.params().get('layer'), { timeout: 10_000 }).toBe('data');
    expect(Date.now() - answered, 'the page answers').toBeLessThan(15_000);
    const longest = await page.evaluate(() =>
      Math.max(0, ...(window as unknown as { longTasks: number[] }).longTasks),
    );
    const figures = `${nodes.length} drawn after ${shown} ms, longest task ${Math.round(longest)} ms`;
    testInfo.annotations.push({ type: 'figures', description: figures });
    console.log(`${archive}, ${what}: ${figures}`);
    expect(longest, 'the longest task of the page').toBeLessThan(3000);
  });
}
