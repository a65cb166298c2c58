import path from 'node:path';
import { hostileFiles } from './support/archives';
import { downloadZip, expectPlan, textOf } from './support/dumps';
import { expect, test } from './support/test';

/** What may go wrong while a dump is planned or written: names, contents that are not there or not right, calls without end. */
const dumped = /names|slip|html|xss|object|cycles|extra-objects|invalid|wrong-shape/;
const files = hostileFiles().filter(
  ({ file, verdict }) => verdict !== 'bad' && dumped.test(path.basename(file)),
);

for (const { file, what } of files)
  test(`dumps ${path.basename(file)} (${what}) without a path that leaves the dump or a file lost in silence`, async ({
    explorer,
    page,
  }) => {
    await explorer.goto();
    await explorer.openByPicker(file);
    await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible({ timeout: 60_000 });
    await explorer.show('Dump');
    for (const option of ['Also ungrouped', 'Dump unsealed', 'Include outputs'])
      await page
        .getByRole('group', { name: 'What is dumped, and how' })
        .getByText(option, { exact: true })
        .click();
    await expectPlan(page);
    const counts = explorer.main.getByRole('status').filter({ hasText: /files? in/ });
    const planned = Number(/^([\d,]+) files?/.exec(await counts.innerText())?.[1]?.replaceAll(',', ''));
    const zip = await downloadZip(page);
    const names = [...zip.keys()];
    for (const name of names) {
      expect(name).not.toMatch(/^\/|\\|[:*?"<>|]|\p{Cc}/u);
      for (const part of name.replace(/\/$/, '').split('/')) expect(['', '.', '..']).not.toContain(part);
    }
    const asOnWindows = names.map((name) => name.normalize('NFC').toLowerCase());
    expect(new Set(asOnWindows).size).toBe(names.length);
    const report = textOf(zip.get('dump_report.txt'));
    const missing = Number(/Missing files: (\d+)/.exec(report)?.[1] ?? 0);
    expect(names.filter((name) => !name.endsWith('/'))).toHaveLength(planned - missing);
    expect(await page.evaluate(() => Reflect.has(window, 'hostile'))).toBe(false);
  });
