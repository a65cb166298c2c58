import { readFile } from 'node:fs/promises';
import type { Locator, Page } from '@playwright/test';
import JSZip from 'jszip';
import { sample, small } from './support/archives';
import { answerFolderPicker, downloadZip, expectPlan, listFolder } from './support/dumps';
import { makeArchive } from './support/make-archive';
import { expect, test } from './support/test';

const counts = (page: Page): Locator => page.getByRole('status').filter({ hasText: /files? in/ });
const option = (page: Page, name: string): Locator => page.getByText(name, { exact: true });

/** Does something that changes the plan and waits until it did. */
async function changing(page: Page, change: () => Promise<void>): Promise<number> {
  const before = await counts(page).textContent();
  await change();
  await expect(counts(page)).not.toHaveText(before ?? '');
  const processes = /of ([\d,]+) process/.exec((await counts(page).textContent()) ?? '')?.[1] ?? '';
  return Number(processes.replaceAll(',', ''));
}

test('the filters of verdi change the plan at once', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Dump');
  await expectPlan(page);
  const all = Number(/of ([\d,]+) process/.exec((await counts(page).textContent()) ?? '')?.[1]);

  await page.getByRole('button', { name: 'Groups: all' }).click();
  expect(await changing(page, () => option(page, 'All groups').click())).toBe(0);
  const silicon = await changing(page, () =>
    page.getByRole('list', { name: 'Groups' }).getByText('semiconductors/bands/silicon').click(),
  );
  expect(silicon).toBeGreaterThan(0);
  expect(silicon).toBeLessThan(all);
  expect(await changing(page, () => option(page, 'All groups').click())).toBe(all);

  await page.getByRole('button', { name: 'Codes: any' }).click();
  const coded = await changing(page, () =>
    page.getByRole('list', { name: 'Codes' }).getByText('awk@workstation').click(),
  );
  expect(coded).toBeLessThan(all);
  await page.getByRole('button', { name: 'Computers: any' }).click();
  await expect(
    page.getByRole('list', { name: 'Computers' }).getByRole('checkbox', { name: 'workstation' }),
  ).toBeDisabled();
  await changing(page, () => page.getByRole('list', { name: 'Codes' }).getByText('awk@workstation').click());

  await page.getByRole('radio', { name: 'Dates' }).click();
  expect(await changing(page, () => page.getByLabel('End date').fill('2020-01-01T00:00'))).toBe(0);
  await page.getByLabel('End date').fill('');
  await page.getByRole('radio', { name: 'Past days' }).click();
  await expect(page.getByLabel('End date')).toBeHidden();
  await expect(counts(page)).toContainText(`of ${all} processes`);
  const zeroDays = page
    .getByRole('textbox', { name: 'Past days' })
    .or(page.getByRole('spinbutton', { name: 'Past days' }));
  expect(await changing(page, () => zeroDays.fill('0'))).toBe(0);
});

test('calculations that stand in several places become links in a zip', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Dump');
  await expectPlan(page);
  await changing(page, () => option(page, 'Symlink calculations').click());
  await page.getByRole('searchbox', { name: 'Search in the plan' }).fill('02-make_band_path');
  await expect(page.getByRole('list', { name: 'Names found' })).toContainText('link');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download zip' }).click();
  const zip = await JSZip.loadAsync(await readFile(await (await download).path()));
  const links = Object.values(zip.files).filter(
    (file) => (Number(file.unixPermissions) & 0o170000) === 0o120000,
  );
  expect(links.length).toBeGreaterThan(3);
  const names = Object.keys(zip.files);
  for (const link of links) {
    const target = new URL(await link.async('string'), `file:///${encodeURI(link.name)}`);
    const metadata = `${decodeURI(target.pathname).slice(1)}/aiida_node_metadata.yaml`;
    expect(names, link.name).toContain(metadata);
  }
});

test('a folder gets copies in the place of links, and the report says so', async ({ explorer, page }) => {
  await answerFolderPicker(page, 'copies');
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Dump');
  await expectPlan(page);
  await changing(page, () => option(page, 'Symlink calculations').click());
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await expect(explorer.main).toContainText('a browser cannot make any in a folder');
  const files = Object.keys(await listFolder(page, 'copies'));
  expect(
    files.filter((name) => /02-make_band_path-\d+\/aiida_node_metadata/.test(name)).length,
  ).toBeGreaterThan(1);
  const report = await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('copies');
    return (await (await folder.getFileHandle('dump_report.txt')).getFile()).text();
  });
  expect(report).toContain('copies stand in their places');
});

test('a second dump renames, removes and adds what has changed, after asking', async ({
  explorer,
  page,
}, info) => {
  await answerFolderPicker(page, 'again');
  await explorer.goto();
  await explorer.openByPicker(small.file);
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await expectPlan(page);
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible();
  const first = Object.keys(await listFolder(page, 'again'));
  expect(first.some((name) => name.startsWith('groups/sums/all/calculations/'))).toBe(true);

  const calculation = small.oracle
    .nodes()
    .find((node) => node.node_type.startsWith('process.calculation') && node.groups?.length);
  const changed = await makeArchive(info.outputPath('changed.aiida'), {
    sql: `UPDATE db_dbgroup SET label = 'sums/renamed';
      DELETE FROM db_dbgroup_dbnodes WHERE dbnode_id = ${calculation?.pk};
      DELETE FROM db_dblink WHERE ${calculation?.pk} IN (input_id, output_id);
      DELETE FROM db_dbnode WHERE id = ${calculation?.pk};`,
  });
  await explorer.openByPicker(changed);
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await expectPlan(page);
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('groups/sums/all → groups/sums/renamed');
  await expect(dialog.getByRole('row', { name: /No longer in the archive/ })).toContainText('1 process');
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  expect(Object.keys(await listFolder(page, 'again')).sort()).toEqual([...first].sort());

  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await dialog.getByRole('button', { name: 'Update the folder' }).click();
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible();
  const second = Object.keys(await listFolder(page, 'again'));
  const kept = first.filter((name) => !name.includes('/calculations/'));
  expect(second.sort()).toEqual(kept.map((name) => name.replace('sums/all', 'sums/renamed')).sort());
});

test('a dry run writes nothing, and overwriting empties the folder', async ({ explorer, page }) => {
  await answerFolderPicker(page, 'over');
  await explorer.goto();
  await explorer.openByPicker(small.file);
  await explorer.waitUntilOpen();
  await explorer.show('Dump');
  await expectPlan(page);
  await option(page, 'Dry run').click();
  await expect(page.getByRole('button', { name: 'Download zip' })).toBeDisabled();
  await page.getByRole('button', { name: 'Compare with a folder' }).click();
  const dialog = page.getByRole('dialog', { name: 'Dry run for over' });
  await expect(dialog).toContainText('The folder holds no earlier dump.');
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  expect(await listFolder(page, 'over')).toEqual({});

  await option(page, 'Dry run').click();
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible();
  await page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('over');
    await folder.getFileHandle('mine.txt', { create: true });
  });
  const first = Object.keys(await listFolder(page, 'over'));
  await option(page, 'Overwrite').click();
  await page.getByRole('button', { name: 'Write into a folder' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Empty the folder and write' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText(/^Wrote [\d,]+ files to/)).toBeVisible();
  expect(Object.keys(await listFolder(page, 'over')).sort()).toEqual(
    first.filter((name) => name !== 'mine.txt').sort(),
  );
});

test('fits a narrow screen, in both colours', async ({ explorer, page }, info) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Dump');
  await expectPlan(page);
  await page.getByRole('radio', { name: 'Dates' }).click();
  await page.getByRole('button', { name: 'Codes: any' }).click();
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    const width = await explorer.main.evaluate((main) => main.scrollWidth - main.clientWidth);
    expect(width).toBeLessThanOrEqual(0);
    await page.screenshot({ path: info.outputPath(`narrow-${scheme}.png`) });
  }
});

test('a zip of a group is filtered by time as well', async ({ explorer, page }) => {
  const group = sample.oracle
    .dumps()
    .find((dump) => dump.command.includes('group dump') && dump.uuid !== null);
  await explorer.goto(`?view=dump&tab=group&group=${group?.uuid ?? ''}`);
  await explorer.openSample(sample.title);
  await expectPlan(page);
  await expect(page.getByRole('button', { name: /^Codes/ })).toBeHidden();
  await page.getByRole('radio', { name: 'Past days' }).click();
  const days = page
    .getByRole('textbox', { name: 'Past days' })
    .or(page.getByRole('spinbutton', { name: 'Past days' }));
  expect(await changing(page, () => days.fill('0'))).toBe(0);
  const zip = await downloadZip(page);
  expect([...zip.keys()].sort()).toEqual(['.aiida_dump_safeguard', 'aiida_dump_log.json', 'dump_report.txt']);
});
