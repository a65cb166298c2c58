import { describe, expect, it } from 'vitest';
import { graphFromText, uuidOf } from '../testing/graph-from-text';
import { buildPicture } from './build-picture';
import { fromGraph } from './from-graph';

describe('an answer as something to draw', () => {
  const provenance = graphFromText(`
    x -input_calc:a-> calc
    calc -create:result-> y
  `);
  const graph = {
    nodes: provenance.nodes.map((node) => ({ ...node, distance: 0, hiddenIncoming: 0, hiddenOutgoing: 0 })),
    links: [
      { source: uuidOf('x'), target: uuidOf('calc'), linkType: 'input_calc', linkLabel: 'a' },
      { source: uuidOf('calc'), target: uuidOf('y'), linkType: 'create', linkLabel: 'result' },
    ],
  } as const;

  it('keeps every node and every link with its type and label', () => {
    const drawable = fromGraph(graph);
    expect(drawable.items.map(({ id }) => id)).toEqual(['x', 'calc', 'y']);
    expect(drawable.links.map(({ linkType, linkLabel, count }) => [linkType, linkLabel, count])).toEqual([
      ['input_calc', 'a', 1],
      ['create', 'result', 1],
    ]);
  });

  it('draws the same picture as the provenance that it is a part of', () => {
    const picture = buildPicture(fromGraph(graph), 'data');
    expect(picture.items.map(({ id }) => id)).toEqual(
      buildPicture(provenance, 'data').items.map(({ id }) => id),
    );
    expect(picture.links).toHaveLength(2);
  });

  it('marks nothing as hidden', () => {
    for (const item of fromGraph(graph).items) {
      expect(item.hiddenIncoming).toBe(0);
      expect(item.hiddenOutgoing).toBe(0);
    }
  });
});
