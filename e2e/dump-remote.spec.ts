import { downloadZip, expectPlan, textOf } from './support/dumps';
import { sample } from './support/archives';
import { expect, test } from './support/published';

const content = '/api/records/abcde-12345/files/one.aiida/content';

test('a dump of one process fetches its objects only, neighbours together, as many bytes as it said', async ({
  explorer,
  server,
  page,
}) => {
  const process = sample.oracle
    .nodes()
    .find((node) => node.node_type === 'process.calculation.calcjob.CalcJobNode.');
  if (!process) throw new Error('no calculation');
  // Without the inspector beside it, which shows a file of the process as well.
  await page.setViewportSize({ width: 600, height: 900 });
  await explorer.goto(`?url=${server.origin}${content}&view=dump&node=${process.uuid}`);
  await explorer.waitUntilOpen();
  await expectPlan(page);
  const status = explorer.main.getByRole('status').filter({ hasText: /are read from the server/ });
  await expect(status).toBeVisible();
  const said = Number(await status.locator('[data-fetched-bytes]').getAttribute('data-fetched-bytes'));
  expect(said).toBeGreaterThan(0);
  server.forget();
  const zip = await downloadZip(page);
  const objects = [...zip.keys()].filter((name) => /^(inputs|outputs|node_inputs)\/.*[^/]$/.test(name));
  expect(objects.length).toBeGreaterThan(2);
  // Neighbours share a request; none is asked for twice.
  expect(server.contentRequests, JSON.stringify(server.answered)).toBeLessThan(objects.length);
  expect(server.bytes, JSON.stringify(server.answered)).toBe(said);
  expect(textOf(zip.get('aiida_node_metadata.yaml'))).toContain(process.uuid);
});
