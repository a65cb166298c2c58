import type { ElementDefinition } from 'cytoscape';
import type { ItemId } from '../../../queries';
import type { SceneNode } from './elements';
import type { PlacedPicture } from './placed-picture';
import { contains, widen, type Area } from './scene-types';

/**
 * Up to so many elements Cytoscape holds a whole picture. Above, pointing and restyling would block the page (measured with 2,000
 * nodes: 0.2 to 1.5 s), so that it holds only what is looked at, and the far view paints all of it beneath.
 */
const mostHeldWhole = 1500;
/** The same for the ways of its links, in points: long dashed lines cost most of the painting. */
const mostLength = 500_000;
/** How far away, in screens, a neighbour may be to be held for the link that leads to it. */
const reach = 3;

/** More items than this in sight cannot be read one by one: the far view is enough. */
const mostItems = 300;
/** Items out of sight that are held because a link leads to them from one in sight. */
const mostBeyond = 150;
/** Neighbours of the selected item that are held wherever they are. */
const mostNeighbours = 80;
/** Held beyond the screen on every side, as a share of it, so that small moves find everything there. */
const held = 0.4;
/** The held part is chosen anew when less than this is left around the screen. */
const kept = 0.1;

/** Whether Cytoscape can hold all of a picture and stay quick. */
export function isHeldWhole(placed: PlacedPicture): boolean {
  return placed.size <= mostHeldWhole && placed.length <= mostLength;
}

export interface HeldElements {
  readonly nodes: readonly SceneNode[];
  readonly links: readonly ElementDefinition[];
  /** As long as the screen lies within, nothing needs to be chosen anew. */
  readonly area: Area;
}

export function isStillHeld(heldArea: Area | null, screen: Area): boolean {
  if (heldArea === null) return false;
  // After much zooming in, far fewer elements would do, and more of them could be read.
  const isFine = heldArea.right - heldArea.left < (screen.right - screen.left) * (1 + 2 * held) * 2;
  return isFine && contains(heldArea, widen(screen, kept));
}

/**
 * What Cytoscape has to hold of a large picture for what is on the screen: the items in and near it, with their boxes, counts,
 * buttons and links, as long as they can be told apart; and always the ones named (root, selected) with the links of the last one.
 */
export function chooseHeld(placed: PlacedPicture, screen: Area, always: readonly ItemId[]): HeldElements {
  const area = widen(screen, held);
  const items = new Set<ItemId>(always.filter((id) => placed.placeOf(id) !== null));
  const around = widen(screen, reach);
  const isNear = (id: ItemId) => {
    const place = placed.areaOf(id);
    return place !== null && contains(around, place);
  };
  const addAcross = (from: ItemId, most: number) => {
    for (const index of placed.linksOf(from)) {
      const link = placed.links[index];
      if (items.size >= most) return;
      if (link) for (const end of [link.source, link.target]) if (isNear(end)) items.add(end);
    }
  };
  const selected = always.at(-1);
  if (selected !== undefined) addAcross(selected, items.size + mostNeighbours);

  const near = placed.findItems(area).flatMap((index) => placed.items[index]?.id ?? []);
  const isReadable = near.length <= mostItems;
  if (isReadable) {
    for (const id of near) items.add(id);
    const most = items.size + mostBeyond;
    for (const index of placed.findItems(screen)) {
      const item = placed.items[index];
      if (item) addAcross(item.id, most);
    }
  }
  const inSight = new Set(isReadable ? placed.findNodes(area) : []);
  return {
    nodes: placed.elements.nodes.filter((node, index) =>
      index < placed.elements.boxCount ? inSight.has(index) : items.has(ownerOf(node)),
    ),
    links: placed.elements.links.filter((_, index) => {
      const link = placed.links[index];
      return link !== undefined && items.has(link.source) && items.has(link.target);
    }),
    area,
  };
}

/** The item that a count or a button belongs to; an item is its own. Buttons of boxes belong to the workflow of the box. */
function ownerOf({ data }: SceneNode): ItemId {
  return (data['owner'] ?? data.id) as ItemId;
}
