import { sample } from './support/archives';
import { clickInPicture, placeInPicture, readDrawing } from './support/drawing';
import { expect, test } from './support/test';
import type { Page } from '@playwright/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));
const siliconBands = '4d65a46e-bcc3-44e1-b4be-498fcf3f725b';
const structure = (nodes.get(siliconBands)?.incoming ?? []).find(([, label]) => label === 'structure')?.[2];
if (structure === undefined) throw new Error('the band structure of the sample has no structure');
const relax = (nodes.get(siliconBands)?.outgoing ?? []).find(([, label]) => label === 'relax')?.[2];
if (relax === undefined) throw new Error('the band structure of the sample called no relaxation');

/** The nearest provenance without grouping; `flow=down` has all of it in sight. */
function address(search = ''): string {
  return `?url=samples/semiconductor-bands.aiida&view=graph&node=${siliconBands}&root=${siliconBands}&groups=off${search}`;
}

function action(page: Page, name: string) {
  return page.getByRole('menuitem', { name, exact: true });
}

test('a right click on a node opens what can be done with it, among it all that the buttons do', async ({
  explorer,
  page,
}) => {
  await explorer.goto(address());
  await readDrawing(page);
  // The buttons are about the selected node.
  await clickInPicture(page, structure);
  const buttons = page.getByRole('toolbar', { name: /^Actions on/ }).getByRole('button');
  await expect(buttons.filter({ hasText: 'Draw around' })).toBeVisible();
  const labels = (await buttons.allInnerTexts()).map((label) => label.trim()).filter((label) => label !== '');
  await clickInPicture(page, structure, 'right');
  await expect(page.getByRole('menu', { name: 'Si', exact: true })).toBeVisible();
  const offered = (await page.getByRole('menuitem').allInnerTexts()).map((label) => label.trim());
  expect(offered).toEqual(expect.arrayContaining(labels));
  expect(offered).toEqual(expect.arrayContaining(['Open its page', 'Hide this node', 'Copy uuid']));
  expect(offered).not.toContain('Dump…');
  // The same stands behind the button at the end of the others.
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'All actions' }).click();
  await expect(page.getByRole('menuitem').first()).toBeVisible();
  expect((await page.getByRole('menuitem').allInnerTexts()).map((label) => label.trim())).toEqual(offered);
});

test('a hidden node leaves the picture with a word about it, its link keeps that, and it comes back', async ({
  explorer,
  page,
}) => {
  await explorer.goto(address());
  const before = await readDrawing(page);
  expect(before.nodes).toContain(structure);
  await clickInPicture(page, structure, 'right');
  await action(page, 'Hide this node').click();
  await expect.poll(async () => (await readDrawing(page)).nodes).not.toContain(structure);
  const status = page.getByRole('status', { name: 'What is drawn' });
  await expect(status).toContainText(/Hidden by you: 1 single node, \d+ links? to these/);
  await expect(page).toHaveURL(new RegExp(`without=${structure}`));
  await page.reload();
  await expect.poll(async () => (await readDrawing(page)).nodes).toHaveLength(before.nodes.length - 1);
  await status.getByRole('button', { name: 'Draw 1 hidden node again' }).click();
  await expect.poll(async () => readDrawing(page)).toEqual(before);
});

test('the keyboard opens the menu of the selected node, walks in it, and is back in the picture', async ({
  explorer,
  page,
}) => {
  await explorer.goto(address(`&node=${structure}`).replace(`&node=${siliconBands}`, ''));
  await readDrawing(page);
  const picture = page.getByRole('application', { name: /Provenance graph/ });
  await picture.focus();
  await page.keyboard.press('Shift+F10');
  await expect(action(page, 'Open its page')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(picture).toBeFocused();
  await page.keyboard.press('ContextMenu');
  await expect(action(page, 'Open its page')).toBeFocused();
  await page.keyboard.type('Draw ar');
  await expect(action(page, 'Draw around')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(
    (url) => url.searchParams.get('root') === structure || !url.searchParams.has('root'),
  );
  await expect.poll(() => explorer.params().get('node')).toBe(structure);
});

test('the menu copies a uuid, opens the page of a node and the dump of a process', async ({
  explorer,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await explorer.goto(address());
  await readDrawing(page);
  await clickInPicture(page, relax, 'right');
  await action(page, 'Copy uuid').click();
  await expect(page.getByRole('status').getByText('Copied')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(relax);
  await clickInPicture(page, relax, 'right');
  await action(page, 'Open its page').click();
  await expect(page.getByRole('heading', { level: 1, name: 'relax', exact: true })).toBeVisible();
  await page.goBack();
  await readDrawing(page);
  await clickInPicture(page, relax, 'right');
  await action(page, 'Dump…').click();
  await expect(page).toHaveURL(new RegExp(`view=dump.*node=${relax}|node=${relax}.*view=dump`));
  await expect(explorer.main).toContainText('relax');
});

test.describe('on a touch screen of 390 pixels', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a long press opens the menu and selects nothing', async ({ explorer, page }) => {
    await explorer.goto(address());
    await readDrawing(page);
    const place = await placeInPicture(page, relax);
    const touch = await page.context().newCDPSession(page);
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place] });
    await expect(page.getByRole('menu')).toBeVisible();
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await expect(page.getByRole('menu', { name: 'relax' })).toBeVisible();
    expect(explorer.params().get('node')).toBe(siliconBands);
    await action(page, 'Open its page').tap();
    await expect(page.getByRole('heading', { level: 1, name: 'relax', exact: true })).toBeVisible();
  });

  test('the controls take one row, and all of them are behind its button', async ({ explorer, page }) => {
    await explorer.goto(address());
    await readDrawing(page);
    const bar = page.getByRole('toolbar', { name: 'Picture' });
    for (const name of ['Data', 'Logical', 'Both', 'Calls', 'Timeline'])
      await expect(bar.getByRole('radio', { name, exact: true })).toBeInViewport({ ratio: 1 });
    expect((await bar.boundingBox())?.height).toBeLessThan(50);
    const button = bar.getByRole('button', { name: 'Depth, folding and more' });
    await button.focus();
    await page.keyboard.press('Enter');
    const options = page.getByRole('dialog', { name: 'Depth, folding and more' });
    for (const name of [
      'Draw from top to bottom',
      'Link labels',
      'Show as a list',
      'scalars',
      'All descendants',
    ])
      await expect(options.getByRole('button', { name, exact: true })).toBeVisible();
    const before = (await readDrawing(page)).nodes.length;
    await options.getByRole('button', { name: 'More ancestors' }).click();
    await expect.poll(async () => (await readDrawing(page)).nodes.length).toBeGreaterThan(before);
    await expect(page).toHaveURL(/ancestors=2/);
    await page.keyboard.press('Escape');
    await expect(button).toBeFocused();
  });
});
