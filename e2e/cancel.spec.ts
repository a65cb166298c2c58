import type { Page } from '@playwright/test';
import type { ExplorerPage } from './pages/explorer-page';
import { small, sample } from './support/archives';
import { makeNoisyDatabase } from './support/noisy-database';
import { writePaddedArchive } from './support/padded-archive';
import { stopDiskAfter } from './support/slow-disk';
import { expect, test } from './support/test';

/** A server that announces an archive and then never sends it: every stage of a download lasts as long as the test wants. */
async function serveNothing(page: Page): Promise<void> {
  await page.route('**/endless.aiida', async (route) => {
    const range = /bytes=(\d+)-(\d+)/.exec(route.request().headers()['range'] ?? '');
    if (range?.[1] !== '0') return;
    const end = Number(range[2]);
    await route.fulfill({
      status: 206,
      headers: { 'content-range': `bytes 0-${end}/500000000` },
      body: Buffer.alloc(end + 1),
    });
  });
}

/** A local archive whose database is 8 MB, of which the disk gives a quarter. */
async function openSlowFile(explorer: ExplorerPage, file: string): Promise<void> {
  const database = await makeNoisyDatabase(small.file, 8 << 20);
  await writePaddedArchive(file, small.file, { objects: 0, bytes: 0, database });
  await explorer.openByKey(file);
}

const given = 2 << 20;

/** Resolves once every worker that runs now has ended, and with it all memory that an opening took. */
function endOfWorkers(page: Page): Promise<unknown> {
  return Promise.all(page.workers().map((worker) => worker.waitForEvent('close')));
}

test('an opening that waits for a server is cancelled, and its worker ends', async ({ explorer, page }) => {
  await serveNothing(page);
  await explorer.goto('?url=endless.aiida');
  await expect(page.getByRole('heading', { name: 'Opening endless.aiida' })).toBeVisible();
  const ended = endOfWorkers(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await ended;
  await expect(page.getByRole('heading', { name: /Opening/ })).toBeHidden();
  await explorer.openByKey(small.file);
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('15 nodes');
});

test('a local file is cancelled while its database is inflated', async ({ explorer, page }, info) => {
  await stopDiskAfter(page, given);
  await explorer.goto();
  await openSlowFile(explorer, info.outputPath('slow.aiida'));
  await expect(page.getByRole('heading', { name: 'Opening slow.aiida' })).toBeVisible();
  const progress = page.getByRole('progressbar');
  // In the middle: some of it is inflated, and the rest never comes.
  await expect(progress).toHaveAttribute('aria-valuenow', /^[1-9]/);
  const ended = endOfWorkers(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await ended;
  await expect(page.getByRole('alert')).toBeHidden();
  await explorer.openByKey(small.file);
  await explorer.waitUntilOpen();
});

test('another archive takes the place of one that is still opening', async ({ explorer, page }) => {
  await serveNothing(page);
  await explorer.goto('?url=endless.aiida');
  await expect(page.getByRole('heading', { name: 'Opening endless.aiida' })).toBeVisible();
  const ended = endOfWorkers(page);
  await explorer.openByKey(small.file);
  await ended;
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('15 nodes');
});

test('an open archive stays while another opens, is kept on cancel, and ends when it is replaced', async ({
  explorer,
  page,
}, info) => {
  await stopDiskAfter(page, given);
  await explorer.goto();
  await explorer.openSample(sample.title);
  await openSlowFile(explorer, info.outputPath('slow.aiida'));
  const strip = page.getByRole('region', { name: 'Opening slow.aiida' });
  await expect(strip).toBeVisible();
  await expect(explorer.main).toContainText('486 nodes');
  await strip.getByRole('button', { name: 'Cancel' }).click();
  await expect(strip).toBeHidden();
  await expect(explorer.main).toContainText('486 nodes');
  await explorer.show('Browse');
  await expect(explorer.nodes.getByRole('row').nth(3)).toBeVisible();
  const ended = endOfWorkers(page);
  await explorer.openByKey(small.file);
  await ended;
  await expect(page).toHaveTitle(/small\.aiida/);
});
