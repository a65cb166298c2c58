import { test as unwatched, type Page } from '@playwright/test';
import { ensureLargeArchive } from '../bench/dump-archive';
import { sample, small } from './support/archives';
import { ExplorerPage } from './pages/explorer-page';
import { answerFilePicker, answerFolderPicker, expectPlan, listFolder } from './support/dumps';
import { expect, test } from './support/test';

const strip = (page: Page) => page.getByRole('region', { name: 'Dump being written' });

/** Begins a dump of thousands of files into the picked folder, which takes seconds. */
async function beginDump(explorer: ExplorerPage, page: Page): Promise<void> {
  await answerFolderPicker(page, 'running');
  await answerFilePicker(page);
  await explorer.goto();
  await explorer.openByPicker(await ensureLargeArchive(4_000, 12_000_000));
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expectPlan(page);
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await expect(page.getByRole('progressbar', { name: 'Writing the dump' })).toBeVisible();
}

test('a dump goes on while other views are shown, and says there that it is done', async ({
  explorer,
  page,
}) => {
  test.setTimeout(180_000);
  await beginDump(explorer, page);
  await explorer.show('Browse');
  await expect(strip(page).getByRole('progressbar')).toBeVisible();
  await explorer.nodes.getByRole('row').nth(1).click();
  await explorer.show('Overview');
  await expect(page.getByText(/^Wrote [\d,]+ files to running/)).toBeVisible({ timeout: 120_000 });
  await expect(strip(page)).toBeHidden();
  await page.getByRole('link', { name: 'Show the report' }).click();
  await expect(explorer.main.getByText(/^Wrote [\d,]+ files to running/)).toBeVisible();
  const files = Object.keys(await listFolder(page, 'running'));
  expect(files.filter((name) => /file-\d+\.dat$/.test(name))).toHaveLength(4_000);
  expect(files).toContain('aiida_dump_log.json');
});

test('a dump is cancelled from another view', async ({ explorer, page }) => {
  await beginDump(explorer, page);
  await explorer.show('Browse');
  await strip(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The dump was cancelled')).toBeVisible();
  expect(Object.keys(await listFolder(page, 'running'))).not.toContain('aiida_dump_log.json');
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await expect(page.getByText('The dump was cancelled')).toBeHidden();
});

test('another archive is opened only when the dump may be stopped', async ({ explorer, page }) => {
  await beginDump(explorer, page);
  await explorer.openByPicker(small.file);
  const question = page.getByRole('dialog', { name: 'A dump is being written' });
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toBeHidden();
  await expect(page.getByRole('progressbar', { name: 'Writing the dump' })).toBeVisible();
  await explorer.openByPicker(small.file);
  await question.getByRole('button', { name: 'Stop the dump and leave' }).click();
  await expect(page.getByRole('banner')).toContainText('small.aiida');
  expect(Object.keys(await listFolder(page, 'running'))).not.toContain('aiida_dump_log.json');
});

test('Back and Forward to another archive ask first', async ({ explorer, page }) => {
  await answerFolderPicker(page, 'running');
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.openByPicker(await ensureLargeArchive(4_000, 12_000_000));
  await expect(page.getByRole('banner')).toContainText('dump-4000');
  await explorer.show('Dump');
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expectPlan(page);
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  const writing = page.getByRole('progressbar', { name: 'Writing the dump' });
  await expect(writing).toBeVisible();
  const before = page.url();
  const question = page.getByRole('dialog', { name: 'A dump is being written' });
  // Within the archive one walks back freely; the step before it was opened asks.
  const stepBack = async () => {
    for (let step = 0; step < 8 && !(await question.isVisible()); step += 1) {
      const place = page.url();
      await page.evaluate(() => history.back());
      await expect.poll(async () => page.url() !== place || (await question.isVisible())).toBe(true);
    }
    await expect(question).toBeVisible();
  };
  await stepBack();
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toBeHidden();
  expect(new URL(page.url()).searchParams.get('file')).toBe(new URL(before).searchParams.get('file'));
  await expect(page.getByRole('banner')).toContainText('dump-4000');
  await stepBack();
  await question.getByRole('button', { name: 'Stop the dump and leave' }).click();
  await expect(page.getByRole('banner')).not.toContainText('dump-4000');
  expect(Object.keys(await listFolder(page, 'running'))).not.toContain('aiida_dump_log.json');
});

// Without the watch of the other tests, to which any question of the browser is a fault.
unwatched('closing the page while a dump is written asks first', async ({ page }) => {
  await beginDump(new ExplorerPage(page), page);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.dismiss();
  });
  await page.close({ runBeforeUnload: true });
  await expect.poll(() => asked).toEqual(['beforeunload']);
  await expect(page.getByRole('progressbar', { name: 'Writing the dump' })).toBeVisible();
});
