import type { ElementDefinition } from 'cytoscape';
import { isProcessKind } from '../../../model/node-kind';
import type { LinkDirection } from '../../../model/link-type';
import type { LayoutResult, Point } from '../layout/layout-types';
import type { ItemId } from '../../../queries';
import { shorten } from '../picture/node-text';
import { findCrowded } from '../picture/crowded';
import type { Picture, PictureItem, PictureLink, Size } from '../picture/picture';
import { estimateTextWidth } from '../picture/text-width';
import { routeData } from './route-data';
import type { Area } from './scene-types';

export type SceneNode = ElementDefinition & { readonly position: Point };

export interface SceneElements {
  /** Boxes first, then the items in the order of the picture, then counts and buttons. */
  readonly nodes: readonly SceneNode[];
  readonly boxCount: number;
  /** In the order of the picture. */
  readonly links: readonly ElementDefinition[];
  readonly extent: Area;
}

/** Names of elements: items have their uuid, the others a sign before it. */
export const boxId = (uuid: ItemId): string => `box:${uuid}`;
export const moreId = (uuid: ItemId, direction: LinkDirection): string =>
  `${direction === 'incoming' ? '<' : '>'}${uuid}`;

/** Turns a picture and its positions into Cytoscape's elements; without the buttons that fold where nothing can be folded. */
export function toElements(
  picture: Picture,
  layout: LayoutResult,
  flow: 'right' | 'down',
  canFold: boolean,
): SceneElements {
  const drawnSides = new Set<string>();
  for (const link of picture.links) {
    drawnSides.add(moreId(link.target, 'incoming'));
    drawnSides.add(moreId(link.source, 'outgoing'));
  }
  const places = new Map<ItemId, Point>();
  const items = picture.items.map((item, index) => {
    const position = layout.nodes[index] ?? { x: 0, y: 0 };
    places.set(item.id, position);
    return toItemElement(item, position);
  });
  const boxes = picture.boxes.flatMap((box, index) => {
    const place = layout.boxes[index];
    if (!place) return [];
    return {
      group: 'nodes' as const,
      data: {
        id: boxId(box.id),
        label: shorten(box.title, 48),
        width: place.width,
        height: place.height,
        titleShift: -place.width + 8,
      },
      position: { x: place.x, y: place.y },
      classes: 'box',
    };
  });
  const folds = [
    ...picture.boxes.flatMap((box, index) => {
      const place = layout.boxes[index];
      if (!place || !canFold) return [];
      return toFoldElement(box.id, 'fold', place.x + place.width / 2 - 16, place.y - place.height / 2 + 1);
    }),
    ...picture.items.flatMap((item) => {
      const place = places.get(item.id);
      if (!place || !canFold || item.form === 'node') return [];
      return toFoldElement(item.id, 'unfold', place.x, place.y - item.size.height / 2 - 2);
    }),
  ];
  const more = picture.items.flatMap((item) =>
    (['incoming', 'outgoing'] as const).flatMap((direction) => {
      const count = direction === 'incoming' ? item.marks.hiddenIncoming : item.marks.hiddenOutgoing;
      if (count <= 0) return [];
      const centre = places.get(item.id) ?? { x: 0, y: 0 };
      return toMoreElement(item, direction, count, centre, flow, drawnSides.has(moreId(item.id, direction)));
    }),
  );
  const crowded = findCrowded(picture.links);
  const links = picture.links.map((link, index) =>
    toLinkElement(link, layout.links[index] ?? null, places, crowded.has(link.id)),
  );
  const nodes = [...boxes, ...items, ...more, ...folds];
  return { nodes, boxCount: boxes.length, links, extent: findExtent(nodes, layout) };
}

/** What a node of the scene covers, in points. */
export function sizeOf({ data }: SceneNode): Size {
  return { width: Number(data['width'] ?? 0), height: Number(data['height'] ?? 18) };
}

function findExtent(nodes: readonly SceneNode[], layout: LayoutResult): Area {
  let [left, top, right, bottom] = [0, 0, 0, 0];
  const include = (x: number, y: number, halfWidth = 0, halfHeight = 0) => {
    left = Math.min(left, x - halfWidth);
    right = Math.max(right, x + halfWidth);
    top = Math.min(top, y - halfHeight);
    bottom = Math.max(bottom, y + halfHeight);
  };
  const first = nodes[0]?.position;
  if (first) [left, top, right, bottom] = [first.x, first.y, first.x, first.y];
  for (const node of nodes) {
    const { width, height } = sizeOf(node);
    include(node.position.x, node.position.y, width / 2, height / 2);
  }
  for (const way of layout.links) for (const { x, y } of way ?? []) include(x, y);
  return { left, top, right, bottom };
}

function toItemElement(item: PictureItem, position: Point) {
  const classes = ['item', item.kind];
  if (!isProcessKind(item.kind)) classes.push('round');
  if (item.form === 'group') classes.push('group');
  if (item.form === 'folded-workflow') classes.push('folded');
  if (item.isFailure) classes.push('failed');
  return {
    group: 'nodes' as const,
    data: {
      id: item.id,
      label: item.detail === null ? item.title : `${item.title}\n${item.detail}`,
      width: item.size.width,
      height: item.size.height,
    },
    position,
    classes: classes.join(' '),
  };
}

/** The small button that folds what a box holds, or unfolds a folded workflow or a group. */
function toFoldElement(owner: ItemId, action: 'fold' | 'unfold', x: number, y: number) {
  return {
    group: 'nodes' as const,
    data: { id: `${action}:${owner}`, label: action === 'fold' ? '−' : '+', width: 22, owner, action },
    position: { x, y },
    classes: 'more fold',
  };
}

/** The count of hidden neighbours: in the middle of a side where nothing is drawn, else at its far corner, clear of the links. */
function toMoreElement(
  item: PictureItem,
  direction: LinkDirection,
  count: number,
  centre: Point,
  flow: 'right' | 'down',
  hasLinks: boolean,
) {
  const label = `+${count > 9999 ? `${Math.floor(count / 1000)}k` : count}`;
  const width = Math.round(estimateTextWidth(label, 11) + 12);
  const sign = direction === 'incoming' ? -1 : 1;
  const halfWidth = item.size.width / 2;
  const halfHeight = item.size.height / 2;
  const position =
    flow === 'right'
      ? {
          x: centre.x + sign * (hasLinks ? halfWidth - width / 2 + 4 : halfWidth + width / 2 - 6),
          y: centre.y + (hasLinks ? halfHeight + 1 : 0),
        }
      : {
          x: centre.x + (hasLinks ? halfWidth - 4 : 0),
          y: centre.y + sign * (halfHeight + 3),
        };
  return {
    group: 'nodes' as const,
    data: { id: moreId(item.id, direction), label, width, owner: item.id, direction },
    position,
    classes: 'more',
  };
}

function toLinkElement(
  link: PictureLink,
  way: readonly Point[] | null,
  places: ReadonlyMap<ItemId, Point>,
  isCrowded: boolean,
): ElementDefinition {
  const source = places.get(link.source);
  const target = places.get(link.target);
  const route = way && source && target ? routeData(way, source, target) : null;
  return {
    group: 'edges',
    data: {
      id: link.id,
      source: link.source,
      target: link.target,
      label: link.label,
      // AiiDA's own label for a call without one tells nothing.
      shortLabel: link.label === 'CALL' ? '' : link.label,
      labelOffset: Math.round(estimateTextWidth(link.label, 10) / 2 + 14),
      ...route,
    },
    classes: [
      link.linkType,
      route ? 'routed' : '',
      link.count > 1 ? 'merged' : '',
      isCrowded ? 'crowded' : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
}
