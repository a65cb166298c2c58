import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { sample } from './support/archives';
import { expect, test } from './support/test';
import type { Page } from '@playwright/test';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Serious and critical findings of axe, each with the element it is about. */
async function findings(page: Page): Promise<string[]> {
  // Evaluated by the test's own channel: the page's policy forbids inline scripts.
  await page.evaluate(axeSource);
  const results = await page.evaluate(() =>
    (window as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
  );
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

const work = sample.oracle.nodes().find((node) => node.node_type.startsWith('process.workflow.workchain'));
const structure = sample.oracle
  .nodes()
  .find((node) => node.node_type === 'data.core.structure.StructureData.');
if (!work || !structure) throw new Error('the sample lacks a work chain or a structure');
const open = '?url=samples/semiconductor-bands.aiida';

for (const scheme of ['light', 'dark'] as const) {
  for (const [name, search] of [
    ['first page', ''],
    ['overview', open],
    ['browse', `${open}&view=browse&node=${structure.uuid}`],
    ['graph', `${open}&view=graph&node=${work.uuid}`],
    ['calls', `${open}&view=graph&node=${work.uuid}&picture=calls`],
    ['timeline', `${open}&view=graph&node=${work.uuid}&picture=timeline`],
    ['node of a work chain', `${open}&view=node&node=${work.uuid}`],
    ['node of a structure', `${open}&view=node&node=${structure.uuid}`],
    ['dump', `${open}&view=dump`],
  ] as const) {
    test(`axe finds nothing serious: ${name}, ${scheme}`, async ({ explorer, page }) => {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await explorer.goto(search);
      if (search !== '') {
        await explorer.waitUntilOpen();
        await expect(explorer.main).not.toBeEmpty();
        if (name === 'timeline')
          await expect(page.getByRole('region', { name: 'Process times' })).toBeVisible();
        else if (name === 'graph' || name === 'calls')
          await expect.poll(async () => (await explorer.drawnNodes()).length).toBeGreaterThan(1);
        else await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
      }
      expect(await findings(page)).toEqual([]);
    });
  }
}

for (const width of [1280, 390])
  test(`axe finds nothing serious in what opens over the page, ${width} pixels wide`, async ({
    explorer,
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await explorer.goto(`${open}&view=graph&node=${work.uuid}`);
    await expect.poll(async () => (await explorer.drawnNodes()).length).toBeGreaterThan(1);
    expect(await findings(page), 'the graph').toEqual([]);
    await page.getByRole('application').focus();
    await page.keyboard.press('Shift+F10');
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await findings(page), 'the menu of a node').toEqual([]);
    await page.keyboard.press('Escape');
    if (width < 760) {
      await page.getByRole('button', { name: 'Depth, folding and more' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await findings(page), 'the controls').toEqual([]);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Keys and help' })).toBeVisible();
    expect(await findings(page), 'the keys').toEqual([]);
  });

test('keys: ? shows them, Ctrl+K jumps, / searches', async ({ explorer, page }) => {
  await explorer.goto(open);
  await explorer.waitUntilOpen();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toContainText(/Ctrl/);
  await page.keyboard.press('Escape');
  await explorer.jump(structure.uuid);
  await expect.poll(() => explorer.params().get('node')).toBe(structure.uuid);
  await explorer.show('Browse');
  await expect(explorer.nodes).toBeVisible();
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox', { name: 'Search nodes' })).toBeFocused();
});
