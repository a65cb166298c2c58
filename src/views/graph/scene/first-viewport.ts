/** Where the camera goes: pure arithmetic over extents, so that it can be tested without a canvas. */
import type { Point } from '../layout/layout-types';
import type { Area, ScreenBox, Viewport } from './scene-types';

const largestFirstZoom = 1.15;
/** Below this size text cannot be read; the first look then shows the surroundings of the root instead of everything. */
const smallestFirstZoom = 0.36;
const readableZoom = 0.7;
/** Phones in upright position, where all of a picture would be a stamp. */
const narrow = 600;
const smallestNarrowZoom = 0.55;
const margin = 28;

type Screen = Pick<Viewport, 'width' | 'height'>;
type Camera = Pick<Viewport, 'zoom' | 'pan'>;

/** All of a picture; a small one is not blown up. */
export function viewWhole(extent: Area, screen: Screen, smallestZoom: number): Camera {
  return centre(extent, Math.max(smallestZoom, zoomToFit(extent, screen)), screen);
}

/** The first look: all of the picture, or the surroundings of the root where nothing could be read otherwise. */
export function viewFirst(extent: Area, root: Point | null, screen: Screen, smallestZoom: number): Camera {
  const whole = zoomToFit(extent, screen);
  const readable = screen.width < narrow ? smallestNarrowZoom : smallestFirstZoom;
  if (root === null || whole >= readable) return centre(extent, Math.max(whole, smallestZoom), screen);
  const zoom = readableZoom;
  const x = keepInside(root.x, extent.left - margin, extent.right + margin, screen.width / zoom);
  const y = keepInside(root.y, extent.top - margin, extent.bottom + margin, screen.height / zoom);
  return { zoom, pan: { x: screen.width / 2 - x * zoom, y: screen.height / 2 - y * zoom } };
}

/** How far to move the picture so that a box is in sight, no further than needed; zero if it is. */
export function moveToReveal(box: ScreenBox, screen: Screen): Point {
  const edge = 40;
  return {
    x: towards(box.left, box.right, edge, screen.width - edge),
    y: towards(box.top, box.bottom, edge, screen.height - edge),
  };
}

function zoomToFit({ left, top, right, bottom }: Area, { width, height }: Screen): number {
  return Math.min(
    (width - 2 * margin) / Math.max(1, right - left),
    (height - 2 * margin) / Math.max(1, bottom - top),
    largestFirstZoom,
  );
}

function centre({ left, top, right, bottom }: Area, zoom: number, { width, height }: Screen): Camera {
  return {
    zoom,
    pan: { x: width / 2 - ((left + right) / 2) * zoom, y: height / 2 - ((top + bottom) / 2) * zoom },
  };
}

/** The middle of a window of this length nearest to `wanted` that shows no empty space beyond the ends; the centre if all fits. */
function keepInside(wanted: number, from: number, to: number, length: number): number {
  if (to - from <= length) return (from + to) / 2;
  return Math.min(to - length / 2, Math.max(from + length / 2, wanted));
}

/** How far to move a stretch so that it lies between two bounds; 0 if it does. */
function towards(from: number, to: number, low: number, high: number): number {
  if (from < low) return low - from;
  return to > high ? Math.max(high - to, low - from) : 0;
}
