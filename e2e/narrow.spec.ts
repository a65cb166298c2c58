import { sample } from './support/archives';
import { expect, test } from './support/test';
import type { Locator } from '@playwright/test';

/** On 390 pixels nothing that tells one thing from another may be cut off: names and counts come first. */
test.use({ viewport: { width: 390, height: 844 } });

const open = '?url=samples/semiconductor-bands.aiida';

/** Width that is left of a text, as a share of what it needs. */
function shareShown(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const needed = Math.max(element.scrollWidth, range.getBoundingClientRect().width);
    return Math.min(1, element.clientWidth / needed);
  });
}

test('the counts of how processes ended are in sight', async ({ explorer, page }) => {
  await explorer.goto(open);
  const endings = explorer.main
    .getByRole('table')
    .first()
    .getByRole('link', { name: /ended with/ });
  await expect(endings.first()).toBeVisible();
  for (const ending of await endings.all()) {
    const box = await ending.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
    expect(await ending.innerText()).toMatch(/× \d/);
  }
  const overflow = await explorer.main
    .getByRole('table')
    .first()
    .evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0));
  expect(overflow).toBeLessThanOrEqual(0);
});

test('the palette names the processes that it offers', async ({ explorer, page }) => {
  await explorer.goto(open);
  await explorer.waitUntilOpen();
  await page.keyboard.press('ControlOrMeta+k');
  await page.getByRole('combobox', { name: 'Jump to' }).fill('band structure');
  const offered = page.getByRole('option').filter({ hasText: 'WorkChain' });
  await expect(offered.first()).toBeVisible();
  for (const option of await offered.all()) {
    const name = option.getByText(/band structure/i).first();
    expect(await shareShown(name), await option.innerText()).toBeGreaterThan(0.5);
  }
});

test('the call tree names what was called', async ({ explorer, page }) => {
  const work = sample.oracle.nodes().find(({ label }) => label === 'Si band structure');
  await explorer.goto(`${open}&view=node&tab=report&node=${work?.uuid ?? ''}`);
  await page.getByRole('tab', { name: /Call tree/ }).click();
  const names = page.getByRole('tree', { name: 'Call tree' }).getByRole('treeitem').getByRole('link');
  await expect(names.first()).toBeVisible();
  const first = await names.first().boundingBox();
  expect(first?.width).toBeGreaterThan(60);
});

test('theme, link and help are in a menu of the top bar', async ({ explorer, page }) => {
  await explorer.goto(open);
  await explorer.waitUntilOpen();
  const choose = async (name: string) => {
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page
      .getByRole('menu', { name: 'More' })
      .getByRole(name.startsWith('Theme') ? 'menuitemradio' : 'menuitem', { name })
      .click();
  };
  await choose('Theme dark');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await choose('Theme light');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  await choose('Keys and help');
  await expect(page.getByRole('dialog', { name: /keys/i })).toBeVisible();
});
