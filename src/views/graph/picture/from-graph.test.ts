import { describe, expect, it } from 'vitest';
import type { GroupId } from '../../../queries';
import { graphFromText, makeNode, uuidOf } from '../testing/graph-from-text';
import { buildPicture } from './build-picture';
import { fromCallTree, fromGraph } from './from-graph';

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

describe('the tree of calls as something to draw', () => {
  const row = (name: string, depth: number, calledCount = 0, change = {}) => ({
    node: makeNode(name, 'process.calculation.calcjob.CalcJobNode.', 1, { processLabel: 'Pw', ...change }),
    depth,
    callLinkLabel: 'CALL',
    stepperStateInfo: null,
    calledCount,
    repeated: false,
  });
  const rows = [
    row('top', 0, 14),
    ...Array.from({ length: 12 }, (_, at) => row(`calc${at}`, 1, 0, at === 0 ? { outcome: 'failed' } : {})),
  ];
  const options = { groupFrom: 12, openedGroups: [] };

  it('marks on a caller what the tree left out', () => {
    const { items } = fromCallTree({ rows, cut: 2 }, { ...options, groupFrom: null });
    expect(items.map(({ hiddenOutgoing }) => hiddenOutgoing)).toEqual([2, ...Array<number>(12).fill(0)]);
  });

  it('draws many alike calls as one that can be opened', () => {
    const { items, links } = fromCallTree({ rows, cut: 2 }, options);
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({ kind: 'group', count: 12, failures: 1, title: 'Pw' });
    expect(links).toMatchObject([{ source: 'top', target: items[1]?.id, count: 12 }]);
    const opened = items.flatMap(({ id }) => (id.startsWith('group-') ? [id as GroupId] : []));
    expect(fromCallTree({ rows, cut: 2 }, { groupFrom: 12, openedGroups: opened }).links).toHaveLength(12);
  });
});
