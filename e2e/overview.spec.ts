import { sample } from './support/archives';
import { expect, test } from './support/test';

test.beforeEach(async ({ explorer }) => {
  await explorer.goto();
  await explorer.openSample(sample.title);
});

test('tells the counts that aiida-core tells', async ({ explorer }) => {
  const { counts, nodes_by_node_type: types } = sample.oracle.inspect();
  const format = (count: number | undefined) => (count ?? 0).toLocaleString('en-US');
  await expect(explorer.main).toContainText(`${format(counts['nodes'])} nodes`);
  await expect(explorer.main).toContainText(`${format(counts['link'] ?? counts['links'])} links`);
  const structures = types['data.core.structure.StructureData.'] ?? 0;
  const tree = explorer.main
    .getByRole('listitem')
    .filter({ hasText: /^StructureData/ })
    .or(explorer.main.getByRole('treeitem', { name: /StructureData/ }));
  await expect(tree.first()).toContainText(format(structures));
});

test('leads from an exit code to the processes that ended so', async ({ explorer, page }) => {
  const failed = sample.oracle.nodes().filter((node) => Number(node.attributes['exit_status'] ?? 0) > 0);
  const status = Number(failed[0]?.attributes['exit_status']);
  await explorer.main
    .getByRole('link', { name: new RegExp(`exit code ${status}`) })
    .first()
    .click();
  await expect(explorer.nodes).toBeVisible();
  await expect(
    explorer.nodes
      .getByRole('row')
      .filter({ hasText: `Finished [${status}]` })
      .first(),
  ).toBeVisible();
  expect(new URL(page.url()).searchParams.get('exit')).toBe(String(status));
});

test('says that no problems were found, and finds them in a damaged file', async ({ explorer }) => {
  await expect(explorer.main).toContainText('0');
  const { brokenFile } = await import('./support/archives');
  await explorer.openByKey(brokenFile('dangling.aiida'));
  await expect(explorer.main).toContainText(/links? .*(missing|does not|not in)/i);
});
