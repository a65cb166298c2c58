import type { Flow } from '../../../route';
import type { LinkType } from '../../../model/link-type';
import { isProcessKind } from '../../../model/node-kind';
import type { Picture } from '../picture/picture';
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

/** The numbers of a picture that its layout depends on. Links of a node to itself have no way between two places and are left to the scene. */
export function toLayoutGraph(picture: Picture, flow: Flow): LayoutGraph {
  const nodeAt = new Map(picture.items.map((item, index) => [item.id, index]));
  const boxAt = new Map(picture.boxes.map((box, index) => [box.id, index]));
  const boxOfItem = new Map(
    picture.boxes.flatMap((box, index) => box.members.map((member) => [member, index] as const)),
  );
  return {
    flow,
    nodes: picture.items.map((item) => ({
      ...item.size,
      isRound: !isProcessKind(item.node.kind),
      box: boxOfItem.get(item.id) ?? null,
    })),
    links: picture.links.map((link) => ({
      source: nodeAt.get(link.source) ?? 0,
      target: nodeAt.get(link.target) ?? 0,
      strength: strengths[link.linkType],
    })),
    boxes: picture.boxes.map((box) => ({
      outer: box.outer === null ? null : (boxAt.get(box.outer) ?? null),
    })),
  };
}
