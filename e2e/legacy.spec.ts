import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { small } from './support/archives';
import { answerFilePicker, listFolder } from './support/dumps';
import {
  ensureLargeData,
  ensureLongTar,
  ensureManyFiles,
  legacyFile,
  legacyNodes,
} from './support/legacy-archives';
import { collectGarbageInWorkers } from './support/collect-garbage';
import { slowPickedFiles } from './support/slow-disk';
import { expect, test } from './support/test';

/** Answers requests for an address with a file, by ranges; gives how many bytes were asked for. */
async function serve(page: Page, address: string, file: string): Promise<{ readonly bytes: number }> {
  const content = readFileSync(file);
  const served = { bytes: 0 };
  await page.route(address, async (route) => {
    const range = /bytes=(\d+)-(\d+)?/.exec(route.request().headers()['range'] ?? '');
    if (!range) {
      await route.fulfill({ body: content });
      return;
    }
    const [start, end] = [Number(range[1]), Math.min(Number(range[2] ?? Infinity), content.length - 1)];
    served.bytes += end + 1 - start;
    await route.fulfill({
      status: 206,
      headers: { 'content-range': `bytes ${start}-${end}/${content.length}` },
      body: content.subarray(start, end + 1),
    });
  });
  return served;
}

const job = legacyNodes('0.4').find(({ node_type }) => node_type.includes('calcjob'));
if (!job) throw new Error('no calculation job in the fixture');

for (const [version, ending, steps] of [
  ['0.4', 'aiida', 11],
  ['0.9', 'tar.gz', 6],
  ['0.1', 'aiida', 14],
] as const)
  test(`an archive of format ${version} in a ${ending} opens as a current one does`, async ({
    explorer,
    page,
  }) => {
    await explorer.goto();
    await explorer.openByPicker(legacyFile(version, ending));
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
    const section = page.getByRole('region', { name: 'An older archive' });
    await expect(section).toContainText(`This file has the archive version ${version}.`);
    await expect(section).toContainText(`main_0001, in memory and in ${steps} steps`);
    if (version !== '0.1') await expect(section).toContainText('Nothing was lost.');
    await section.getByRole('button', { name: /The \d+ steps of the migration/ }).click();
    await expect(section.getByRole('listitem')).toHaveCount(steps);
    await expect(section.getByRole('listitem').first()).toContainText(`${version} → 0.`);

    await explorer.jump(job.uuid);
    await explorer.show('Node');
    await expect(explorer.main).toContainText('CalcJobNode');
    await page.getByRole('tab', { name: /Files/ }).click();
    await page
      .getByRole('tree', { name: 'Files' })
      .getByRole('treeitem', { name: /_aiidasubmit\.sh/ })
      .click();
    await expect(page.getByLabel(/File _aiidasubmit\.sh/).first()).toContainText('#!/bin/bash');
    await expect(explorer.main).toContainText('intact (checksum of the archive)');

    await explorer.show('Graph');
    await expect.poll(() => explorer.drawnNodes()).toContain(job.uuid);
    expect((await explorer.drawnNodes()).length).toBeGreaterThan(5);
  });

test('a zip behind a link is read by ranges: metadata, rows and the list of files', async ({
  explorer,
  page,
}) => {
  const file = legacyFile('0.12', 'aiida');
  const served = await serve(page, '**/old.aiida', file);
  await explorer.goto('?url=old.aiida');
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('15 nodes');
  await expect(page.getByRole('region', { name: 'An older archive' })).toContainText('version 0.12');
  expect(served.bytes).toBeGreaterThan(0);
  await explorer.jump(job.uuid);
  await explorer.show('Node');
  await page.getByRole('tab', { name: /Files/ }).click();
  await page
    .getByRole('tree', { name: 'Files' })
    .getByRole('treeitem', { name: /aiida\.in/ })
    .click();
  await expect(explorer.main).toContainText('intact (checksum of the archive)');
});

test('a tar.gz behind a link is downloaded when that was agreed to, and opens', async ({
  explorer,
  page,
}) => {
  await serve(page, '**/old.tar.gz', legacyFile('0.5', 'tar.gz'));
  await explorer.goto('?url=old.tar.gz');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText(/This is a tar\.gz file of \d/);
  await alert.getByRole('button', { name: /Download all of it here/ }).click();
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('15 nodes');
  await expect(page.getByRole('region', { name: 'An older archive' })).toContainText('in a tar.gz file');
});

test('the reading of a long tar.gz says why it takes its time, and can be cancelled', async ({
  explorer,
  page,
}) => {
  test.setTimeout(120_000);
  const file = await ensureLongTar();
  await explorer.goto();
  await explorer.openByPicker(file);
  await expect(page.getByText(/Reading the tar file once to its end/)).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('alert')).toBeHidden();
  await explorer.openByKey(small.file);
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('15 nodes');
});

test('an older archive is saved as a current one, which opens', async ({ explorer, page }) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { showSaveFilePicker: undefined });
  });
  await explorer.goto();
  await explorer.openByPicker(legacyFile('0.6', 'tar.gz'));
  await explorer.waitUntilOpen();
  const section = page.getByRole('region', { name: 'An older archive' });
  const download = page.waitForEvent('download');
  await section.getByRole('button', { name: 'Save as current archive' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('0.6-main_0001.aiida');
  await expect(section.getByRole('status')).toContainText('Saved 0.6-main_0001.aiida');
  await expect(section.getByRole('status')).toContainText('15 nodes');
  await explorer.openByKey(await saved.path());
  await expect(page.getByRole('region', { name: 'About this file' })).toContainText('main_0001');
  await expect(explorer.main).toContainText('15 nodes');
  await expect(section).toBeHidden();
  await explorer.jump(job.uuid);
  await explorer.show('Node');
  await page.getByRole('tab', { name: /Files/ }).click();
  await page
    .getByRole('tree', { name: 'Files' })
    .getByRole('treeitem', { name: /_aiidasubmit\.sh/ })
    .click();
  await expect(explorer.main).toContainText('sha256 verified');
});

test('a large database is made on the disk when it is saved, and nothing of it stays', async ({
  explorer,
  page,
}) => {
  await page.addInitScript(() => {
    Object.assign(globalThis, { showSaveFilePicker: undefined });
  });
  await explorer.goto();
  await explorer.openByPicker(await ensureLargeData());
  await explorer.waitUntilOpen();
  const section = page.getByRole('region', { name: 'An older archive' });
  const download = page.waitForEvent('download', { timeout: 60_000 });
  const kept = async (): Promise<string> =>
    Object.keys(await listFolder(page, null))
      .map((name) => name.replace(/^.*\./, ''))
      .sort()
      .join(' ');
  await section.getByRole('button', { name: 'Save as current archive' }).click();
  await expect.poll(kept, { intervals: [20], timeout: 20_000 }).toContain('sqlite3');
  const saved = await download;
  await expect(section.getByRole('status')).toContainText('15 nodes');
  expect(await kept()).toBe('zip');
  await explorer.openByKey(await saved.path());
  await expect(page.getByRole('region', { name: 'About this file' })).toContainText('main_0001');
  await expect(explorer.main).toContainText('15 nodes');
});

test('saving goes on while the browser collects garbage, which it does with readings that nothing holds', async ({
  explorer,
  page,
}) => {
  test.setTimeout(150_000);
  await page.addInitScript(() => {
    Object.assign(globalThis, { showSaveFilePicker: undefined });
  });
  await explorer.goto();
  await explorer.openByPicker(await ensureManyFiles());
  await explorer.waitUntilOpen();
  const section = page.getByRole('region', { name: 'An older archive' });
  await collectGarbageInWorkers(page);
  const download = page.waitForEvent('download', { timeout: 120_000 });
  await section.getByRole('button', { name: 'Save as current archive' }).click();
  await download;
  await expect(section.getByRole('status')).toContainText('15 nodes');
});

test('an older archive is written straight into a picked file', async ({ explorer, page }) => {
  await answerFilePicker(page);
  await explorer.goto();
  await explorer.openByPicker(legacyFile('0.3', 'aiida'));
  await explorer.waitUntilOpen();
  const section = page.getByRole('region', { name: 'An older archive' });
  await section.getByRole('button', { name: 'Save as current archive' }).click();
  await expect(section.getByRole('status')).toContainText('Saved');
  expect((await listFolder(page, null))['picked.zip']).toBeGreaterThan(10_000);
  await explorer.openByKey(legacyFile('0.8', 'aiida'));
  await expect(section).toContainText('archive version 0.8');
  await expect(section.getByRole('status')).toHaveCount(0);
});

test('opening another archive while one is saved asks first, and saving can be cancelled', async ({
  explorer,
  page,
}) => {
  test.setTimeout(120_000);
  await answerFilePicker(page);
  await explorer.goto();
  await explorer.openByPicker(await ensureManyFiles());
  await explorer.waitUntilOpen();
  await slowPickedFiles(page);
  const section = page.getByRole('region', { name: 'An older archive' });
  await section.getByRole('button', { name: 'Save as current archive' }).click();
  await expect(section.getByRole('progressbar', { name: 'Saving the archive' })).toBeVisible();
  await explorer.openByPicker(small.file);
  const question = page.getByRole('dialog', { name: 'An archive is being saved' });
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toBeHidden();
  await section.getByRole('button', { name: 'Cancel' }).click();
  await expect(section.getByRole('status')).toContainText('The saving was cancelled; no file was left.');
  expect(Object.keys(await listFolder(page, null)).filter((name) => name.startsWith('picked'))).toEqual([]);
  await explorer.openByPicker(small.file);
  await expect(page.getByRole('banner')).toContainText('small.aiida');
});
