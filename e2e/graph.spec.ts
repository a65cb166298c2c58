import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { sample } from './support/archives';
import { expect, test } from './support/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));
const siliconBands = '4d65a46e-bcc3-44e1-b4be-498fcf3f725b';
const hostile = path.resolve(import.meta.dirname, '../../shared/archives/hostile');

function address(search: string): string {
  return `?url=samples/semiconductor-bands.aiida&view=graph&${search}`;
}

interface Drawing {
  readonly nodes: string[];
  readonly items: string[];
  readonly links: string[];
}

/** What the Cytoscape instance holds once the picture is painted. */
async function readDrawing(page: Page): Promise<Drawing> {
  await page.locator('[data-graph-canvas][data-shown]').waitFor({ timeout: 30_000 });
  return page.locator('[data-graph-canvas]').evaluate((element) => {
    interface Element {
      id(): string;
      hasClass(name: string): boolean;
      data(name: string): string;
    }
    const { cy } = (
      element as unknown as {
        _cyreg: {
          cy: {
            nodes(s: string): { map<T>(f: (e: Element) => T): T[] };
            edges(): { map<T>(f: (e: Element) => T): T[] };
          };
        };
      }
    )._cyreg;
    return {
      nodes: cy
        .nodes('.item')
        .map((node) => node.id())
        .sort(),
      items: cy
        .nodes('.folded, .group')
        .map((node) => node.id())
        .sort(),
      links: cy
        .edges()
        .map((edge) => `${edge.data('source')} ${edge.data('target')}`)
        .sort(),
    };
  });
}

test('data provenance, logical provenance and both draw the nodes and links that aiida-core finds', async ({
  explorer,
  page,
}) => {
  for (const layer of ['data', 'logical', 'both'] as const) {
    const key = layer === 'both' ? 'all' : layer;
    const closure = sample.oracle
      .closures()
      .find((each) => each.closures[key].ancestors.length > 8 && each.closures[key].ancestors.length < 60);
    if (!closure) throw new Error(`no closure of a fitting size for ${layer}`);
    const expected = [closure.uuid, ...closure.closures[key].ancestors].sort();
    await explorer.goto(
      address(`node=${closure.uuid}&layer=${layer}&ancestors=all&descendants=0&groups=off`),
    );
    await expect.poll(async () => (await readDrawing(page)).nodes, { timeout: 30_000 }).toEqual(expected);
    const types = new Set(closure.closures[key].links);
    const wanted = expected.flatMap((uuid) =>
      (nodes.get(uuid)?.outgoing ?? [])
        .filter(([type, , target]) => types.has(type) && expected.includes(target))
        .map(([, , target]) => `${uuid} ${target}`),
    );
    await expect.poll(async () => (await readDrawing(page)).links).toEqual(wanted.sort());
  }
});

test('folding hides what a workflow called, says so, and unfolds to the last node', async ({
  explorer,
  page,
}) => {
  await explorer.goto(address(`node=${siliconBands}&ancestors=all&descendants=all&level=0`));
  await expect.poll(async () => (await readDrawing(page)).items).toContain(siliconBands);
  await expect(page.getByRole('status', { name: 'What is drawn' })).toContainText(/Folded: \d+ nodes/);
  const called = nodes.get(siliconBands)?.outgoing.filter(([type]) => type.startsWith('call')) ?? [];
  expect(called.length).toBeGreaterThan(0);
  expect((await readDrawing(page)).nodes).not.toContain(called[0]?.[2]);
  await page
    .getByRole('toolbar', { name: /^Actions on/ })
    .getByRole('button', { name: 'Unfold', exact: true })
    .click();
  await expect(page).toHaveURL(new RegExp(`unfold=${siliconBands}`));
  await expect
    .poll(async () => (await readDrawing(page)).nodes)
    .toEqual(expect.arrayContaining(called.map(([, , uuid]) => uuid)));
  await page.getByRole('application').focus();
  await page.keyboard.press('f');
  await expect.poll(async () => (await readDrawing(page)).items).toContain(siliconBands);
});

test('hidden kinds leave the picture with a word about them', async ({ explorer, page }) => {
  await explorer.goto(address(`node=${siliconBands}`));
  const codes = (nodes.get(siliconBands)?.incoming ?? []).filter(([, , uuid]) =>
    nodes.get(uuid)?.node_type.startsWith('data.core.code.'),
  );
  expect(codes.length).toBeGreaterThan(0);
  await expect.poll(async () => (await readDrawing(page)).nodes).toContain(codes[0]?.[2]);
  await page
    .getByRole('group', { name: 'Folding and hiding' })
    .getByRole('button', { name: 'codes' })
    .click();
  await expect.poll(async () => (await readDrawing(page)).nodes).not.toContain(codes[0]?.[2]);
  await expect(page).toHaveURL(/hide=codes/);
  await expect(page.getByRole('status', { name: 'What is drawn' })).toContainText(/Hidden by you: \d+ codes/);
});

test('which pseudopotentials went into this band structure: by clicks alone', async ({ explorer, page }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.show('Graph');
  await explorer.main
    .getByRole('link', { name: /Si band structure/ })
    .first()
    .click();
  await page.getByRole('tab', { name: 'Roots' }).click();
  const upf = page
    .getByRole('list', { name: 'Answer' })
    .getByRole('link', { name: /pseudopotential|Upf/i })
    .first();
  await upf.click();
  await expect
    .poll(() => nodes.get(explorer.params().get('node') ?? '')?.node_type)
    .toBe('data.core.upf.UpfData.');
});

test('why did this work chain fail: by clicks alone', async ({ explorer, page }) => {
  const failed = [...nodes.values()].find(
    (node) =>
      node.node_type.startsWith('process.workflow.workchain') &&
      Number(node.attributes['exit_status'] ?? 0) > 0,
  );
  if (!failed) throw new Error('the sample has no failed work chain');
  await explorer.goto(address(`node=${failed.uuid}`));
  await readDrawing(page);
  await page.getByRole('radio', { name: 'Timeline' }).click();
  const rows = page.getByRole('list', { name: 'Processes along the time' }).getByRole('listitem');
  await rows
    .filter({ hasText: /\[[1-9]\d*\]/ })
    .last()
    .getByRole('link')
    .click();
  await expect
    .poll(() => Number(nodes.get(explorer.params().get('node') ?? '')?.attributes['exit_status'] ?? 0))
    .toBeGreaterThan(0);
  await expect(page.getByRole('complementary').first()).toContainText(/Finished \[[1-9]/);
});

test('a search lights its hits, counts the others, and goes to the next one by key', async ({
  explorer,
  page,
}) => {
  await explorer.goto(address(`node=${siliconBands}&ask=search&find=type:StructureData`));
  await expect(page.getByRole('status', { name: 'Hits' })).toContainText(/\d+ hits?: \d+ drawn/);
  await page.getByRole('application').focus();
  await page.keyboard.press('n');
  await expect
    .poll(() => nodes.get(explorer.params().get('node') ?? '')?.node_type)
    .toBe('data.core.structure.StructureData.');
});

test('the picture is taken home in every format', async ({ explorer, page }) => {
  await explorer.goto(address(`node=${siliconBands}`));
  const { nodes: drawn } = await readDrawing(page);
  const take = async (name: RegExp) => {
    await page.getByRole('button', { name: 'Take home' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name }).click();
    const file = await download;
    expect(file.suggestedFilename()).toContain('semiconductor-bands-4d65a46e');
    return readFileSync(await file.path());
  };
  const svg = (await take(/SVG/)).toString();
  expect(svg).toContain('<svg');
  expect(svg).toContain('Si band structure');
  expect([...(await take(/PNG/)).subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  const linked = JSON.parse((await take(/Node-link/)).toString()) as { nodes: { id: string }[] };
  expect(linked.nodes.map(({ id }) => id).sort()).toEqual(drawn);
  const cyto = JSON.parse((await take(/Cytoscape/)).toString()) as {
    elements: { nodes: { data: { id: string } }[] };
  };
  expect(cyto.elements.nodes.map(({ data }) => data.id).sort()).toEqual(drawn);
  expect((await take(/DOT/)).toString()).toMatch(/^digraph[\s\S]*}\s*$/);
  expect((await take(/GraphML/)).toString()).toContain('</graphml>');
  expect((await take(/CSV/)).toString().trim().split(/\r?\n/)).toHaveLength(drawn.length + 1);
});

test('keys walk along links, focus, and go back', async ({ explorer, page }) => {
  await explorer.goto(address(`node=${siliconBands}&layer=logical`));
  await readDrawing(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => explorer.params().get('node')).not.toBe(siliconBands);
  const source = explorer.params().get('node') ?? '';
  expect(nodes.get(siliconBands)?.incoming.map(([, , uuid]) => uuid)).toContain(source);
  await page.keyboard.press('Enter');
  await expect.poll(() => explorer.params().get('root')).toBe(source);
  await page.keyboard.press('Backspace');
  await expect.poll(() => explorer.params().get('root')).toBe(siliconBands);
});

for (const name of ['graph-cycles', 'graph-deep-calls', 'graph-fan-out-50000', 'graph-long-chain']) {
  const file = path.join(hostile, `${name}.aiida`);
  if (!existsSync(file)) console.warn(`\n!! SKIPPED: ${name} of ../shared is not here.\n`);
  test(`${name} is drawn without freezing`, async ({ explorer, page }) => {
    test.skip(!existsSync(file), 'the shared archives are not here');
    await explorer.goto();
    await explorer.openByPicker(file);
    await explorer.waitUntilOpen();
    await explorer.show('Browse');
    await explorer.nodes.getByRole('link').first().click();
    await explorer.show('Graph');
    const drawing = await readDrawing(page);
    expect(drawing.nodes.length).toBeGreaterThan(0);
    expect(drawing.nodes.length).toBeLessThan(400);
  });
}
