import { describe, expect, it } from 'vitest';
import { buildPicture } from '../picture/build-picture';
import { graphFromText } from '../testing/graph-from-text';
import { layOutInLayers } from './layered';
import { canShareLayout, projectLayout } from './project-layout';
import { toLayoutGraph } from './to-layout-graph';

const graph = graphFromText(`
  x -input_work-> wf
  wf -call_calc-> calc
  x -input_calc-> calc
  calc -create-> y
  wf -return-> y
`);
const logical = {
  items: graph.items,
  links: graph.links.filter(({ linkType }) => !['input_calc', 'create'].includes(linkType)),
};

describe('one layer at the places of both', () => {
  const whole = buildPicture(graph, 'both');
  const layout = layOutInLayers(toLayoutGraph(whole, 'right'));

  it('keeps every place and has no boxes', () => {
    const part = buildPicture(logical, 'logical');
    const projected = projectLayout(layout, whole, part);
    part.items.forEach(({ id }, index) =>
      expect(projected.nodes[index]).toEqual(layout.nodes[whole.items.findIndex((item) => item.id === id)]),
    );
    expect(projected.links).toHaveLength(3);
    expect(projected.boxes).toEqual([]);
  });

  it('is taken only where most of the places are filled, and all are known', () => {
    const few = { items: graph.items.slice(0, 2) };
    expect(canShareLayout(buildPicture(logical, 'logical'), whole)).toBe(true);
    expect(canShareLayout(buildPicture({ ...few, links: [] }, 'data'), whole)).toBe(false);
    expect(canShareLayout(whole, buildPicture({ ...few, links: [] }, 'data'))).toBe(false);
  });
});
