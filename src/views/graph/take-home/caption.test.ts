import { describe, expect, it } from 'vitest';
import type { NodeUuid } from '../../../model/identifiers';
import { buildPicture } from '../picture/build-picture';
import { estimateTextWidth } from '../picture/text-width';
import { graphFromText, toNodeItem } from '../testing/graph-from-text';
import { breakLines, writeCaption, type CaptionFacts } from './caption';

const { nodes, links } = graphFromText('structure -input_calc-> pw\npw -create-> bands');
const items = nodes.map((node) => ({ ...toNodeItem(node), hiddenOutgoing: node.name === 'bands' ? 4 : 0 }));

const facts: CaptionFacts = {
  archive: 'showcase.aiida',
  root: { name: 'pw', uuid: '4d65a46e-bcc3-44e1-b4be-498fcf3f725b' as NodeUuid },
  kind: 'provenance',
  layer: 'data',
  ancestors: 2,
  descendants: null,
  isChangedByHand: false,
  picture: buildPicture({ items, links }, 'data'),
  graph: { cutNodes: 5, hiddenKinds: [{ kind: 'scalars', count: 3 }] },
  left: new Map(),
};

describe('the caption of a picture', () => {
  it('says where it is from, what is drawn of how much, and what is left out', () => {
    expect(writeCaption(facts)).toBe(
      'showcase.aiida: data provenance of “pw” (4d65a46e); ancestors to depth 2, all descendants; ' +
        'drawn 3 of 11 nodes within these depths; hidden: 3 scalars; 5 left out; +n marks 4 links to nodes not drawn.',
    );
  });

  it('says nothing of what is not left out', () => {
    const whole = buildPicture({ items: nodes.map(toNodeItem), links }, 'data');
    expect(writeCaption({ ...facts, picture: whole, graph: { cutNodes: 0, hiddenKinds: [] } })).toBe(
      'showcase.aiida: data provenance of “pw” (4d65a46e); ancestors to depth 2, all descendants; 3 nodes drawn.',
    );
  });

  it('counts what is folded and grouped', () => {
    const [, pw] = items;
    if (!pw) throw new Error('no item');
    const folded = {
      ...pw,
      kind: 'folded-workflow' as const,
      hides: { processes: 7, data: 13, failures: 0 },
    };
    const picture = buildPicture({ items: [folded], links: [] }, 'both');
    expect(writeCaption({ ...facts, picture, graph: null, isChangedByHand: true })).toContain(
      'opened and closed by hand; drawn 1 of 21 nodes within these depths; 20 folded into workflows',
    );
  });

  it('counts the nodes that the legend left out, not the links', () => {
    const left = new Map([
      ['code', 2],
      ['input_calc', 9],
    ]);
    expect(writeCaption({ ...facts, left, graph: null })).toContain(
      'drawn 3 of 5 nodes within these depths; hidden: 2 × code, 9 input_calc',
    );
  });

  it('fits into the width of the picture', () => {
    const lines = breakLines(writeCaption(facts), 300, 11);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join(' ')).toBe(writeCaption(facts));
    for (const line of lines) expect(estimateTextWidth(line, 11)).toBeLessThanOrEqual(300);
  });
});
