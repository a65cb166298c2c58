import type { Point } from '../layout/layout-types';
import type { Area } from './scene-types';

/** The part of a straight line that lies within an area (Liang and Barsky's way); null if none does. */
export function clipLine(from: Point, to: Point, area: Area): readonly [Point, Point] | null {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  let [enter, leave] = [0, 1];
  for (const [run, room] of [
    [-dx, from.x - area.left],
    [dx, area.right - from.x],
    [-dy, from.y - area.top],
    [dy, area.bottom - from.y],
  ] as const) {
    if (run === 0) {
      if (room < 0) return null;
      continue;
    }
    const at = room / run;
    if (run < 0) enter = Math.max(enter, at);
    else leave = Math.min(leave, at);
    if (enter > leave) return null;
  }
  return [
    enter === 0 ? from : { x: from.x + dx * enter, y: from.y + dy * enter },
    leave === 1 ? to : { x: from.x + dx * leave, y: from.y + dy * leave },
  ];
}
