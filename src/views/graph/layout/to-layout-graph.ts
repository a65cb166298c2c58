import type { Flow } from '../../../route';
import type { LinkType } from '../../../model/link-type';
import { isProcessKind } from '../../../model/node-kind';
import type { Picture } from '../picture/picture';
import { findLayers } from './layered';
import type { LayoutGraph } from './layout-types';

/** The way of data is the backbone of the picture; calls and returns may bend round it. */
const strengths: Readonly<Record<LinkType, number>> = {
  create: 8,
  input_calc: 4,
  call_work: 3,
  call_calc: 2,
  input_work: 1,
  return: 1,
};

/** Graphviz makes a place for every rank that a link crosses; more of them than this would take it many seconds. */
const mostCrossings = 8000;

/** The numbers of a picture that its layout depends on. */
export function toLayoutGraph(picture: Picture, flow: Flow): LayoutGraph {
  const nodeAt = new Map(picture.items.map((item, index) => [item.id as string, index]));
  const boxAt = new Map(picture.boxes.map((box, index) => [box.id, index]));
  const boxOfItem = new Map(
    picture.boxes.flatMap((box, index) => box.members.map((member) => [member, index] as const)),
  );
  const nodes = picture.items.map((item) => ({
    ...item.size,
    isRound: !isProcessKind(item.kind),
    box: boxOfItem.get(item.id) ?? null,
  }));
  const links = picture.links.map((link) => ({
    source: nodeAt.get(link.source) ?? 0,
    target: nodeAt.get(link.target) ?? 0,
    strength: strengths[link.linkType],
    isLoose: false,
  }));
  return {
    flow,
    nodes,
    links: loosenLongest(nodes, links),
    boxes: picture.boxes.map((box) => ({
      outer: box.outer === null ? null : (boxAt.get(box.outer) ?? null),
    })),
  };
}

/** Loosens the links across most ranks until the rest can be laid out in time; every node keeps its shortest link. */
function loosenLongest(nodes: LayoutGraph['nodes'], links: LayoutGraph['links']): LayoutGraph['links'] {
  const layers = findLayers({ nodes, links });
  const spans = links.map(({ source, target }) => Math.abs((layers[target] ?? 0) - (layers[source] ?? 0)));
  let crossings = spans.reduce((sum, span) => sum + Math.max(0, span - 1), 0);
  if (crossings <= mostCrossings) return links;
  const byLength = [...links.keys()].sort((one, other) => (spans[other] ?? 0) - (spans[one] ?? 0));
  const left = nodes.map(() => 0);
  for (const { source, target } of links) {
    left[source] = (left[source] ?? 0) + 1;
    left[target] = (left[target] ?? 0) + 1;
  }
  const loose = new Set<number>();
  for (const index of byLength) {
    if (crossings <= mostCrossings) break;
    const link = links[index];
    if (!link || (left[link.source] ?? 0) < 2 || (left[link.target] ?? 0) < 2) continue;
    loose.add(index);
    left[link.source] = (left[link.source] ?? 0) - 1;
    left[link.target] = (left[link.target] ?? 0) - 1;
    crossings -= Math.max(0, (spans[index] ?? 0) - 1);
  }
  return links.map((link, index) => (loose.has(index) ? { ...link, isLoose: true } : link));
}
