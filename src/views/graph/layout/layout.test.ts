import { describe, expect, it } from 'vitest';
import { buildPicture } from '../picture/build-picture';
import { graphFromText, uuidOf } from '../testing/graph-from-text';
import { layOutWithGraphviz } from './graphviz';
import { layOutInLayers } from './layered';
import type { LayoutGraph, LayoutResult } from './layout-types';
import { readGraphviz } from './read-graphviz';
import { toLayoutGraph } from './to-layout-graph';
import { writeDot } from './write-dot';

const nested = buildPicture(
  graphFromText(`
    x -input_work-> outer
    outer -call_work-> inner
    x -input_work-> inner
    inner -call_calc-> calc
    x -input_calc-> calc
    calc -create-> y
    inner -return-> y
    outer -return-> y
  `),
  'both',
);

function place(graph: LayoutGraph): Promise<LayoutResult> {
  const shape = { nodes: graph.nodes.length, links: graph.links.length, boxes: graph.boxes.length };
  return layOutWithGraphviz(writeDot(graph), shape);
}

describe('layout by Graphviz', () => {
  const names = nested.items.map(({ id }) => String(id));
  const at = (result: LayoutResult, name: string) => result.nodes[names.indexOf(name)] ?? { x: NaN, y: NaN };

  it('lets links run to the right, or down', async () => {
    const right = await place(toLayoutGraph(nested, 'right'));
    expect(at(right, 'x').x).toBeLessThan(at(right, 'calc').x);
    expect(at(right, 'calc').x).toBeLessThan(at(right, 'y').x);
    const down = await place(toLayoutGraph(nested, 'down'));
    expect(at(down, 'x').y).toBeLessThan(at(down, 'calc').y);
    expect(at(down, 'calc').y).toBeLessThan(at(down, 'y').y);
  });

  it('gives boxes round their members, one inside the other', async () => {
    const result = await place(toLayoutGraph(nested, 'right'));
    const boxAt = (name: string) => result.boxes[nested.boxes.findIndex(({ id }) => id === name)];
    const [outer, inner] = [boxAt('outer'), boxAt('inner')];
    if (!outer || !inner) throw new Error('no boxes');
    expect(Math.abs(inner.x - outer.x)).toBeLessThan((outer.width - inner.width) / 2);
    expect(Math.abs(at(result, 'calc').x - inner.x)).toBeLessThan(inner.width / 2);
    expect(Math.abs(at(result, 'x').x - outer.x)).toBeGreaterThan(outer.width / 2);
  });

  it('leads the way of each link from its source to its target', async () => {
    const graph = toLayoutGraph(nested, 'right');
    const result = await place(graph);
    graph.links.forEach(({ source, target }, index) => {
      const way = result.links[index];
      for (const [node, end] of [
        [source, way?.[0]],
        [target, way?.at(-1)],
      ] as const) {
        const size = graph.nodes[node];
        const centre = result.nodes[node];
        if (!size || !centre || !end) throw new Error('no way');
        expect(Math.abs(end.x - centre.x)).toBeLessThanOrEqual(size.width / 2 + 2);
        expect(Math.abs(end.y - centre.y)).toBeLessThanOrEqual(size.height / 2 + 2);
      }
    });
  });

  it('gives the same places for the same graph', async () => {
    const graph = toLayoutGraph(nested, 'right');
    expect(await place(graph)).toEqual(await place(graph));
  });

  it('places cycles and links of a node to itself', async () => {
    const picture = buildPicture(
      graphFromText(`
        a -call_work-> b
        b -call_work-> a
        a -call_work:self-> a
      `),
      'both',
    );
    expect((await place(toLayoutGraph(picture, 'right'))).nodes).toHaveLength(2);
  });

  it('puts no text of an archive into what Graphviz reads', () => {
    const picture = buildPicture(graphFromText('evil"];}<script> -input_calc:drop_table-> calc'), 'both');
    expect(writeDot(toLayoutGraph(picture, 'right'))).not.toMatch(/evil|script|drop_table/);
  });

  it('lays out a chain with one node linked to all of it, by loosening the longest links', async () => {
    const lines = Array.from({ length: 300 }, (_, at) => [
      `x -input_work-> w${at}`,
      `w${at} -call_work-> w${at + 1}`,
    ]).flat();
    const graph = toLayoutGraph(buildPicture(graphFromText(lines.join('\n')), 'both'), 'right');
    expect(graph.links.filter(({ isLoose }) => isLoose).length).toBeGreaterThan(50);
    const result = await place(graph);
    expect(result.nodes).toHaveLength(302);
    expect(result.links.filter((way) => way === null)).toHaveLength(
      graph.links.filter(({ isLoose }) => isLoose).length,
    );
  });

  it('lets all links of a large graph run in one direction, and puts inputs beside their first user', async () => {
    // 120 calculations one after the other; each also uses one of the first inputs and a structure of its own.
    const lines = Array.from({ length: 120 }, (_, at) => [
      `d${at} -input_calc-> c${at}`,
      `c${at} -create-> d${at + 1}`,
      `pseudo${at % 7} -input_calc-> c${at}`,
      `own${at} -input_calc-> c${at}`,
      ...(at % 3 === 0 ? [`d0 -input_calc-> c${at}`] : []),
    ]).flat();
    const picture = buildPicture(graphFromText(lines.join('\n')), 'data');
    const graph = toLayoutGraph(picture, 'right');
    expect(graph.links.filter(({ isLoose }) => isLoose).length).toBeGreaterThan(40);
    const { nodes } = await place(graph);
    const x = (name: string) => nodes[picture.items.findIndex(({ id }) => id === uuidOf(name))]?.x ?? NaN;
    for (const { source, target } of picture.links) expect(x(source)).toBeLessThan(x(target));
    expect(x('c100') - x('own100')).toBeLessThan((x('c100') - x('c99')) * 0.75);
  });

  it('refuses an answer that lacks a node', () => {
    expect(() => readGraphviz('{"bb":"0,0,1,1"}', { nodes: 1, links: 0, boxes: 0 })).toThrow(/no position/);
  });
});

describe('plain layered layout', () => {
  it('places every node once, sources before targets, nodes of a layer apart', () => {
    const graph = toLayoutGraph(nested, 'right');
    const { nodes } = layOutInLayers(graph);
    for (const { source, target } of graph.links)
      expect(nodes[source]?.x ?? NaN).toBeLessThan(nodes[target]?.x ?? NaN);
    const places = new Set(nodes.map(({ x, y }) => `${x} ${y}`));
    expect(places.size).toBe(graph.nodes.length);
  });

  it('ends for cycles and for a chain of 5,000', () => {
    const size = { width: 10, height: 10, isRound: false, box: null };
    const links = Array.from({ length: 5000 }, (_, at) => ({
      source: at,
      target: (at + 1) % 5000,
      strength: 1,
      isLoose: false,
    }));
    const graph: LayoutGraph = {
      flow: 'down',
      gap: 50,
      nodes: links.map(() => size),
      links,
      ranks: null,
      boxes: [],
    };
    const { nodes } = layOutInLayers(graph);
    expect(nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});
