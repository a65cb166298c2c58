import type { Flow } from '../../../route';
import type { LinkType } from '../../../model/link-type';
import { isProcessKind } from '../../../model/node-kind';
import { linkFontSize } from '../picture/link-look';
import type { Picture } from '../picture/picture';
import { estimateTextWidth } from '../picture/text-width';
import { findRanks } from './layered';
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

/**
 * Graphviz makes a place for every rank that a link crosses. Above so many places it would take many seconds: the ranks are then
 * found here, and only so many places are left to it.
 */
const mostPlaces = 2000;
const placesLeft = 1000;

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
    gap: flow === 'right' ? gapFor(picture) : smallestGap,
    nodes,
    ...simplify(nodes, links),
    boxes: picture.boxes.map((box) => ({
      outer: box.outer === null ? null : (boxAt.get(box.outer) ?? null),
    })),
  };
}

const smallestGap = 50;
const largestGap = 92;
/** Of a label's two ends to the nodes beside it. */
const labelMargin = 24;

/** Room between ranks for the labels of links, as most of them need it: longer ones lie over the nodes beside them. */
function gapFor({ links }: Picture): number {
  const widths = links
    .map(({ label }) => estimateTextWidth(label, linkFontSize))
    .sort((one, other) => one - other);
  const common = widths[Math.floor(widths.length * 0.75)] ?? 0;
  return Math.round(Math.min(largestGap, Math.max(smallestGap, common + labelMargin)));
}

type Simplified = Pick<LayoutGraph, 'links' | 'ranks'>;

/**
 * Of a large graph, keeps the shortest links for Graphviz and gives the ranks, so that the long ones need no say for everything to
 * run in one direction all the same.
 */
function simplify(nodes: LayoutGraph['nodes'], links: LayoutGraph['links']): Simplified {
  const ranks = findRanks({ nodes, links });
  const spanOf = ({ source, target }: LayoutGraph['links'][number]) =>
    Math.abs((ranks[target] ?? 0) - (ranks[source] ?? 0));
  const placesOf = (index: number) => {
    const link = links[index];
    return link ? Math.max(0, spanOf(link) - 1) : 0;
  };
  const byLength = [...links.keys()].sort((one, other) => placesOf(one) - placesOf(other) || one - other);
  if (byLength.reduce((sum, index) => sum + placesOf(index), 0) <= mostPlaces) return { links, ranks: null };
  const loose = new Set<number>();
  let places = 0;
  for (const index of byLength) {
    places += placesOf(index);
    if (places > placesLeft) loose.add(index);
  }
  return { links: links.map((link, index) => (loose.has(index) ? { ...link, isLoose: true } : link)), ranks };
}
