import { describe, expect, it } from 'vitest';
import { layOutInLayers } from '../layout/layered';
import { toLayoutGraph } from '../layout/to-layout-graph';
import { buildPicture } from '../picture/build-picture';
import { graphFromText, uuidOf } from '../testing/graph-from-text';
import { chooseHeld, isHeldWhole, isStillHeld } from './choose-held';
import { moveLayout, PlacedPicture } from './placed-picture';
import type { Area } from './scene-types';

/** A chain of calculations, long enough that a screen shows a small part of it, and an input that all of them use. */
const chain = Array.from({ length: 1000 }, (_, at) => [
  `d${at} -input_calc-> c${at}`,
  `c${at} -create-> d${at + 1}`,
  `code -input_calc-> c${at}`,
])
  .flat()
  .join('\n');

function placeText(text: string): PlacedPicture {
  const picture = buildPicture(graphFromText(text), 'data');
  return new PlacedPicture(picture, layOutInLayers(toLayoutGraph(picture, 'right')), 'right');
}

function around(placed: PlacedPicture, name: string, reach: number): Area {
  const place = placed.placeOf(uuidOf(name));
  if (!place) throw new Error(`${name} is not in the picture`);
  return { left: place.x - reach, right: place.x + reach, top: place.y - reach, bottom: place.y + reach };
}

const idsOf = (elements: readonly { data: { id?: string } }[]) => elements.map(({ data }) => data.id);

describe('what Cytoscape holds of a large picture', () => {
  const placed = placeText(chain);

  it('is what is on the screen and around it, with the links among it', () => {
    const { nodes, links, area } = chooseHeld(placed, around(placed, 'c500', 400), [uuidOf('d0')]);
    const ids = idsOf(nodes);
    expect(ids).toContain('c500');
    expect(ids).toContain('d501');
    expect(ids).not.toContain('c900');
    expect(ids.length).toBeLessThan(60);
    for (const { data } of links) {
      expect(ids).toContain(data['source']);
      expect(ids).toContain(data['target']);
    }
    expect(links.some(({ data }) => data['source'] === 'd500' && data['target'] === 'c500')).toBe(true);
    expect(area.left).toBeLessThan(around(placed, 'c500', 400).left);
  });

  it('reaches what links lead to from the screen, but not across the whole picture', () => {
    const { nodes } = chooseHeld(placed, around(placed, 'c800', 60), []);
    expect(idsOf(nodes)).toEqual(expect.arrayContaining(['d800', 'c800', 'd801']));
    expect(idsOf(nodes)).not.toContain('code');
  });

  it('always has the root and the selected node, wherever they are', () => {
    const { nodes } = chooseHeld(placed, around(placed, 'c100', 50), [uuidOf('d0'), uuidOf('c900')]);
    expect(idsOf(nodes)).toEqual(expect.arrayContaining(['d0', 'c900']));
  });

  it('has a bound, from afar and for the neighbours of a hub', () => {
    const { nodes } = chooseHeld(placed, placed.extent, [uuidOf('d0'), uuidOf('code')]);
    expect(nodes.length).toBeGreaterThan(50);
    expect(nodes.length).toBeLessThan(200);
  });

  it('is only of large pictures, or of ones with very long links', () => {
    expect(isHeldWhole(placed)).toBe(false);
    expect(isHeldWhole(placeText('a -input_calc-> c\nc -create-> b'))).toBe(true);
  });

  it('stays until the screen leaves it, or could show more of less', () => {
    const screen = around(placed, 'c500', 400);
    const { area } = chooseHeld(placed, screen, []);
    const moved = { ...screen, left: screen.left + 60, right: screen.right + 60 };
    const gone = { ...screen, left: screen.left + 900, right: screen.right + 900 };
    expect(isStillHeld(area, moved)).toBe(true);
    expect(isStillHeld(area, gone)).toBe(false);
    expect(isStillHeld(area, around(placed, 'c500', 40))).toBe(false);
    expect(isStillHeld(null, screen)).toBe(false);
  });
});

describe('a placed picture', () => {
  const text = 'a -input_calc-> c\nc -create-> b';

  it('finds the item at a point, and nothing beside it', () => {
    const placed = placeText(text);
    const place = placed.placeOf(uuidOf('c'));
    const area = placed.areaOf('c');
    expect(place && placed.itemAt(place)?.id).toBe('c');
    expect(area && placed.itemAt({ x: area.right + 5, y: area.top - 5 })).toBeNull();
    expect(placed.placeOf('nobody')).toBeNull();
  });

  it('finds links by what they pass', () => {
    const placed = placeText(chain);
    const found = placed.findLinks(around(placed, 'c500', 10)).map((index) => placed.links[index]?.source);
    expect(found).toContain('d500');
    expect(found).not.toContain('d900');
  });

  it('is the same picture when it is moved', () => {
    const picture = buildPicture(graphFromText(text), 'data');
    const layout = layOutInLayers(toLayoutGraph(picture, 'right'));
    const [before, after] = [layout, moveLayout(layout, { x: 100, y: -20 })].map(
      (each) => new PlacedPicture(picture, each, 'right'),
    );
    expect(after?.extent.left).toBeCloseTo((before?.extent.left ?? NaN) + 100);
    expect(after?.extent.bottom).toBeCloseTo((before?.extent.bottom ?? NaN) - 20);
  });

  it('can be empty', () => {
    const placed = new PlacedPicture(
      { items: [], links: [], boxes: [], unboxed: 0 },
      { engine: 'layered', nodes: [], links: [], boxes: [] },
      'right',
    );
    expect(placed.itemAt({ x: 0, y: 0 })).toBeNull();
    expect(placed.findLinks(placed.extent)).toEqual([]);
  });
});
