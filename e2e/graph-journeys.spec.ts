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
