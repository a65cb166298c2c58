import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from '@playwright/test';
import JSZip from 'jszip';
import { ensureLargeArchive } from '../bench/dump-archive';
import { brokenFile, sample, small } from './support/archives';
import type { ExplorerPage } from './pages/explorer-page';
import { collectGarbageInWorkers } from './support/collect-garbage';
import {
  answerFilePicker,
  answerFolderPicker,
  downloadZip,
  expectPlan,
  listFolder,
  readZip,
} from './support/dumps';
import { expect, test } from './support/test';

test('dumps a process from its page as verdi does', async ({ explorer, page }) => {
  const wanted = small.oracle
    .dumps()
    .find((dump) => dump.uuid !== null && / process dump [^-]*$/.test(dump.command));
  if (!wanted?.uuid) throw new Error('no dump of a process');
  await explorer.goto();
  await explorer.openByPicker(small.file);
  await explorer.waitUntilOpen();
  await explorer.jump(wanted.uuid);
  await explorer.show('Node');
  await explorer.main.getByRole('link', { name: 'Dump' }).click();
  await expectPlan(page);
  const tree = page.getByRole('tree', { name: 'Planned files' });
  await expect(tree.getByRole('treeitem', { name: /README\.md/ })).toBeVisible();
  await tree.focus();
  await page.keyboard.press('ArrowDown');
  const zip = await downloadZip(page);
  const ours = [...zip.keys()].filter((name) => name !== 'dump_report.txt').sort();
  expect(ours).toEqual(Object.keys(wanted.entries).sort());
});

test('shows the plan before: options, search, counts', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Dump');
  await expectPlan(page);
  const status = explorer.main.getByRole('status').filter({ hasText: /files in/ });
  const before = await status.textContent();
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expect(status).not.toHaveText(before ?? '');
  await page.getByRole('searchbox', { name: 'Search in the plan' }).fill('aiida_node_metadata');
  await expect(page.getByRole('list', { name: 'Names found' }).getByRole('listitem').first()).toContainText(
    'aiida_node_metadata.yaml',
  );
});

test('dumps a group and the whole archive', async ({ explorer, page }) => {
  const group = sample.oracle
    .dumps()
    .find((dump) => dump.command.includes('group dump') && dump.uuid !== null);
  const all = sample.oracle.dumps().find((dump) => dump.command.includes('profile dump'));
  if (!group?.uuid || !all) throw new Error('no dumps of groups');
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Dump');
  await expectPlan(page);
  const everything = await downloadZip(page);
  const names = (zip: ReadonlyMap<string, unknown>) =>
    [...zip.keys()].filter((name) => name !== 'dump_report.txt').sort();
  if (/ --flat| --include| --also/.exec(all.command) === null)
    expect(names(everything)).toEqual(Object.keys(all.entries).sort());
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.goto(`${page.url().split('?')[0] ?? ''}?view=browse&group=${group.uuid}`);
  await explorer.openSample(sample.title);
  await explorer.main.getByRole('link', { name: 'Dump this group' }).click();
  await expectPlan(page);
  expect(names(await downloadZip(page))).toEqual(Object.keys(group.entries).sort());
});

test('writes into a folder, updates it, and touches no other', async ({ explorer, page }) => {
  await answerFolderPicker(page, 'target');
  await explorer.goto();
  await explorer.openByPicker(small.file);
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await expectPlan(page);
  const write = page.getByRole('button', { name: 'Write into a folder' });
  await write.click();
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible();
  const first = await listFolder(page, 'target');
  expect(Object.keys(first)).toContain('.aiida_dump_safeguard');
  expect(first['aiida_dump_log.json']).toBeGreaterThan(100);
  await page.getByRole('button', { name: 'Dismiss' }).click();
  await page.getByText('Include outputs', { exact: true }).click();
  await write.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('No process and no group has changed since');
  await expect(dialog.getByRole('row')).toHaveCount(0);
  await dialog.getByRole('button', { name: 'Update the folder' }).click();
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible();
  expect(Object.keys(await listFolder(page, 'target'))).toEqual(expect.arrayContaining(Object.keys(first)));
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('target');
    await folder.removeEntry('.aiida_dump_safeguard');
  });
  const kept = await listFolder(page, 'target');
  await write.click();
  await expect(explorer.main).toContainText('is not empty and was not made by a dump');
  expect(await listFolder(page, 'target')).toEqual(kept);
});

test('names missing objects before and after, and writes the rest', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openByPicker(brokenFile('object-missing.aiida'));
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expectPlan(page);
  await expect(page.getByRole('button', { name: /files? missing from the archive/ })).toBeVisible();
  const zip = await downloadZip(page);
  const report = new TextDecoder().decode(zip.get('dump_report.txt'));
  expect(report).toMatch(/Missing files: [1-9]/);
  await expect(page.getByText(/files? missing from the archive/).last()).toBeVisible();
});

test('stops when asked and leaves no half zip', async ({ explorer, page }) => {
  test.setTimeout(120_000);
  const medium = path.resolve(import.meta.dirname, '../../shared/archives/medium.aiida');
  await answerFolderPicker(page, 'big');
  await explorer.goto();
  await explorer.openByPicker((await readFile(medium).catch(() => null)) === null ? sample.file : medium);
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expectPlan(page, 60_000);
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The dump was cancelled')).toBeVisible();
  expect(Object.keys(await listFolder(page, 'big'))).not.toContain('aiida_dump_log.json');
});

/** Too large for a zip in memory, so that it is written to the picked file piece by piece. */
async function openLargeDump(explorer: ExplorerPage, page: Page): Promise<void> {
  await answerFilePicker(page);
  const file = await ensureLargeArchive(300, 66_000_000);
  await explorer.goto();
  await explorer.openByPicker(file);
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expectPlan(page);
  await expect(page.getByText('The zip is written straight to a file that you choose.')).toBeVisible();
  await page.getByRole('button', { name: 'Download zip' }).click();
}

test('writes a zip into a picked file, readable by another reader', async ({ explorer, page }) => {
  test.setTimeout(150_000);
  await openLargeDump(explorer, page);
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible({ timeout: 90_000 });
  const download = page.waitForEvent('download');
  await page.evaluate(async () => {
    const handle = await (await navigator.storage.getDirectory()).getFileHandle('picked.zip');
    const link = document.createElement('a');
    link.href = URL.createObjectURL(await handle.getFile());
    link.download = 'picked.zip';
    link.click();
  });
  const zip = await readZip(await (await download).path());
  const archive = await JSZip.loadAsync(await readFile(await ensureLargeArchive(300, 66_000_000)));
  const large = [...zip].filter(([name]) => /\/file-\d+\.dat$/.test(name));
  expect(large).toHaveLength(300);
  expect(new Set(large.map(([name]) => name)).size).toBe(300);
  for (const [, bytes] of large.slice(0, 20)) {
    const key = createHash('sha256').update(bytes).digest('hex');
    expect(archive.file(`repo/${key}`)).not.toBeNull();
  }
  expect([...zip.keys()]).toContain('aiida_dump_log.json');
});

test('a dump goes on while the browser collects garbage, which it does with readings that nothing holds', async ({
  explorer,
  page,
}) => {
  test.setTimeout(150_000);
  await answerFilePicker(page);
  await explorer.goto();
  await explorer.openByPicker(await ensureLargeArchive(300, 66_000_000));
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await page.getByText('Also ungrouped', { exact: true }).click();
  await expectPlan(page);
  await collectGarbageInWorkers(page);
  await page.getByRole('button', { name: 'Download zip' }).click();
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible({ timeout: 90_000 });
});

test('a cancelled zip into a picked file is not left behind', async ({ explorer, page }) => {
  test.setTimeout(120_000);
  await openLargeDump(explorer, page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('No half zip was left behind')).toBeVisible();
  const names = Object.keys(await listFolder(page, null));
  expect(names.filter((name) => name.startsWith('picked.zip'))).toEqual([]);
});
