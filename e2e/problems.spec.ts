import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { brokenFile, small } from './support/archives';
import { makeArchive } from './support/make-archive';
import { expect, test } from './support/test';

test('the key figure counts missing objects, and leads to their nodes', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openByPicker(brokenFile('objects-all-missing.aiida'));
  await explorer.waitUntilOpen();
  const figure = page.getByRole('listitem').filter({ hasText: /problems? in the file$/ });
  await expect(figure).toHaveText(/^15/);
  await page.getByRole('button', { name: /contents of 15 files are not in the archive/ }).click();
  const places = page.getByRole('region', { name: 'Problems' }).getByRole('listitem');
  await expect(places).toHaveCount(15);
  await places.first().getByRole('link').click();
  await expect.poll(() => explorer.params().get('node')).not.toBeNull();
});

test('names that stand twice in the zip are a problem', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openByPicker(brokenFile('duplicate-entries.aiida'));
  await explorer.waitUntilOpen();
  await page.getByRole('button', { name: /stands twice in the zip/ }).click();
  await expect(page.getByRole('region', { name: 'Problems' })).toContainText('metadata.json');
});

test('of a remote archive the directory is fetched only when the check is asked for', async ({
  explorer,
  page,
}, info) => {
  const entries = Array.from(
    { length: 20_000 },
    (_, at) => `repo/${createHash('sha256').update(String(at)).digest('hex')}`,
  );
  const file = await makeArchive(info.outputPath('large-directory.aiida'), { entries });
  const bytes = readFileSync(file);
  let sent = 0;
  await page.route('**/large-directory.aiida', async (route) => {
    const range = /bytes=(\d+)-(\d+)/.exec(route.request().headers()['range'] ?? '');
    const start = Number(range?.[1] ?? 0);
    const end = Math.min(Number(range?.[2] ?? bytes.length - 1), bytes.length - 1);
    if (range) sent += end + 1 - start;
    await route.fulfill({
      status: range ? 206 : 200,
      headers: { 'content-range': `bytes ${start}-${end}/${bytes.length}`, 'accept-ranges': 'bytes' },
      body: bytes.subarray(start, end + 1),
    });
  });
  await explorer.goto('?url=large-directory.aiida');
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('All 4 processes succeeded');
  await expect(explorer.main).toContainText('problems; repository not checked');
  const before = sent;
  expect(before).toBeLessThan(1_000_000);
  await page
    .getByRole('button', { name: /Check the repository/ })
    .first()
    .click();
  await expect(page.getByText(/problems? in the file/)).toBeVisible();
  await expect(page.getByText(/20,0\d\d stored objects/)).toBeVisible();
  expect(sent - before).toBeGreaterThan(1_000_000);
});

test('nodes without a valid uuid are reached by click and by link, and say so', async ({
  explorer,
  page,
}, info) => {
  const file = await makeArchive(info.outputPath('no-uuids.aiida'), {
    sql: "UPDATE db_dbnode SET uuid = 'broken <b>' || id WHERE id IN (SELECT id FROM db_dbnode ORDER BY id LIMIT 2)",
  });
  await explorer.goto();
  await explorer.openByPicker(file);
  await explorer.waitUntilOpen();
  await page.getByRole('button', { name: /have no valid uuid of their own/ }).click();
  await page
    .getByRole('region', { name: 'Problems' })
    .getByRole('listitem')
    .first()
    .getByRole('link')
    .click();
  await expect.poll(() => explorer.params().get('node')).toMatch(/^00000000-0000-0000-/);
  await explorer.show('Node');
  await expect(explorer.main).toContainText(/A fault in the row of this node/);
  await expect(explorer.main).toContainText('broken <b>');
  const link = page.url();
  await page.goto(link);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: `Choose ${path.basename(file)}` }).click();
  await (await chooser).setFiles(file);
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('broken <b>');
});

test('a node that is not there has a page that says so', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openByPicker(small.file);
  await explorer.waitUntilOpen();
  await explorer.goto(
    '?url=samples/semiconductor-bands.aiida&view=node&node=11111111-2222-4333-8444-555555555555',
  );
  await expect(page.getByRole('heading', { level: 1 })).toContainText('11111111-2222-4333-8444-555555555555');
  await expect(page.getByRole('alert')).toBeVisible();
});
