import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import JSZip from 'jszip';
import { ensureLargeArchive } from '../bench/dump-archive';
import type { ExplorerPage } from './pages/explorer-page';
import { answerFilePicker, answerFolderPicker, downloadZip, expectPlan, listFolder } from './support/dumps';
import { expect, test } from './support/test';

async function openEverything(explorer: ExplorerPage, page: Page, archive: string): Promise<void> {
  await explorer.goto();
  await explorer.openByPicker(archive);
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expectPlan(page);
}

/** Where the browser has no pickers, as Firefox and Safari have none. */
async function takePickersAway(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Object.assign(globalThis, { showSaveFilePicker: undefined, showDirectoryPicker: undefined });
  });
}

/** The file of this name below a folder of the private file system, as if the user had opened it. */
async function saveFile(page: Page, folder: string | null, path: string): Promise<string> {
  const download = page.waitForEvent('download');
  await page.evaluate(
    async ([top, name]) => {
      let directory = await navigator.storage.getDirectory();
      for (const part of [...(top === null ? [] : [top]), ...name.split('/').slice(0, -1)])
        directory = await directory.getDirectoryHandle(part);
      const handle = await directory.getFileHandle(name.split('/').at(-1) ?? '');
      const link = document.createElement('a');
      link.href = URL.createObjectURL(await handle.getFile());
      link.download = 'saved.bin';
      link.click();
    },
    [folder, path] as const,
  );
  return (await download).path();
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
}

/** Key of the largest object of an archive. */
async function keyOfLargest(archive: string): Promise<string> {
  const zip = await JSZip.loadAsync(await readFile(archive));
  for (const entry of Object.values(zip.files)) {
    const bytes = entry.name.startsWith('repo/') ? await entry.async('uint8array') : new Uint8Array(0);
    if (bytes.length > 10_000_000) return entry.name.slice('repo/'.length);
  }
  throw new Error('no large object');
}

test('a large dump without pickers goes to the disk of the browser and is downloaded from there', async ({
  explorer,
  page,
}) => {
  test.setTimeout(150_000);
  await takePickersAway(page);
  await openEverything(explorer, page, await ensureLargeArchive(300, 66_000_000));
  await expect(page.getByRole('button', { name: 'Write into a folder' })).toBeDisabled();
  const zip = await downloadZip(page);
  const files = [...zip].filter(([name]) => /\/file-\d+\.dat$/.test(name));
  expect(files).toHaveLength(300);
  for (const [, bytes] of files.slice(0, 5)) expect(bytes.length).toBe(220_000);
  const kept = Object.entries(await listFolder(page, 'dumps'));
  expect(kept).toHaveLength(1);
  expect(kept[0]?.[1]).toBeGreaterThan(66_000_000);
});

test('a cancelled download leaves nothing on the disk of the browser', async ({ explorer, page }) => {
  await takePickersAway(page);
  await openEverything(explorer, page, await ensureLargeArchive(300, 66_000_000));
  await page.getByRole('button', { name: 'Download zip' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('No half zip was left behind')).toBeVisible();
  expect(await listFolder(page, 'dumps')).toEqual({});
});

test('an object that is too large to hold is written piece by piece, unchanged', async ({
  explorer,
  page,
}) => {
  test.setTimeout(150_000);
  await answerFilePicker(page);
  await answerFolderPicker(page, 'target');
  const archive = await ensureLargeArchive(1, 70_000_000);
  const key = await keyOfLargest(archive);
  await openEverything(explorer, page, archive);
  const written = page.getByText(/^Wrote [\d,]+ files to/);
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await expect(written).toBeVisible({ timeout: 60_000 });
  const path = Object.keys(await listFolder(page, 'target')).find((name) => name.endsWith('file-0.dat'));
  if (path === undefined) throw new Error('the object was not written');
  expect(await sha256Of(await saveFile(page, 'target', path))).toBe(key);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByRole('button', { name: 'Download zip' }).click();
  await expect(written).toBeVisible({ timeout: 60_000 });
  const zip = await JSZip.loadAsync(await readFile(await saveFile(page, null, 'picked.zip')), {
    checkCRC32: true,
  });
  const bytes = await Object.values(zip.files)
    .find(({ name }) => name.endsWith('file-0.dat'))
    ?.async('uint8array');
  expect(
    createHash('sha256')
      .update(bytes ?? '')
      .digest('hex'),
  ).toBe(key);
});
