import { expect, it } from 'vitest';
import { buildPicture } from '../picture/build-picture';
import { graphFromText, uuidOf } from '../testing/graph-from-text';
import { layOutWithGraphviz } from './graphviz';
import { orderAlike } from './order-alike';
import type { LayoutGraph, LayoutResult } from './layout-types';
import { toLayoutGraph } from './to-layout-graph';
import { writeDot } from './write-dot';

const lines = Array.from({ length: 9 }, (_, at) => `code -input_calc-> calc${at}`);
const picture = buildPicture(
  graphFromText([...lines, 'calc4 -create-> result', 'other -input_calc-> calc7'].join('\n')),
  'data',
);

for (const flow of ['right', 'down'] as const)
  it(`puts nodes with the same links in their order (${flow}), and their links with them`, async () => {
    const graph = toLayoutGraph(picture, flow);
    const shape = { nodes: graph.nodes.length, links: graph.links.length, boxes: 0 };
    const layout = await layOutWithGraphviz(writeDot(graph), shape);
    // As Graphviz may: the first and the last change places, with their links.
    const [first = 0, last = 0] = ['calc0', 'calc8'].map((name) =>
      picture.items.findIndex(({ id }) => id === uuidOf(name)),
    );
    const swap = <Item>(items: readonly Item[], one: number, other: number) =>
      items.map(
        (item, index) => (index === one ? items[other] : index === other ? items[one] : item) ?? item,
      );
    const linkTo = (index: number) => graph.links.findIndex(({ target }) => target === index);
    const turned = {
      ...layout,
      nodes: swap(layout.nodes, first, last),
      links: swap(layout.links, linkTo(first), linkTo(last)),
    };
    const ordered = orderAlike(turned, graph);
    const place = (name: string) => {
      const point = ordered.nodes[picture.items.findIndex(({ id }) => id === uuidOf(name))];
      return (flow === 'right' ? point?.y : point?.x) ?? NaN;
    };
    const alike = [0, 1, 2, 3, 5, 6, 8].map((at) => place(`calc${at}`));
    expect(alike).toEqual([...alike].sort((one, other) => one - other));
    // All places are taken once, and every way still ends at its node.
    const key = ({ x, y }: { x: number; y: number }) => `${x} ${y}`;
    expect(ordered.nodes.map(key).sort()).toEqual(layout.nodes.map(key).sort());
    graph.links.forEach(({ target }, index) => {
      const end = ordered.links[index]?.at(-1);
      const node = ordered.nodes[target];
      expect(Math.hypot((end?.x ?? NaN) - (node?.x ?? 0), (end?.y ?? NaN) - (node?.y ?? 0))).toBeLessThan(90);
    });
  });

it('ends the ways of nodes of other widths on their own borders, also where both ends change places', () => {
  const widths = [40, 100, 60, 80];
  const link = (source: number, target: number) => ({ source, target, strength: 1, isLoose: false });
  const graph: LayoutGraph = {
    flow: 'right',
    gap: 50,
    nodes: widths.map((width) => ({ width, height: 20, isRound: true, box: null })),
    links: [link(0, 2), link(0, 3), link(1, 2), link(1, 3)],
    ranks: null,
    boxes: [],
  };
  // Both columns stand in the wrong order.
  const nodes = [
    { x: 0, y: 50 },
    { x: 0, y: 0 },
    { x: 200, y: 50 },
    { x: 200, y: 0 },
  ];
  const wayOf = ({ source, target }: { source: number; target: number }) => {
    const [from, to] = [nodes[source] ?? { x: 0, y: 0 }, nodes[target] ?? { x: 0, y: 0 }];
    return [
      { x: from.x + (widths[source] ?? 0) / 2, y: from.y },
      { x: 100, y: (from.y + to.y) / 2 },
      { x: to.x - (widths[target] ?? 0) / 2, y: to.y },
    ];
  };
  const layout: LayoutResult = { engine: 'graphviz', nodes, links: graph.links.map(wayOf), boxes: [] };
  const ordered = orderAlike(layout, graph);
  expect(ordered.nodes.map(({ y }) => y)).toEqual([0, 50, 0, 50]);
  graph.links.forEach(({ source, target }, index) => {
    const way = ordered.links[index];
    expect(way?.[0]).toEqual({ x: (widths[source] ?? 0) / 2, y: ordered.nodes[source]?.y });
    expect(way?.at(-1)).toEqual({ x: 200 - (widths[target] ?? 0) / 2, y: ordered.nodes[target]?.y });
  });
});
