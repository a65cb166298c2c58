import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { sample } from './support/archives';
import { linksBetween, readDrawing, typesOf } from './support/drawing';
import { expect, test } from './support/test';

const nodes = new Map(sample.oracle.nodes().map((node) => [node.uuid, node]));
const bands = '4d65a46e-bcc3-44e1-b4be-498fcf3f725b';

async function take(page: Page, name: RegExp): Promise<string> {
  await page.getByRole('button', { name: 'Take home' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name }).click();
  return readFileSync(await (await download).path(), 'utf8');
}

/** Texts of an SVG file as the browser reads it. */
async function readSvg(page: Page, text: string) {
  return page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    const lines = [...parsed.querySelectorAll('text')].map((one) => one.textContent ?? '');
    return { lines, caption: parsed.querySelector('desc')?.textContent ?? '' };
  }, text);
}

test('a picture for a paper has every mark of the screen, and says what it shows and leaves out', async ({
  explorer,
  page,
}) => {
  await explorer.goto(`?url=samples/semiconductor-bands.aiida&view=graph&node=${bands}&hide=codes`);
  const { nodes: drawn } = await readDrawing(page);
  const onScreen = await page.locator('[data-graph-canvas]').evaluate((element) => {
    interface Drawn {
      data(name: string): string;
    }
    interface Instance {
      nodes(selector: string): { map<T>(read: (drawn: Drawn) => T): T[] };
    }
    const { cy } = (element as unknown as { _cyreg: { cy: Instance } })._cyreg;
    return cy.nodes('.more[direction]').map((mark) => mark.data('label'));
  });
  expect(onScreen.length).toBeGreaterThan(5);
  const { lines, caption } = await readSvg(page, await take(page, /SVG/));
  // The legend explains one more, `+n`.
  const marks = lines.filter((line) => /^\+\d/.test(line));
  expect(marks.sort()).toEqual([...onScreen].sort());
  expect(lines).toContain('Links to nodes not drawn');

  const hidden = (nodes.get(bands)?.incoming ?? []).filter(([, , uuid]) =>
    nodes.get(uuid)?.node_type.startsWith('data.core.code.'),
  );
  expect(hidden.length).toBeGreaterThan(0);
  expect(caption).toContain(
    'semiconductor-bands.aiida: data and logical provenance of “Si band structure” (4d65a46e)',
  );
  expect(caption).toContain('ancestors to depth 1, descendants to depth 1');
  expect(caption).toMatch(new RegExp(`drawn ${drawn.length} of \\d+ nodes within these depths`));
  expect(caption).toMatch(/hidden: \d+ codes/);
  expect(lines.join(' ')).toContain(caption.slice(0, 60));
});

test('what other programs read has the links of aiida-core, whichever key they look for', async ({
  explorer,
  page,
}) => {
  await explorer.goto(`?url=samples/semiconductor-bands.aiida&view=graph&node=${bands}&groups=off`);
  const { nodes: drawn } = await readDrawing(page);
  const wanted = linksBetween(nodes, new Set(drawn), typesOf.both);
  type Link = Record<'source' | 'target' | 'link_type', string>;
  const toTexts = (links: readonly Link[]) =>
    links.map((link) => `${link.source} ${link.target} ${link.link_type}`).sort();
  const linked = JSON.parse(await take(page, /Node-link/)) as { edges: Link[]; links: Link[] };
  expect(toTexts(linked.edges)).toEqual(wanted);
  expect(linked.links).toEqual(linked.edges);
  const cytoscape = JSON.parse(await take(page, /Cytoscape/)) as {
    directed: boolean;
    multigraph: boolean;
    elements: { nodes: { data: Record<'id' | 'value' | 'name', string> }[]; edges: { data: Link }[] };
  };
  expect(cytoscape).toMatchObject({ directed: true, multigraph: true });
  expect(toTexts(cytoscape.elements.edges.map(({ data }) => data))).toEqual(wanted);
  for (const { data } of cytoscape.elements.nodes) {
    expect(data.value).toBe(data.id);
    expect(data.name.length).toBeGreaterThan(0);
  }
  const graphml = await take(page, /GraphML/);
  expect(graphml.match(/<edge /g)).toHaveLength(wanted.length);
});
