import { expect, it } from 'vitest';
import { graphFromText } from '../testing/graph-from-text';
import { countItems } from './count-items';
import { noMarks } from './picture';

it('counts every node that a picture stands for once', () => {
  const graph = graphFromText('x -input_calc-> calc\nwf -call_calc-> calc');
  const [x, calc, wf] = graph.nodes;
  if (!x || !calc || !wf) throw new Error('three nodes are expected');
  const counts = countItems({
    items: [
      { ...noMarks, hiddenIncoming: 2, otherLayerOutgoing: 1, kind: 'node', id: x.uuid, node: x },
      {
        ...noMarks,
        kind: 'folded-workflow',
        id: wf.uuid,
        node: wf,
        hides: { processes: 3, data: 4, failures: 1 },
      },
      {
        ...noMarks,
        kind: 'group',
        id: 'group-1',
        owner: x.uuid,
        direction: 'outgoing',
        linkType: 'call_work',
        role: null,
        title: 'Work',
        count: 20,
        folded: 60,
        failures: 0,
        first: [calc],
      },
    ],
  });
  expect(counts).toEqual({ items: 3, nodes: 2, folded: 67, grouped: 20, behind: 2, otherLayer: 1 });
});
