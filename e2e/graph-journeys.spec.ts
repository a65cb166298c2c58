import path from 'node:path';
import { Oracle, type OracleNode } from '../fixtures/support/oracle';
import { sharedArchives } from '../fixtures/support/shared-archives';
import { sample } from './support/archives';
import { readDrawing, typesOf, walk } from './support/drawing';
import { expect, test } from './support/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));
const isFailed = (uuid: string) => Number(nodes.get(uuid)?.attributes['exit_status'] ?? 0) > 0;
const calledBy = (uuid: string) =>
  (nodes.get(uuid)?.outgoing ?? [])
    .filter(([type]) => type.startsWith('call_'))
    .map(([, , called]) => called);

/** The failed processes below one that called nothing which failed: where a failure began. */
function findOrigins(uuid: string): string[] {
  const failed = calledBy(uuid).filter(isFailed);
  return failed.length === 0 ? [uuid] : failed.flatMap(findOrigins);
}

test('why did this work chain fail: from the first page to the calculation that failed, by clicks alone', async ({
  explorer,
  page,
}) => {
  const [chain] = [...nodes.values()]
    .filter(({ uuid, node_type }) => node_type.startsWith('process.workflow.') && isFailed(uuid))
    .map((node) => ({ node, origins: findOrigins(node.uuid) }))
    .filter(({ node, origins }) => origins.length === 1 && origins[0] !== node.uuid)
    .sort((one, other) => one.node.pk - other.node.pk);
  if (!chain) throw new Error('the sample has no work chain that failed by what it called');
  const label = JSON.stringify(chain.node.attributes['process_label']).replaceAll('"', '');
  const status = JSON.stringify(chain.node.attributes['exit_status']);
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.main.getByRole('button', { name: /^Show all \d+ process labels/ }).click();
  await explorer.main
    .getByRole('link', { name: new RegExp(`List ${label} that ended with .*${status}`) })
    .first()
    .click();
  await explorer.nodes.getByRole('link').first().click();
  await expect.poll(() => explorer.params().get('node')).toBe(chain.node.uuid);
  await explorer.show('Node');
  await explorer.main
    .getByRole('tab', { name: /Process|Report|Call/ })
    .first()
    .click();
  await explorer.main.getByRole('button', { name: 'Show where it failed' }).click();
  await explorer.main
    .getByRole('tree', { name: 'Call tree' })
    .getByRole('treeitem')
    .filter({ hasText: /\[[1-9]\d*\]/ })
    .last()
    .getByRole('link')
    .click();
  await expect.poll(() => explorer.params().get('node')).toBe(chain.origins[0]);
  expect(nodes.get(chain.origins[0] ?? '')?.node_type).toBe('process.calculation.calcjob.CalcJobNode.');
  await explorer.show('Graph');
  await expect
    .poll(async () => (await readDrawing(page)).nodes, { timeout: 30_000 })
    .toContain(chain.origins[0]);
});

test('which pseudopotentials went into this band structure: from the first page to one of them, by clicks alone', async ({
  explorer,
  page,
}) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
  await explorer.main
    .getByRole('link', { name: /BandsData/ })
    .first()
    .click();
  await explorer.nodes.getByRole('link').first().click();
  await expect
    .poll(() => nodes.get(explorer.params().get('node') ?? '')?.node_type)
    .toBe('data.core.array.bands.BandsData.');
  const bands = explorer.params().get('node') ?? '';
  await explorer.show('Graph');
  await page.getByRole('radiogroup', { name: 'Provenance' }).getByText('Data', { exact: true }).click();
  await page.getByRole('tab', { name: /^Ancestors/ }).click();
  await page
    .getByRole('group', { name: 'Only one type' })
    .getByRole('button', { name: /UpfData/ })
    .click();
  const listed = page.getByRole('region', { name: 'All ancestors' }).getByRole('listitem');
  const expected = [...walk(nodes, bands, 'incoming', typesOf.data)].filter(
    (uuid) => nodes.get(uuid)?.node_type === 'data.core.upf.UpfData.',
  );
  expect(expected.length).toBeGreaterThan(0);
  await expect(listed).toHaveCount(expected.length);
  await listed.first().getByRole('link').click();
  await expect.poll(() => explorer.params().get('node')).not.toBe(bands);
  expect(expected).toContain(explorer.params().get('node'));
});

/** What aiida-core says about the nodes of the showcase archive; without it the test is skipped. */
function readShowcase(): Map<string, OracleNode> {
  const shared = sharedArchives();
  test.skip(shared === null, 'the shared archives are not here');
  return new Map(
    new Oracle(path.join(shared ?? '', 'showcase.oracle')).nodes().map((node) => [node.uuid, node]),
  );
}

test('in the showcase archive: why did this work chain fail, by clicks alone from the graph', async ({
  explorer,
  page,
}) => {
  const showcase = readShowcase();
  const chain = [...showcase.values()].find(({ label }) => label.startsWith('never converges'));
  if (!chain) throw new Error('the showcase has no such work chain');
  await explorer.goto();
  await explorer.openByPicker(path.join(sharedArchives() ?? '', 'showcase.aiida'));
  await explorer.waitUntilOpen();
  await explorer.show('Graph');
  await explorer.main
    .getByRole('link', { name: /never converges/ })
    .first()
    .click();
  await expect.poll(() => explorer.params().get('node')).toBe(chain.uuid);
  // The reason stands beside the picture, in the words of the exit code.
  const reason = JSON.stringify(chain.attributes['exit_message']).replaceAll('"', '');
  await expect(page.getByRole('complementary', { name: 'Selected node' })).toContainText(reason);
  const attempts = chain.outgoing.filter(([type]) => type === 'call_calc').map(([, , uuid]) => uuid);
  expect(attempts.length).toBeGreaterThan(0);
  await expect
    .poll(async () => (await readDrawing(page)).nodes, { timeout: 30_000 })
    .toEqual(expect.arrayContaining(attempts));
  // The attempt itself, by the link in the inspector.
  await page
    .getByRole('complementary', { name: 'Selected node' })
    .getByRole('link', { name: /iteration 1/ })
    .first()
    .click();
  await expect.poll(() => explorer.params().get('node')).not.toBe(chain.uuid);
  expect(attempts).toContain(explorer.params().get('node'));
});

test('in the showcase archive: which pseudopotentials went into this result, by clicks alone', async ({
  explorer,
  page,
}) => {
  const showcase = readShowcase();
  // Its band structures have no links at all: a result that pseudopotentials did go into stands for them.
  const hasPseudos = (uuid: string) =>
    [...walk(showcase, uuid, 'incoming', typesOf.data)].filter(
      (other) => showcase.get(other)?.node_type === 'data.core.upf.UpfData.',
    );
  await explorer.goto();
  await explorer.openByPicker(path.join(sharedArchives() ?? '', 'showcase.aiida'));
  await explorer.waitUntilOpen();
  await explorer.show('Graph');
  await explorer.main
    .getByRole('link', { name: /Screening/ })
    .first()
    .click();
  await page.getByRole('tab', { name: /^Final results/ }).click();
  const result = page.getByRole('list', { name: 'Answer' }).getByRole('listitem').first();
  await result.getByRole('link').first().click();
  await expect.poll(() => hasPseudos(explorer.params().get('node') ?? '').length).toBeGreaterThan(0);
  const expected = hasPseudos(explorer.params().get('node') ?? '');
  await page.getByRole('tab', { name: /^Roots/ }).click();
  const roots = page.getByRole('list', { name: 'Answer' });
  for (const uuid of expected) await expect(roots.locator(`a[href*="${uuid}"]`).first()).toBeVisible();
  await roots
    .locator(`a[href*="${expected[0] ?? ''}"]`)
    .first()
    .click();
  await expect.poll(() => expected.includes(explorer.params().get('node') ?? '')).toBe(true);
});
