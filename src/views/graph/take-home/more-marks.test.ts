import { describe, expect, it } from 'vitest';
import { layOutInLayers } from '../layout/layered';
import { toLayoutGraph } from '../layout/to-layout-graph';
import { buildPicture } from '../picture/build-picture';
import { toElements } from '../scene/elements';
import { graphFromText, toNodeItem } from '../testing/graph-from-text';
import { placeMoreMarks } from './more-marks';

describe('marks of what is not drawn', () => {
  it.each(['right', 'down'] as const)('stand where the screen has them when the picture runs %s', (flow) => {
    const { nodes, links } = graphFromText('structure -input_calc-> pw\npw -create-> bands');
    const items = nodes.map((node, at) => ({
      ...toNodeItem(node),
      hiddenIncoming: [3, 0, 12_345][at] ?? 0,
      hiddenOutgoing: [0, 7, 1][at] ?? 0,
    }));
    const picture = buildPicture({ items, links }, 'both');
    const layout = layOutInLayers(toLayoutGraph(picture, flow));
    const onScreen = toElements(picture, layout, flow, true)
      .nodes.filter(({ classes }) => classes === 'more')
      .map(({ data, position }) => ({
        text: String(data['label']),
        width: Number(data['width']),
        ...position,
      }));
    expect(onScreen).toHaveLength(4);
    expect(
      placeMoreMarks(picture, layout, flow).map(({ text, width, centre }) => ({ text, width, ...centre })),
    ).toEqual(onScreen);
  });
});
