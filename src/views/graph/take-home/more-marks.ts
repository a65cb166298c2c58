import type { LinkDirection } from '../../../model/link-type';
import type { LayoutResult, Point } from '../layout/layout-types';
import type { Picture, PictureItem } from '../picture/picture';
import { estimateTextWidth } from '../picture/text-width';

/** The count of what one side of an item does not show, where it stands in the picture. */
export interface MoreMark {
  readonly text: string;
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
}

const fontSize = 11;
const height = 18;

/** Marks of all that is not drawn, as the picture on the screen has them: without them a picture would look complete. */
export function placeMoreMarks(picture: Picture, layout: LayoutResult, flow: 'right' | 'down'): MoreMark[] {
  const drawnSides = new Set<string>();
  for (const link of picture.links) {
    drawnSides.add(`incoming ${link.target}`);
    drawnSides.add(`outgoing ${link.source}`);
  }
  return picture.items.flatMap((item, index) =>
    (['incoming', 'outgoing'] as const).flatMap((direction) => {
      const count = direction === 'incoming' ? item.marks.hiddenIncoming : item.marks.hiddenOutgoing;
      const place = layout.nodes[index];
      if (count <= 0 || !place) return [];
      return placeMark(item, direction, count, place, flow, drawnSides.has(`${direction} ${item.id}`));
    }),
  );
}

function placeMark(
  item: PictureItem,
  direction: LinkDirection,
  count: number,
  place: Point,
  flow: 'right' | 'down',
  hasLinks: boolean,
): MoreMark {
  const text = `+${count > 9999 ? `${Math.floor(count / 1000)}k` : count}`;
  const width = Math.round(estimateTextWidth(text, fontSize) + 12);
  const sign = direction === 'incoming' ? -1 : 1;
  const [halfWidth, halfHeight] = [item.size.width / 2, item.size.height / 2];
  // In the middle of a side where no link ends, else at its far corner, clear of the links.
  const centre =
    flow === 'right'
      ? {
          x: place.x + sign * (hasLinks ? halfWidth - width / 2 + 4 : halfWidth + width / 2 - 6),
          y: place.y + (hasLinks ? halfHeight + 1 : 0),
        }
      : { x: place.x + (hasLinks ? halfWidth - 4 : 0), y: place.y + sign * (halfHeight + 3) };
  return { text, centre, width, height };
}
