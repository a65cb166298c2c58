import { describe, expect, it } from 'vitest';
import { graphFromText, uuidOf } from '../testing/graph-from-text';
import { filterByLegend, singleNodes, singlesOf } from './filter-picture';

describe('leaving out what the legend switched off', () => {
  const graph = graphFromText(`
    x -input_calc-> calc
    x -input_work-> wf
    wf -call_calc-> calc
    calc -create-> y
    wf -return-> y
  `);
  const root = graph.nodes[0]?.uuid;
  if (root === undefined) throw new Error('the graph has no node');
  const dataKind = graph.nodes[0]?.kind ?? '';

  it('gives the same graph where nothing is switched off', () => {
    const { graph: filtered, left } = filterByLegend(graph, [], root);
    expect(filtered).toBe(graph);
    expect(left.size).toBe(0);
  });

  it('leaves out and counts the links of a type, and keeps all nodes', () => {
    const { graph: filtered, left } = filterByLegend(graph, ['return', 'create'], root);
    expect(filtered.links.map(({ linkType }) => linkType)).toEqual(['input_calc', 'input_work', 'call_calc']);
    expect(filtered.items).toEqual(graph.items);
    expect([...left]).toEqual([
      ['create', 1],
      ['return', 1],
    ]);
  });

  it('leaves out and counts the nodes of a kind with their links, but never the root', () => {
    const { graph: filtered, left } = filterByLegend(graph, [dataKind], root);
    expect(filtered.items.map(({ id }) => id).sort()).toEqual(['calc', 'wf', 'x']);
    expect(filtered.links.map(({ target }) => target)).not.toContain('y');
    expect([...left]).toEqual([[dataKind, 1]]);
  });

  it('leaves out and counts a single node with its links, but never the root', () => {
    const { graph: filtered, left, leftLinks } = filterByLegend(graph, [uuidOf('calc'), root], root);
    expect(filtered.items.map(({ id }) => id).sort()).toEqual(
      [uuidOf('x'), uuidOf('wf'), uuidOf('y')].sort(),
    );
    expect([...left]).toEqual([[singleNodes, 1]]);
    expect(leftLinks).toBe(3);
  });

  it('tells single nodes from kinds', () => {
    const uuid = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';
    expect(singlesOf(['data', uuid, 'input_calc'])).toEqual([uuid]);
  });
});
