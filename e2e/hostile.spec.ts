import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import JSZip from 'jszip';
import { brokenFile, hostileFiles, small } from './support/archives';
import { expect, test } from './support/test';

/** So many files share one page: the application has to survive each of them. */
const filesPerPage = 6;
const files = hostileFiles();
const batches = Array.from({ length: Math.ceil(files.length / filesPerPage) }, (_, at) =>
  files.slice(at * filesPerPage, (at + 1) * filesPerPage),
);

for (const [at, batch] of batches.entries()) {
  test(`broken and hostile files ${at * filesPerPage + 1} to ${at * filesPerPage + batch.length}: said what they are, and the page lives on`, async ({
    explorer,
    page,
  }) => {
    test.setTimeout(240_000);
    for (const { file, verdict, what } of batch) {
      await test.step(`${path.basename(file)} (${verdict}): ${what}`, async () => {
        await page.goto('./');
        await explorer.openByPicker(file);
        const opened = page.getByRole('navigation', { name: 'Views' });
        const failed = page.getByRole('alert');
        await expect(opened.or(failed).first()).toBeVisible({ timeout: 60_000 });
        if (verdict === 'good') await expect(opened).toBeVisible();
        if (verdict === 'bad') {
          await expect(failed).toBeVisible();
          expect((await failed.innerText()).length).toBeGreaterThan(60);
        }
      });
    }
    await page.goto('./');
    await explorer.openByPicker(small.file);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
  });
}

test('no script of a label, file name, SVG or HTML file runs', async ({ explorer, page }) => {
  // It visits every tab of fifteen nodes.
  test.setTimeout(180_000);
  await explorer.goto();
  await explorer.openByPicker(brokenFile('html-everywhere.aiida'));
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText(/holds \d+ nodes/);
  await explorer.show('Browse');
  await expect(explorer.nodes.getByRole('row').nth(3)).toBeVisible();
  const count = await explorer.nodes.getByRole('row').count();
  for (let row = 1; row < Math.min(count, 16); row += 1) {
    await explorer.nodes.getByRole('row').nth(row).click();
    await explorer.show('Node');
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click();
      const file = page.getByRole('tree', { name: 'Files' }).getByRole('treeitem');
      if ((await file.count()) > 0) await file.first().click();
    }
    await explorer.show('Graph');
    await explorer.show('Browse');
  }
  // Every hostile text of this archive would set it.
  expect(await page.evaluate(() => Reflect.has(window, 'hostile'))).toBe(false);
  expect(
    await page.evaluate(() => document.querySelectorAll('script:not([src]), iframe, object, embed').length),
  ).toBe(0);
});

/** A node and the path of a file of it whose object is not there, or holds something else than its key says. */
async function findBadFile(archive: string): Promise<{ readonly uuid: string; readonly file: string }> {
  const zip = await JSZip.loadAsync(readFileSync(archive));
  for (const { uuid, repository } of small.oracle.nodes())
    for (const entry of repository) {
      if ('dir' in entry) continue;
      const content = await zip.file(`repo/${entry.sha256}`)?.async('uint8array');
      if (!content || createHash('sha256').update(content).digest('hex') !== entry.sha256)
        return { uuid, file: entry.path };
    }
  throw new Error(`${archive} holds all objects as they should be`);
}

for (const [archive, words] of [
  ['objects-all-missing.aiida', /missing|does not hold|not in the archive/i],
  ['object-wrong-content.aiida', /does not match|mismatch/i],
] as const)
  test(`a repository object that is not as it should be is said at the file: ${archive}`, async ({
    explorer,
    page,
  }) => {
    const { uuid, file } = await findBadFile(brokenFile(archive));
    await explorer.goto(`?file=${archive}&view=node&tab=files&node=${uuid}&path=${encodeURIComponent(file)}`);
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: `Choose ${archive}` }).click();
    await (await chooser).setFiles(brokenFile(archive));
    await explorer.waitUntilOpen();
    await expect(explorer.main.getByText(words).first()).toBeVisible();
  });
