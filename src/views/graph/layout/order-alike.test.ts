import { expect, it } from 'vitest';
import { buildPicture } from '../picture/build-picture';
import { graphFromText, uuidOf } from '../testing/graph-from-text';
import { layOutWithGraphviz } from './graphviz';
import { orderAlike } from './order-alike';
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
