import { sample, small } from './support/archives';
import { expect, test } from './support/test';

test('shows attributes, links and a file of a calculation job', async ({ explorer, page }) => {
  const job = small.oracle.nodes().find((node) => node.node_type.startsWith('process.calculation.calcjob'));
  if (!job) throw new Error('no calculation job');
  await explorer.goto();
  await explorer.openByPicker(small.file);
  await explorer.waitUntilOpen();
  await explorer.jump(job.uuid);
  await explorer.show('Node');
  await expect(explorer.main).toContainText(job.uuid);
  await page
    .getByRole('tab', { name: /Attributes/ })
    .or(page.getByRole('tree', { name: /attributes/i }))
    .first()
    .click();
  await expect(explorer.main).toContainText('parser_name');
  await expect(explorer.main).toContainText('core.arithmetic.add');
  await page.getByRole('tab', { name: /Files/ }).click();
  const files = page.getByRole('tree', { name: 'Files' });
  await files.getByRole('treeitem', { name: /_aiidasubmit\.sh/ }).click();
  await expect(
    page
      .getByRole('region', { name: /File _aiidasubmit\.sh/ })
      .or(page.getByLabel(/File _aiidasubmit\.sh/))
      .first(),
  ).toContainText('#!/bin/bash');
  await expect(explorer.main).toContainText(/sha256|verified|matches/i);
  expect(explorer.params().get('path')).toBe('_aiidasubmit.sh');
});

test('shows the call tree and the report as verdi prints them', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  const reports = [...sample.oracle.processReport()].filter(([, text]) => text.includes('REPORT'));
  const [uuid, report] = reports.sort((a, b) => a[1].length - b[1].length)[0] ?? ['', ''];
  await explorer.jump(uuid);
  await explorer.show('Node');
  await page
    .getByRole('tab', { name: /Process|Report|Call/ })
    .first()
    .click();
  await expect(page.getByRole('tree', { name: 'Call tree' })).toBeVisible();
  const message = report.split('\n')[0]?.split(']: ').slice(1).join(']: ').trim() ?? '';
  await expect(explorer.main).toContainText(message.slice(0, 60));
});

test('names node and archive in the title, and copies uuids', async ({ explorer, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await explorer.goto();
  await explorer.openByPicker(small.file);
  await explorer.waitUntilOpen();
  const node = small.oracle.nodes().find((each) => each.label !== '');
  if (!node) throw new Error('no labelled node');
  await explorer.jump(node.uuid);
  await explorer.show('Node');
  await expect(page).toHaveTitle(new RegExp('small\\.aiida'));
  await explorer.main.getByRole('button', { name: /load_node/ }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`load_node('${node.uuid}')`);
});
