import { small } from './support/archives';
import { makeArchive } from './support/make-archive';
import { expect, test } from './support/test';

declare global {
  interface Window {
    longestTask: number;
  }
}

test('20,000 keys of attributes: a deep hit opens at its place, values are copied, and the page never hangs', async ({
  explorer,
  page,
  context,
}, info) => {
  test.setTimeout(180_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const file = await makeArchive(info.outputPath('large-attributes.aiida'), {
    sql: `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 19999)
      UPDATE db_dbnode SET attributes = (SELECT '{' || group_concat('"key_' || i || '": {"needle_' || i || '": ' || i
        || ', "text": "' || hex(zeroblob(100)) || '"}', ', ') || '}' FROM n) WHERE id = 2`,
  });
  await page.addInitScript(() => {
    window.longestTask = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        window.longestTask = Math.max(window.longestTask, duration);
    }).observe({ type: 'longtask' });
  });
  await explorer.goto();
  await explorer.openByPicker(file);
  await explorer.waitUntilOpen();
  await explorer.jump(small.oracle.nodes().find(({ pk }) => pk === 2)?.uuid ?? '');
  await explorer.show('Node');
  const tree = page.getByRole('tree', { name: 'Attributes' });
  await expect(tree).toContainText('key_0', { timeout: 60_000 });
  await page.getByRole('searchbox', { name: 'Search attributes' }).fill('needle_13210');
  await page
    .getByRole('list', { name: 'Places found' })
    .getByRole('button')
    .first()
    .click({ timeout: 60_000 });
  const row = tree.getByRole('treeitem').filter({ hasText: /^needle_13210/ });
  await expect(row).toBeVisible();
  const container = tree.getByRole('treeitem').filter({ hasText: /^key_13210/ });
  await container.click();
  await page.evaluate(() => {
    window.longestTask = 0;
  });
  await container.getByRole('button', { name: /Copy value of/ }).click();
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()), { timeout: 30_000 })
    .toContain('"needle_13210": 13210');
  expect(await page.evaluate(() => window.longestTask)).toBeLessThan(500);
});

test('the call tree is walked by arrow keys', async ({ explorer, page }) => {
  const { sample } = await import('./support/archives');
  const root = sample.oracle
    .nodes()
    .filter(({ outgoing }) => outgoing.filter(([type]) => type.startsWith('call_')).length > 1)
    .find(({ incoming }) => !incoming.some(([type]) => type.startsWith('call_')));
  await explorer.goto(
    `?url=samples/semiconductor-bands.aiida&view=node&tab=process&node=${root?.uuid ?? ''}`,
  );
  await explorer.waitUntilOpen();
  const tree = page.getByRole('tree', { name: 'Call tree' });
  await tree.focus();
  const before = await tree.getByRole('treeitem').count();
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem')).toHaveCount(before);
  await page.keyboard.press('ArrowDown');
  const active = await tree.getAttribute('aria-activedescendant');
  await expect(tree.locator(`[id="${active ?? ''}"]`)).toHaveAttribute('aria-level', '2');
  await page.keyboard.press('Enter');
  await expect.poll(() => explorer.params().get('node')).not.toBe(root?.uuid);
});
