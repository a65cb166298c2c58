import { describe, expect, it } from 'vitest';
import { graphFromText } from '../testing/graph-from-text';
import { buildPicture } from './build-picture';

describe('building a picture', () => {
  const graph = graphFromText(`
    x -input_calc:a-> calc
    x -input_calc:b-> calc
    wf -call_calc-> calc
  `);

  it('draws every node once and every link, also two between the same nodes', () => {
    const picture = buildPicture(graph, 'both');
    expect(picture.items.map(({ id }) => id)).toEqual(['x', 'calc', 'wf']);
    expect(picture.links.map(({ label }) => label)).toEqual(['a', 'b', 'x']);
    expect(new Set(picture.links.map(({ id }) => id)).size).toBe(3);
  });

  it('tells links apart that an archive holds twice', () => {
    const twice = { ...graph, links: [...graph.links, ...graph.links] };
    expect(new Set(buildPicture(twice, 'both').links.map(({ id }) => id)).size).toBe(6);
  });

  it('does not depend on the order of the answer', () => {
    const turned = { ...graph, nodes: [...graph.nodes].reverse() };
    expect(buildPicture(turned, 'data').items).toEqual(buildPicture(graph, 'data').items);
  });

  it('encloses what workflows called only where both layers are seen', () => {
    expect(buildPicture(graph, 'both').boxes).toHaveLength(1);
    expect(buildPicture(graph, 'logical').boxes).toHaveLength(0);
  });
});
