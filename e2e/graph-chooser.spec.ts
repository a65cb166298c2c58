import path from 'node:path';
import { sharedArchives } from '../fixtures/support/shared-archives';
import { clickInPicture, goWithin, readDrawing } from './support/drawing';
import { expect, test } from './support/test';

const shared = sharedArchives();
const hub = 'bd0b8595-c751-4204-bf2c-1e3615d91a3a';

test('behind a count of 50,000 every node can be reached, searched and drawn', async ({ explorer, page }) => {
  test.skip(shared === null, 'the shared archives are not here');
  await explorer.goto();
  await explorer.openByPicker(path.join(shared ?? '', 'hostile/graph-fan-out-50000.aiida'));
  await explorer.waitUntilOpen();
  await goWithin(explorer, `node=${hub}&root=${hub}&layer=data&ancestors=0&descendants=0`);
  await expect.poll(async () => (await readDrawing(page)).nodes).toEqual([hub]);
  const before = await readDrawing(page);
  const hidden = 50_000;
  await page.getByRole('button', { name: 'Show everything' }).click();
  await clickInPicture(page, `>${hub}`);
  const dialog = page.getByRole('dialog', { name: /^Not drawn targets of/ });
  const length = dialog.getByRole('status', { name: 'Length of the list' });
  await expect(length).toHaveText(`${hidden.toLocaleString('en-US')} nodes`);

  const list = dialog.getByRole('list', { name: 'Nodes to choose from' });
  const last = list.locator(`[aria-posinset="${hidden}"]`);
  await list.evaluate((element) => element.parentElement?.scrollTo(0, element.scrollHeight));
  await expect(last.getByRole('checkbox')).toBeAttached();
  await expect(last).toContainText('input_calc');
  const pk = /(\d+)$/.exec((await last.innerText()).trim())?.[1] ?? '';
  expect(Number(pk)).toBeGreaterThan(50_000);

  const shortUuid = await last.getByRole('code').innerText();
  // The same one by search, and by the order of pks.
  await dialog.getByRole('searchbox').fill(`CHILD input_calc ${shortUuid}`);
  await expect(length).toHaveText(`1 of ${hidden.toLocaleString('en-US')} nodes found`);
  await expect(list.getByRole('listitem')).toHaveCount(1);
  await dialog.getByRole('searchbox').fill('');
  await expect(length).toHaveText(`${hidden.toLocaleString('en-US')} nodes`);
  const byPk = dialog.getByRole('button', { name: 'pk' });
  await byPk.click();
  await byPk.click();
  await list.evaluate((element) => element.parentElement?.scrollTo(0, 0));
  const first = list.locator('[aria-posinset="1"]');
  await expect(first).toContainText(pk);
  await first.getByRole('checkbox').click({ force: true });
  await dialog.getByRole('button', { name: 'Draw 1' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await readDrawing(page)).nodes.length).toBe(before.nodes.length + 1);
  const [chosen] = (await readDrawing(page)).nodes.filter((uuid) => !before.nodes.includes(uuid));
  expect(explorer.params().getAll('also')).toEqual([chosen]);
});
