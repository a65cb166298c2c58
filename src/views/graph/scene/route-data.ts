import type { Point } from '../layout/layout-types';

/** A way in Cytoscape's terms: points between the ends as shares along and distances from the line between its two ends. */
export interface RouteData {
  readonly weights: readonly number[];
  readonly distances: readonly number[];
  /** Where the way leaves and enters, as offsets from the centres, e.g. `12px -4px`. */
  readonly sourceEnd: string;
  readonly targetEnd: string;
}

/** Null where both ends are the same place: no point can be given relative to such a line. */
export function routeData(way: readonly Point[], source: Point, target: Point): RouteData | null {
  const first = way[0];
  const last = way.at(-1);
  if (!first || !last) return null;
  const along = { x: last.x - first.x, y: last.y - first.y };
  const length = Math.hypot(along.x, along.y);
  if (length < 1) return null;
  const between =
    way.length > 2 ? way.slice(1, -1) : [{ x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 }];
  const weights: number[] = [];
  const distances: number[] = [];
  for (const point of between) {
    const from = { x: point.x - first.x, y: point.y - first.y };
    weights.push((from.x * along.x + from.y * along.y) / (length * length));
    distances.push((from.y * along.x - from.x * along.y) / length);
  }
  return { weights, distances, sourceEnd: offset(first, source), targetEnd: offset(last, target) };
}

function offset(point: Point, centre: Point): string {
  return `${(point.x - centre.x).toFixed(2)}px ${(point.y - centre.y).toFixed(2)}px`;
}
