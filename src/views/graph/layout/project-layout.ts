import type { Picture } from '../picture/picture';
import type { LayoutResult } from './layout-types';

/** Of a larger picture, so much must be in the smaller one for it to take the places over: otherwise it would be full of holes. */
const leastShare = 0.7;

/** Whether one picture can stand at the places of another: all of it is there, and most of that. */
export function canShareLayout(
  part: Pick<Picture, 'items'>,
  whole: { readonly items: readonly { readonly id: string }[] },
): boolean {
  const places = new Set(whole.items.map(({ id }) => id));
  return part.items.length >= leastShare * places.size && part.items.every(({ id }) => places.has(id));
}

/** The layout of a picture as the layout of a part of it: what stays keeps its place and its way. */
export function projectLayout(layout: LayoutResult, whole: Picture, part: Picture): LayoutResult {
  if (whole === part) return layout;
  const nodes = new Map(whole.items.map(({ id }, index) => [id as string, layout.nodes[index]]));
  const links = new Map(whole.links.map(({ id }, index) => [id, layout.links[index] ?? null]));
  const boxes = new Map(whole.boxes.map(({ id }, index) => [id, layout.boxes[index] ?? null]));
  return {
    engine: layout.engine,
    nodes: part.items.map(({ id }) => nodes.get(id) ?? { x: 0, y: 0 }),
    links: part.links.map(({ id }) => links.get(id) ?? null),
    boxes: part.boxes.map(({ id }) => boxes.get(id) ?? null),
  };
}
