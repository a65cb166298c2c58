import { sample } from './support/archives';
import { expect, test } from './support/test';

const node = sample.oracle
  .nodes()
  .find(({ node_type: type }) => type.startsWith('process.workflow.workchain'));
if (!node) throw new Error('the sample has no work chain');

test('inside another page only the view stands there, with one way to the whole', async ({
  explorer,
  page,
}) => {
  const search = `?url=samples/semiconductor-bands.aiida&view=node&node=${node.uuid}`;
  await explorer.goto(`${search}&embed=1`);
  await expect(explorer.main).toContainText(node.uuid);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  const full = page.getByRole('link', { name: 'Open in full' });
  const href = new URL((await full.getAttribute('href')) ?? '', page.url());
  expect(href.searchParams.get('node')).toBe(node.uuid);
  expect(href.searchParams.has('embed')).toBe(false);
  await page.goto(href.href);
  await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible();
});

test('the trail survives a reload', async ({ explorer, page }) => {
  const [first, second] = sample.oracle.nodes();
  await explorer.goto(`?url=samples/semiconductor-bands.aiida&view=node&node=${first?.uuid ?? ''}`);
  await explorer.waitUntilOpen();
  await explorer.jump(second?.uuid ?? '');
  const trail = page.getByRole('navigation', { name: 'Visited nodes' }).getByRole('link');
  await expect(trail).toHaveCount(2);
  await page.reload();
  await expect(trail).toHaveCount(2);
  await expect(trail.nth(1)).toHaveAttribute('aria-current', 'true');
});
