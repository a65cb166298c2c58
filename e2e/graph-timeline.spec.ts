import path from 'node:path';
import type { Locator } from '@playwright/test';
import { Oracle, type OracleNode } from '../fixtures/support/oracle';
import { sharedArchives } from '../fixtures/support/shared-archives';
import { sample } from './support/archives';
import { goWithin } from './support/drawing';
import { expect, test } from './support/test';

const shared = sharedArchives();
const bands = '4d65a46e-bcc3-44e1-b4be-498fcf3f725b';

function labelOf(node: OracleNode): string {
  const label = node.attributes['process_label'];
  return typeof label === 'string' ? label : '';
}

/** Attempts by uuid: in each run of calls of one label under one caller, one after the other, what followed a failure. */
function findAttempts(nodes: ReadonlyMap<string, OracleNode>, caller: OracleNode): Map<string, number> {
  const called = caller.outgoing.flatMap(([type, , uuid]) =>
    type.startsWith('call') ? (nodes.get(uuid) ?? []) : [],
  );
  const attempts = new Map<string, number>();
  for (const label of new Set(called.map(labelOf))) {
    const alike = called
      .filter((node) => labelOf(node) === label)
      .sort((a, b) => (a.ctime < b.ctime ? -1 : 1));
    let attempt = 1;
    for (const [at, node] of alike.entries()) {
      const before = alike[at - 1];
      const hasFailed = before !== undefined && before.attributes['exit_status'] !== 0;
      attempt = hasFailed && before.mtime <= node.ctime ? attempt + 1 : 1;
      if (attempt > 1) attempts.set(node.uuid, attempt);
    }
  }
  return attempts;
}

const sampleNodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));

const lengthOf = (uuid: string) =>
  Date.parse(sampleNodes.get(uuid)?.mtime ?? '') - Date.parse(sampleNodes.get(uuid)?.ctime ?? '');

/** What a process of the sample called, longest first. */
function calledOf(uuid: string): string[] {
  return (sampleNodes.get(uuid)?.outgoing ?? [])
    .filter(([type]) => type.startsWith('call'))
    .map(([, , called]) => called)
    .sort((one, other) => lengthOf(other) - lengthOf(one));
}

const boxOf = async (locator: Locator) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not in sight');
  return box;
};

test('only what began after a failure is called a restart, and nothing that ran at the same time', async ({
  explorer,
  page,
}) => {
  test.skip(shared === null, 'the shared archives are not here');
  const oracle = new Oracle(path.join(shared ?? '', 'showcase.oracle'));
  const nodes = new Map(oracle.nodes().map((node) => [node.uuid, node]));
  const chains = [...nodes.values()].filter((node) => node.node_type.startsWith('process.workflow.'));
  const restarted = chains.filter((chain) => findAttempts(nodes, chain).size > 0);
  const parallel = chains.filter((chain) => labelOf(chain) === 'EquationOfStateWorkChain').slice(0, 1);
  expect(restarted.length).toBeGreaterThan(1);
  expect(parallel).toHaveLength(1);
  await explorer.goto();
  await explorer.openByPicker(path.join(shared ?? '', 'showcase.aiida'));
  await explorer.waitUntilOpen();
  for (const chain of [...restarted, ...parallel]) {
    await goWithin(explorer, `node=${chain.uuid}&root=${chain.uuid}&picture=timeline`);
    const list = page.getByRole('list', { name: 'Processes along the time' });
    await expect(list.locator(`[data-uuid="${chain.uuid}"]`)).toBeVisible();
    const wanted = findAttempts(nodes, chain);
    for (const [type, , uuid] of chain.outgoing.filter(([one]) => one.startsWith('call'))) {
      const attempt = wanted.get(uuid);
      const row = list.locator(`[data-uuid="${uuid}"]`);
      await expect(row, `${type} ${uuid}`).toBeVisible();
      if (attempt === undefined) await expect(row).not.toContainText('restart');
      else await expect(row).toContainText(`restart, attempt ${attempt}`);
    }
  }
});

test('the time is zoomed at the pointer, moved by dragging, and read from the clock', async ({
  explorer,
  page,
}) => {
  await explorer.goto(`?url=samples/semiconductor-bands.aiida&view=graph&node=${bands}&picture=timeline`);
  const rows = page.getByRole('region', { name: 'Process times' });
  const list = page.getByRole('list', { name: 'Processes along the time' });
  await expect(list.locator(`[data-uuid="${bands}"]`)).toBeVisible();
  const node = sampleNodes.get(bands);
  await expect(rows).toContainText(node?.ctime.slice(0, 10) ?? 'no day');
  await expect(rows).toContainText(/\d\d:\d\d/);

  const [longest = ''] = calledOf(bands);
  const bar = list.locator(`[data-uuid="${longest}"]`).getByRole('button', { name: / s$| ms$/ });
  const before = await boxOf(bar);
  const x = before.x + before.width / 2;
  await page.mouse.move(x, (await boxOf(rows)).y + 8);
  for (let step = 0; step < 4; step += 1) await page.mouse.wheel(0, -120);
  await expect.poll(async () => (await boxOf(bar)).width).toBeGreaterThan(before.width * 1.8);
  const zoomed = await boxOf(bar);
  expect(zoomed.x).toBeLessThan(x);
  expect(zoomed.x + zoomed.width).toBeGreaterThan(x);

  await page.mouse.move(x, zoomed.y + zoomed.height / 2);
  await page.mouse.down();
  await page.mouse.move(x - 40, zoomed.y + zoomed.height / 2, { steps: 4 });
  await page.mouse.up();
  const end = zoomed.x + zoomed.width;
  await expect
    .poll(async () => {
      const moved = await boxOf(bar);
      return Math.abs(moved.x + moved.width - end + 40);
    })
    .toBeLessThan(2);
  expect(explorer.params().get('node'), 'dragging selects nothing').toBe(bands);

  await bar.click();
  await expect.poll(() => explorer.params().get('node')).toBe(longest);
  await rows.focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => explorer.params().get('node')).not.toBe(longest);
  await page.keyboard.press('0');
  await expect.poll(async () => Math.abs((await boxOf(bar)).width - before.width)).toBeLessThan(1);
});

test('where the time went is said, and the longest comes first when asked', async ({ explorer, page }) => {
  const called = calledOf(bands);
  await explorer.goto(`?url=samples/semiconductor-bands.aiida&view=graph&node=${bands}&picture=timeline`);
  const list = page.getByRole('list', { name: 'Processes along the time' });
  await expect(list.locator(`[data-uuid="${bands}"]`)).toBeVisible();
  await page.getByRole('radio', { name: 'Longest first' }).click();
  await expect(list.getByRole('listitem').nth(1)).toHaveAttribute('data-uuid', called[0] ?? '');
  const share = Math.round((lengthOf(called[0] ?? '') / lengthOf(bands)) * 100);
  await expect(page.getByRole('status', { name: 'Where the time went' })).toContainText(`(${share} %)`);
  await expect(list.locator(`[data-uuid="${called[0] ?? ''}"]`)).toContainText(`${share} %`);
});

test('a workflow with 50,000 calls is listed to its last one', async ({ explorer, page }) => {
  test.skip(shared === null, 'the shared archives are not here');
  const workflow = 'dc69f13b-2dc1-4fb7-bafd-60d6ac0d5dd8';
  await explorer.goto();
  await explorer.openByPicker(path.join(shared ?? '', 'hostile/graph-fan-out-50000.aiida'));
  await explorer.waitUntilOpen();
  await goWithin(explorer, `node=${workflow}&root=${workflow}&picture=timeline`);
  const cut = page.getByRole('status', { name: 'Processes not listed' });
  await expect(cut).toContainText('The first 1,000 of 50,001 processes are listed.');
  await page.getByRole('button', { name: 'List 5,000 more' }).click();
  await expect(cut).toContainText('The first 6,000 of 50,001');
  await page.getByRole('button', { name: 'List all' }).click();
  await expect(cut).toBeHidden({ timeout: 30_000 });
  const rows = page.getByRole('region', { name: 'Process times' });
  await rows.focus();
  await page.keyboard.press('End');
  const last = page
    .getByRole('list', { name: 'Processes along the time' })
    .locator('[aria-posinset="50001"]');
  await expect(last).toBeVisible();
  await expect.poll(() => explorer.params().get('node')).toBe(await last.getAttribute('data-uuid'));
});
