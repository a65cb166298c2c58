import path from 'node:path';
import { brokenFile, sample, small } from './support/archives';
import { expect, test } from './support/test';

test.describe('opening an archive', () => {
  test('by one click on a sample', async ({ explorer }) => {
    await explorer.goto();
    await explorer.openSample(sample.title);
    await expect(explorer.main).toContainText('486 nodes');
    await expect(explorer.page).toHaveTitle(/semiconductor-bands\.aiida/);
  });

  test('by dropping a file', async ({ explorer }) => {
    await explorer.goto();
    await explorer.drop(small.file);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
  });

  test('by the file dialog, and by Ctrl+O over an open archive', async ({ explorer }) => {
    await explorer.goto();
    await explorer.openByPicker(small.file);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
    await explorer.openByKey(sample.file);
    await expect(explorer.main).toContainText('486 nodes');
  });

  test('by dropping a file over an open archive', async ({ explorer }) => {
    await explorer.goto();
    await explorer.openSample(sample.title);
    await explorer.drop(small.file);
    await expect(explorer.main).toContainText('15 nodes');
  });

  test('by pasting a file', async ({ explorer, page }) => {
    await explorer.goto();
    const { readFile } = await import('node:fs/promises');
    const base64 = (await readFile(small.file)).toString('base64');
    await page.evaluate((content) => {
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], 'pasted.aiida'));
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, base64);
    await explorer.waitUntilOpen();
    await expect(page).toHaveTitle(/pasted\.aiida/);
  });

  test('by a link with ?url=', async ({ explorer }) => {
    await explorer.goto('?url=samples/semiconductor-bands.aiida');
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
  });

  test('keeps the archive that was open when the next one is broken', async ({ explorer, page }) => {
    await explorer.goto();
    await explorer.openByPicker(small.file);
    await explorer.waitUntilOpen();
    await explorer.openByKey(brokenFile('truncated-half.aiida'));
    await expect(page.getByRole('alert')).toContainText('truncated-half.aiida was not opened');
    await expect(explorer.main).toContainText('15 nodes');
  });

  test('a saved link to a local file asks for it by name and goes on at its node', async ({
    explorer,
    page,
  }) => {
    const node = small.oracle.nodes()[0];
    if (!node) throw new Error('no node');
    const name = path.basename(small.file);
    await explorer.goto(`?file=${name}&view=node&node=${node.uuid}`);
    await expect(page.getByText(`This link needs the file`)).toBeVisible();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: `Choose ${name}` }).click();
    await (await chooser).setFiles(small.file);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText(node.uuid);
    expect(explorer.params().get('node')).toBe(node.uuid);
  });
});
