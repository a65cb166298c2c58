import Flatbush from 'flatbush';
import type { ItemId } from '../../../queries';
import type { LayoutResult, Point } from '../layout/layout-types';
import type { Picture, PictureItem, PictureLink } from '../picture/picture';
import { boxId, sizeOf, toElements, type SceneElements, type SceneNode } from './elements';
import type { Area } from './scene-types';

/** A picture at its places on the plane of the scene, with the means to find what lies where. Holds no canvas. */
export class PlacedPicture {
  readonly elements: SceneElements;
  readonly extent: Area;
  readonly #picture: Picture;
  readonly #layout: LayoutResult;
  readonly #itemAt: ReadonlyMap<string, number>;
  #nodeIndex: Flatbush | null = null;
  #linkIndex: Flatbush | null = null;
  #linksOf: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(picture: Picture, layout: LayoutResult, flow: 'right' | 'down', canFold = true) {
    this.#picture = picture;
    this.#layout = layout;
    this.#itemAt = new Map(picture.items.map(({ id }, index) => [id, index]));
    this.elements = toElements(picture, layout, flow, canFold);
    this.extent = this.elements.extent;
  }

  get items(): readonly PictureItem[] {
    return this.#picture.items;
  }

  get links(): readonly PictureLink[] {
    return this.#picture.links;
  }

  /** The share of the items whose centre lies within an area, 0 to 1. */
  shareWithin({ left, top, right, bottom }: Area): number {
    const within = this.#layout.nodes.filter(
      ({ x, y }) => x >= left && x <= right && y >= top && y <= bottom,
    );
    return within.length / Math.max(1, this.#layout.nodes.length);
  }

  /** What the boxes of workflows cover, outer ones first. */
  get boxes(): readonly (Area & { readonly id: string; readonly title: string })[] {
    return this.#picture.boxes.flatMap(({ id, title }, index) => {
      const box = this.#layout.boxes[index];
      return box ? [{ id: boxId(id), title, ...areaAround(box, box) }] : [];
    });
  }

  /** How many things Cytoscape would have to hold to draw all of it. */
  get size(): number {
    return this.elements.nodes.length + this.elements.links.length;
  }

  /** The length of all ways together, in points. */
  get length(): number {
    return this.#picture.links.reduce((sum, _, index) => sum + lengthOf(this.wayOf(index)), 0);
  }

  /** The centre of an item; null if it is not in the picture. */
  placeOf(id: string): Point | null {
    const index = this.#itemAt.get(id);
    return index === undefined ? null : this.#itemPlace(index);
  }

  /** What an item covers; null if it is not in the picture. */
  areaOf(id: string): Area | null {
    const index = this.#itemAt.get(id);
    const item = index === undefined ? undefined : this.#picture.items[index];
    return index === undefined || !item ? null : areaAround(this.#itemPlace(index), item.size);
  }

  /** The way of a link as points, ends included. */
  wayOf(index: number): readonly Point[] {
    const way = this.#layout.links[index];
    if (way) return way;
    const link = this.#picture.links[index];
    const ends = link ? [this.placeOf(link.source), this.placeOf(link.target)] : [];
    return ends.filter((point) => point !== null);
  }

  /** Indices of items that touch an area, in the order of the picture. */
  findItems(area: Area): number[] {
    const first = this.#firstItem;
    return this.findNodes(area).flatMap((index) =>
      index >= first && index < first + this.#picture.items.length ? [index - first] : [],
    );
  }

  /** Indices of the scene's nodes (boxes, items, counts, buttons) that touch an area, in their order. */
  findNodes(area: Area): number[] {
    this.#nodeIndex ??= indexNodes(this.elements.nodes);
    return search(this.#nodeIndex, area);
  }

  /** Indices of links whose surroundings touch an area, in their order. */
  findLinks(area: Area): number[] {
    this.#linkIndex ??= this.#indexLinks();
    return search(this.#linkIndex, area);
  }

  /** The item on top at a point; null where there is none. */
  itemAt({ x, y }: Point): PictureItem | null {
    const index = this.findItems({ left: x, top: y, right: x, bottom: y }).at(-1);
    return index === undefined ? null : (this.#picture.items[index] ?? null);
  }

  /** Indices of the links of an item, both directions. */
  linksOf(id: ItemId): readonly number[] {
    this.#linksOf ??= groupLinks(this.#picture.links);
    return this.#linksOf.get(id) ?? [];
  }

  /** Boxes come first among the scene's nodes, the items after them. */
  get #firstItem(): number {
    return this.elements.boxCount;
  }

  #itemPlace(index: number): Point {
    return this.#layout.nodes[index] ?? { x: 0, y: 0 };
  }

  #indexLinks(): Flatbush {
    const { links } = this.#picture;
    const index = new Flatbush(Math.max(1, links.length));
    links.forEach((_, at) => {
      const way = this.wayOf(at);
      const xs = way.map(({ x }) => x);
      const ys = way.map(({ y }) => y);
      index.add(Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys));
    });
    if (links.length === 0) index.add(Infinity, Infinity, Infinity, Infinity);
    index.finish();
    return index;
  }
}

/** The same layout, moved. */
export function moveLayout(layout: LayoutResult, by: Point): LayoutResult {
  if (by.x === 0 && by.y === 0) return layout;
  const move = <Place extends Point>(place: Place): Place => ({
    ...place,
    x: place.x + by.x,
    y: place.y + by.y,
  });
  return {
    ...layout,
    nodes: layout.nodes.map(move),
    links: layout.links.map((way) => way && way.map(move)),
    boxes: layout.boxes.map((box) => box && move(box)),
  };
}

function areaAround(
  { x, y }: Point,
  { width, height }: { readonly width: number; readonly height: number },
): Area {
  return { left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2 };
}

function indexNodes(nodes: readonly SceneNode[]): Flatbush {
  const index = new Flatbush(Math.max(1, nodes.length));
  for (const node of nodes) {
    const { left, top, right, bottom } = areaAround(node.position, sizeOf(node));
    index.add(left, top, right, bottom);
  }
  if (nodes.length === 0) index.add(Infinity, Infinity, Infinity, Infinity);
  index.finish();
  return index;
}

function lengthOf(way: readonly Point[]): number {
  return way.reduce((sum, { x, y }, at) => {
    const before = way[at - 1];
    return before ? sum + Math.hypot(x - before.x, y - before.y) : sum;
  }, 0);
}

function search(index: Flatbush, { left, top, right, bottom }: Area): number[] {
  return index.search(left, top, right, bottom).sort((one, other) => one - other);
}

function groupLinks(links: readonly PictureLink[]): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  const add = (id: string, index: number) => {
    const group = groups.get(id);
    if (group) group.push(index);
    else groups.set(id, [index]);
  };
  links.forEach(({ source, target }, index) => {
    add(source, index);
    if (target !== source) add(target, index);
  });
  return groups;
}
