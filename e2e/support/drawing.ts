import { expect, type Page } from '@playwright/test';
import type { OracleNode } from '../../fixtures/support/oracle';
import type { ExplorerPage } from '../pages/explorer-page';

/** What the Cytoscape instance holds. */
export interface Drawing {
  readonly nodes: readonly string[];
  /** `source target type` of every link. */
  readonly links: readonly string[];
}

const linkTypes = ['input_calc', 'create', 'input_work', 'return', 'call_calc', 'call_work'];

/** Link types of a layer, as the URL names layers. */
export const typesOf = {
  data: ['input_calc', 'create'],
  logical: ['input_work', 'return', 'call_calc', 'call_work'],
  both: linkTypes,
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Nodes and links of the picture, once there is one. */
export async function readDrawing(page: Page): Promise<Drawing> {
  const canvas = page.locator('[data-graph-canvas][data-shown]');
  await canvas.waitFor({ timeout: 30_000 });
  return canvas.evaluate((element, types) => {
    interface Drawn {
      id(): string;
      hasClass(name: string): boolean;
      data(name: string): string;
    }
    interface Instance {
      nodes(selector: string): { map<T>(read: (drawn: Drawn) => T): T[] };
      edges(): { map<T>(read: (drawn: Drawn) => T): T[] };
    }
    const { cy } = (element as unknown as { _cyreg: { cy: Instance } })._cyreg;
    return {
      nodes: cy
        .nodes('.item')
        .map((node) => node.id())
        .sort(),
      links: cy
        .edges()
        .map((edge) =>
          [edge.data('source'), edge.data('target'), types.find((type) => edge.hasClass(type))].join(' '),
        )
        .sort(),
    };
  }, linkTypes);
}

/** Where a drawn element stands on the page; it has to be in sight. */
export async function placeInPicture(page: Page, id: string): Promise<{ x: number; y: number }> {
  const canvas = page.locator('[data-graph-canvas]');
  const box = await canvas.boundingBox();
  if (!box) throw new Error('there is no picture');
  const place = await canvas.evaluate((element, wanted) => {
    interface Found {
      length: number;
      renderedPosition(): { x: number; y: number };
    }
    const { cy } = (element as unknown as { _cyreg: { cy: { getElementById(id: string): Found } } })._cyreg;
    const found = cy.getElementById(wanted);
    return found.length === 0 ? null : found.renderedPosition();
  }, id);
  if (!place) throw new Error(`${id} is not drawn`);
  expect(place.x > 0 && place.x < box.width && place.y > 0 && place.y < box.height).toBe(true);
  return { x: box.x + place.x, y: box.y + place.y };
}

/** Clicks on a drawn element where it stands on the canvas. */
export async function clickInPicture(
  page: Page,
  id: string,
  button: 'left' | 'right' = 'left',
): Promise<void> {
  const { x, y } = await placeInPicture(page, id);
  await page.mouse.click(x, y, { button });
}

/** Goes to another address of the opened archive, as a link in the page does. */
export async function goWithin(explorer: ExplorerPage, search: string): Promise<void> {
  const file = explorer.params().get('file');
  const url = explorer.params().get('url');
  const source = url === null ? `file=${file ?? ''}` : `url=${url}`;
  await explorer.page.evaluate((target) => {
    history.pushState(null, '', target);
    window.dispatchEvent(new PopStateEvent('popstate'));
  }, `?${source}&view=graph&${search}`);
}

/** All nodes within `depth` links of a start along some types of link, the start included. */
export function walk(
  nodes: ReadonlyMap<string, OracleNode>,
  start: string,
  side: 'incoming' | 'outgoing',
  types: readonly string[],
  depth = Infinity,
): Set<string> {
  const seen = new Set([start]);
  let edge = [start];
  for (let step = 0; step < depth && edge.length > 0; step += 1) {
    const next: string[] = [];
    for (const uuid of edge)
      for (const [type, , other] of nodes.get(uuid)?.[side] ?? [])
        if (types.includes(type) && !seen.has(other)) {
          seen.add(other);
          next.push(other);
        }
    edge = next;
  }
  return seen;
}

/** `source target type` of all links of these types between these nodes, sorted as `readDrawing` sorts. */
export function linksBetween(
  nodes: ReadonlyMap<string, OracleNode>,
  wanted: ReadonlySet<string>,
  types: readonly string[],
): string[] {
  return [...wanted]
    .flatMap((uuid) =>
      (nodes.get(uuid)?.outgoing ?? [])
        .filter(([type, , target]) => types.includes(type) && wanted.has(target))
        .map(([type, , target]) => `${uuid} ${target} ${type}`),
    )
    .sort();
}
