import { sample } from './support/archives';
import { expect, test } from './support/test';

test.beforeEach(async ({ explorer }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Browse');
});

test('filters by type and by text, with all of it in the address', async ({ explorer, page }) => {
  const bands = sample.oracle.nodes().filter((node) => node.node_type === 'data.core.array.bands.BandsData.');
  await page.getByRole('searchbox', { name: 'Search nodes' }).fill(bands[0]?.uuid.slice(0, 8) ?? '');
  await expect(page.getByText(/1 of 486 nodes/)).toBeVisible();
  await expect(explorer.nodes).toContainText(bands[0]?.uuid.slice(0, 8) ?? '');
  await expect(page).toHaveURL(/q=/);
  const shared = page.url();
  await page.goto(shared);
  await explorer.waitUntilOpen();
  await expect(page.getByText(/1 of 486 nodes/)).toBeVisible();
});

test('lists the failed processes by state, and clears the filter again', async ({ explorer, page }) => {
  await page.goto(
    `${page.url().split('?')[0]}?url=samples/semiconductor-bands.aiida&view=browse&state=failed`,
  );
  await explorer.waitUntilOpen();
  const failed = sample.oracle
    .nodes()
    .filter((node) => Number(node.attributes['exit_status'] ?? 0) > 0).length;
  await expect(page.getByText(new RegExp(`${failed} of 486 nodes`))).toBeVisible();
  await page.getByRole('button', { name: /Remove filter State/i }).click();
  await expect(page.getByText(/486 of 486 nodes/)).toBeVisible();
});

test('moves the selection by keyboard and opens the node', async ({ explorer, page }) => {
  await explorer.nodes.getByRole('row').nth(1).click();
  await expect(page).toHaveURL(/node=/);
  const first = explorer.params().get('node');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => explorer.params().get('node')).not.toBe(first);
  const second = explorer.params().get('node');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/view=node/);
  expect(explorer.params().get('node')).toBe(second);
});

test('sorts by a column', async ({ explorer }) => {
  const header = explorer.nodes.getByRole('columnheader', { name: /PK/ });
  await header.getByRole('button').first().click();
  await expect(header).toHaveAttribute('aria-sort', /ascending|descending/);
  await expect(explorer.page).toHaveURL(/sort=/);
});
