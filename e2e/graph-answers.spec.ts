import { sample } from './support/archives';
import { linksBetween, readDrawing, typesOf, walk } from './support/drawing';
import { expect, test } from './support/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));
const bands = '4d65a46e-bcc3-44e1-b4be-498fcf3f725b';

function address(search: string): string {
  return `?url=samples/semiconductor-bands.aiida&view=graph&${search}`;
}

test('the lineage of a file: chosen by clicks, listed with every holder, and drawn with their links', async ({
  explorer,
  page,
}) => {
  // The file whose content most nodes hold, as aiida-core lists the repositories, on a holder where it stands at the top.
  const holders = new Map<string, { uuid: string; path: string }[]>();
  for (const node of nodes.values())
    for (const file of node.repository)
      if ('sha256' in file)
        holders.set(file.sha256, [...(holders.get(file.sha256) ?? []), { uuid: node.uuid, path: file.path }]);
  const shared = [...holders.values()]
    .map((places) => ({ places, uuids: [...new Set(places.map(({ uuid }) => uuid))] }))
    .filter(({ places, uuids }) => uuids.length > 2 && places.some((place) => !place.path.includes('/')))
    .filter(({ uuids }) => linksBetweenHolders(uuids).length > 0)
    .sort((one, other) => one.uuids.length - other.uuids.length)[0];
  const place = shared?.places.find((one) => !one.path.includes('/'));
  if (!shared || !place) throw new Error('the sample has no file that several nodes hold');
  await explorer.goto(address(`node=${place.uuid}&root=${place.uuid}&ancestors=1&descendants=1`));
  await readDrawing(page);
  await page.getByRole('tab', { name: 'Lineage of a file' }).click();
  await page
    .getByRole('list', { name: 'Files of the selected node' })
    .getByRole('button', { name: place.path, exact: true })
    .click();
  const answer = page.getByRole('list', { name: 'Answer' }).getByRole('listitem');
  await expect(answer).toHaveCount(shared.uuids.length);
  const listed = await answer.evaluateAll((items) =>
    items.map((item) => item.getAttribute('data-uuid') ?? ''),
  );
  expect([...listed].sort()).toEqual([...shared.uuids].sort());
  // Oldest first.
  const times = listed.map((uuid) => nodes.get(uuid)?.ctime ?? '');
  expect(times).toEqual([...times].sort());
  await expect(page.getByRole('tabpanel', { name: 'Lineage of a file' })).toContainText(
    `${shared.uuids.length} nodes, oldest first, hold the content of ${place.path}.`,
  );

  await page.getByRole('button', { name: 'Draw only this' }).click();
  const wanted = nodesAmong(shared.uuids);
  await expect.poll(async () => (await readDrawing(page)).nodes).toEqual([...wanted].sort());
  expect((await readDrawing(page)).links).toEqual(linksBetween(nodes, wanted, typesOf.both));
});

/** The holders and all on a way from one of them to another. */
function nodesAmong(uuids: readonly string[]): Set<string> {
  const down = uuids.map((uuid) => walk(nodes, uuid, 'outgoing', typesOf.both));
  const up = uuids.map((uuid) => walk(nodes, uuid, 'incoming', typesOf.both));
  const among = new Set(uuids);
  for (const uuid of nodes.keys())
    if (down.some((reached) => reached.has(uuid)) && up.some((reached) => reached.has(uuid))) among.add(uuid);
  return among;
}

function linksBetweenHolders(uuids: readonly string[]): string[] {
  return linksBetween(nodes, nodesAmong(uuids), typesOf.both);
}

test('walking through the hits of a lineage leaves the question as it is', async ({ explorer, page }) => {
  await explorer.goto(address(`node=${bands}&root=${bands}&ask=search&find=type:StructureData`));
  await expect(page.getByRole('status', { name: 'Hits' })).toBeVisible();
  await page.getByRole('radio', { name: 'Lineage', exact: true }).click();
  await expect.poll(() => explorer.params().get('ask')).toBe(`search.closure.${bands}`);
  const types: readonly string[] = typesOf.both;
  const lineage = new Set([
    ...walk(nodes, bands, 'incoming', types),
    ...walk(nodes, bands, 'outgoing', types),
  ]);
  const wanted = [...lineage].filter(
    (uuid) => nodes.get(uuid)?.node_type === 'data.core.structure.StructureData.',
  );
  expect(wanted.length).toBeGreaterThan(2);
  const hits = page.getByRole('status', { name: 'Hits' });
  await expect(hits).toContainText(`${wanted.length} hits`);
  await page.getByRole('application').focus();
  const visited = new Set<string>();
  for (let step = 0; step < wanted.length; step += 1) {
    const before = explorer.params().get('node');
    await page.keyboard.press('n');
    await expect.poll(() => explorer.params().get('node')).not.toBe(before);
    visited.add(explorer.params().get('node') ?? '');
    expect(explorer.params().get('ask')).toBe(`search.closure.${bands}`);
    await expect(hits).toContainText(`${wanted.length} hits`);
  }
  expect([...visited].sort()).toEqual([...wanted].sort());
  await page.getByRole('button', { name: 'Search that of the selected node' }).click();
  await expect
    .poll(() => explorer.params().get('ask'))
    .toBe(`search.closure.${explorer.params().get('node')}`);
});

test('a question that is half typed is met with one quiet line', async ({ explorer, page }) => {
  await explorer.goto(address(`node=${bands}&ask=search`));
  const field = page.getByRole('searchbox', { name: 'Search in the provenance' });
  for (const [text, says] of [
    ['attr.', /Say which key/],
    ['exit>=', /value is missing/],
  ] as const) {
    await field.fill(text);
    await expect(page.getByRole('status', { name: 'What is typed' })).toContainText(says);
    await expect(page.getByRole('alert')).toHaveCount(0);
  }
  await field.fill('exit>=0');
  await expect(page.getByRole('status', { name: 'Hits' })).toContainText(/\d+ hits/);
  await expect(page.getByRole('status', { name: 'What is typed' })).toHaveCount(0);
});

test('hits show in a low panel too', async ({ explorer, page }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  await explorer.goto(address(`node=${bands}&ask=search.archive&find=type:Dict`));
  const panel = page.getByRole('tabpanel', { name: 'Search' });
  const first = page.getByRole('list', { name: 'Hits in the provenance' }).getByRole('listitem').first();
  await expect(first).toBeVisible();
  const [box, row] = [await panel.boundingBox(), await first.boundingBox()];
  expect(box?.height).toBeLessThan(180);
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThanOrEqual((box?.y ?? 0) + (box?.height ?? 0) + 1);
});

test('a hit that is not drawn is drawn, selected and brought into sight by one press', async ({
  explorer,
  page,
}) => {
  await explorer.goto(address(`node=${bands}&root=${bands}&ask=search.archive&find=type:BandsData`));
  const { nodes: before } = await readDrawing(page);
  const hit = page
    .getByRole('list', { name: 'Hits in the provenance' })
    .locator('[data-place="not-drawn"]')
    .last();
  const uuid = (await hit.getAttribute('data-uuid')) ?? '';
  expect(before).not.toContain(uuid);
  await hit.getByRole('button', { name: 'Draw it' }).click();
  await expect.poll(() => explorer.params().get('node')).toBe(uuid);
  expect(explorer.params().getAll('also')).toEqual([uuid]);
  expect(explorer.params().get('root')).toBe(bands);
  const place = () =>
    page.locator('[data-graph-canvas]').evaluate((element, wanted) => {
      interface Found {
        length: number;
        renderedBoundingBox(): { x1: number; x2: number; y1: number; y2: number };
      }
      const { cy } = (element as unknown as { _cyreg: { cy: { getElementById(id: string): Found } } })._cyreg;
      const found = cy.getElementById(wanted);
      if (found.length === 0) return false;
      const { x1, x2, y1, y2 } = found.renderedBoundingBox();
      return x2 > 0 && y2 > 0 && x1 < element.clientWidth && y1 < element.clientHeight;
    }, uuid);
  await expect.poll(place).toBe(true);
});

test('a node without roots or results is said to be one itself', async ({ explorer, page }) => {
  const root = [...nodes.values()].find(
    (node) => node.node_type === 'data.core.upf.UpfData.' && node.incoming.length === 0,
  );
  const result = [...nodes.values()].find(
    (node) => node.node_type.startsWith('data.') && node.outgoing.length === 0 && node.incoming.length > 0,
  );
  await explorer.goto(address(`node=${root?.uuid ?? ''}&ask=roots`));
  await expect(page.getByRole('tabpanel', { name: 'Roots' })).toContainText(
    'Nothing in this archive created it: it is a root itself.',
  );
  await explorer.goto(address(`node=${result?.uuid ?? ''}&ask=results`));
  await expect(page.getByRole('tabpanel', { name: 'Final results' })).toContainText(
    'Nothing in this archive was made from it: it is a final result itself.',
  );
});

test('the help lists the keys of the graph first when the graph is shown', async ({ explorer, page }) => {
  await explorer.goto(address(`node=${bands}`));
  await readDrawing(page);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keys and help' });
  await expect(help.getByRole('region').first()).toHaveAccessibleName('Graph: the picture');
  const picture = help.getByRole('region', { name: 'Graph: the picture' });
  for (const key of ['←', 'Enter', 'Backspace', 'F', 'N', '/', '0', '+', '−'])
    await expect(picture.getByText(key, { exact: true }).first()).toBeVisible();
  await expect(picture).toContainText('double click draws around');
  await expect(help.getByRole('region', { name: 'Graph: the timeline' })).toContainText(
    'Zoom to the selected',
  );
  await expect(help.getByRole('region', { name: 'Everywhere' })).toContainText('Jump to a node');
});
