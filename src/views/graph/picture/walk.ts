import type { ItemId } from '../../../queries';
import type { LayoutResult } from '../layout/layout-types';
import type { Picture } from './picture';

/** A step with the keyboard: to a source or a target along links, or to the neighbour before or after in the same rank. */
export type Step = 'source' | 'target' | 'before' | 'after';

/** Which step an arrow key means when links run to the right, or down. Null for other keys. */
export function stepOfKey(key: string, flow: 'right' | 'down'): Step | null {
  const isRight = flow === 'right';
  switch (key) {
    case 'ArrowLeft':
      return isRight ? 'source' : 'before';
    case 'ArrowRight':
      return isRight ? 'target' : 'after';
    case 'ArrowUp':
      return isRight ? 'before' : 'source';
    case 'ArrowDown':
      return isRight ? 'after' : 'target';
    default:
      return null;
  }
}

interface Spot {
  readonly along: number;
  readonly across: number;
  /** Half of the node's length in the direction of the links. */
  readonly half: number;
}

/**
 * Where a step from a node leads, null where it leads nowhere. Along links: the neighbour that lies most nearly in line. Across:
 * the next node of the rank; where there is none, the next sibling, i.e. a node that shares a source or a target with this one.
 */
export function findStep(
  picture: Picture,
  layout: LayoutResult,
  flow: 'right' | 'down',
  from: ItemId,
  step: Step,
): ItemId | null {
  const spots = new Map<ItemId, Spot>(
    picture.items.map((item, index) => {
      const { x, y } = layout.nodes[index] ?? { x: 0, y: 0 };
      const spot =
        flow === 'right'
          ? { along: x, across: y, half: item.size.width / 2 }
          : { along: y, across: x, half: item.size.height / 2 };
      return [item.id, spot] as const;
    }),
  );
  const here = spots.get(from);
  if (!here) return null;
  const nearest = (candidates: Iterable<ItemId>, away: (spot: Spot) => number): ItemId | null => {
    let best: ItemId | null = null;
    let bestDistance = Infinity;
    for (const candidate of candidates) {
      const spot = spots.get(candidate);
      if (!spot || candidate === from) continue;
      const distance = away(spot);
      if (distance < bestDistance) [best, bestDistance] = [candidate, distance];
    }
    return best;
  };
  const neighbours = (uuid: ItemId, direction: 'source' | 'target'): ItemId[] =>
    picture.links.flatMap((link) =>
      direction === 'source'
        ? link.target === uuid
          ? [link.source]
          : []
        : link.source === uuid
          ? [link.target]
          : [],
    );

  if (step === 'source' || step === 'target')
    return nearest(
      neighbours(from, step),
      (spot) => Math.abs(spot.across - here.across) + Math.abs(spot.along - here.along) / 4,
    );

  const sign = step === 'before' ? -1 : 1;
  const ahead = (spot: Spot) => {
    const distance = (spot.across - here.across) * sign;
    return distance > 0.5 ? distance + Math.abs(spot.along - here.along) / 8 : Infinity;
  };
  const siblings = new Set<ItemId>();
  for (const source of new Set(neighbours(from, 'source')))
    for (const sibling of neighbours(source, 'target')) siblings.add(sibling);
  for (const target of new Set(neighbours(from, 'target')))
    for (const sibling of neighbours(target, 'source')) siblings.add(sibling);
  return (
    nearest(spots.keys(), (spot) =>
      Math.abs(spot.along - here.along) < spot.half + here.half ? ahead(spot) : Infinity,
    ) ?? nearest(siblings, ahead)
  );
}
