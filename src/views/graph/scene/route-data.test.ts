import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Point } from '../layout/layout-types';
import { routeData, type RouteData } from './route-data';

/** Where Cytoscape puts the points of `segments` with `edge-distances: endpoints`, by its documentation. */
function toPoints(route: RouteData, source: Point, target: Point): Point[] {
  const end = (text: string, centre: Point) => {
    const [x = NaN, y = NaN] = text.split(' ').map((part) => Number.parseFloat(part));
    return { x: centre.x + x, y: centre.y + y };
  };
  const first = end(route.sourceEnd, source);
  const last = end(route.targetEnd, target);
  const length = Math.hypot(last.x - first.x, last.y - first.y);
  const across = { x: -(last.y - first.y) / length, y: (last.x - first.x) / length };
  const between = route.weights.map((weight, index) => {
    const distance = route.distances[index] ?? NaN;
    return {
      x: first.x * (1 - weight) + last.x * weight + across.x * distance,
      y: first.y * (1 - weight) + last.y * weight + across.y * distance,
    };
  });
  return [first, ...between, last];
}

const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });

describe('ways of links for the canvas', () => {
  it('come out where they were laid', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 3, maxLength: 12 }), point, point, (way, source, target) => {
        const route = routeData(way, source, target);
        const [first, last] = [way[0], way.at(-1)];
        if (!first || !last || Math.hypot(last.x - first.x, last.y - first.y) < 1) {
          expect(route).toBeNull();
          return;
        }
        if (!route) throw new Error('no route');
        toPoints(route, source, target).forEach((got, index) => {
          expect(got.x).toBeCloseTo(way[index]?.x ?? NaN, 1);
          expect(got.y).toBeCloseTo(way[index]?.y ?? NaN, 1);
        });
      }),
    );
  });
});
