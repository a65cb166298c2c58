import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { add, scale, type Cell, type Vector } from './crystal';
import { colorOfElement } from './element-colors';
import type { Kind, Site } from './structure';
import styles from './inspectors.module.css';

/** Most balls that are drawn. */
export const drawnSites = 600;

export interface CrystalPictureProps {
  readonly cell: Cell;
  readonly sites: readonly Site[];
  readonly kinds: readonly Kind[];
  readonly label: string;
}

interface Turn {
  readonly around: number;
  readonly tilt: number;
}

const size = 320;

/** The unit cell with its sites, seen from far away; turned by dragging or the arrow keys. A sketch to recognise a structure by. */
export function CrystalPicture({ cell, sites, kinds, label }: CrystalPictureProps) {
  const [turn, setTurn] = useState<Turn>({ around: -0.45, tilt: -1.2 });
  const [a, b, c] = cell;
  const centre = scale(add(add(a, b), c), 0.5);
  const drawn = sites
    .slice(0, drawnSites)
    .flatMap((site) => (site.position ? [{ site, position: site.position }] : []));
  const corners = [0, 1, 2, 3, 4, 5, 6, 7].map((corner): Vector => {
    let point: Vector = [0, 0, 0];
    if (corner & 1) point = add(point, a);
    if (corner & 2) point = add(point, b);
    if (corner & 4) point = add(point, c);
    return point;
  });
  const reach = Math.max(
    1e-3,
    ...[...corners, ...drawn.map((item) => item.position)].map((point) =>
      Math.hypot(...add(point, scale(centre, -1))),
    ),
  );
  if (!Number.isFinite(reach)) return null;
  const zoom = (size / 2 - 22) / reach;
  const project = (point: Vector): { x: number; y: number; depth: number } => {
    const [x, y, z] = add(point, scale(centre, -1));
    const turnedX = x * Math.cos(turn.around) - y * Math.sin(turn.around);
    const turnedY = x * Math.sin(turn.around) + y * Math.cos(turn.around);
    return {
      x: size / 2 + zoom * turnedX,
      y: size / 2 - zoom * (z * -Math.sin(turn.tilt) + turnedY * Math.cos(turn.tilt)),
      depth: turnedY * Math.sin(turn.tilt) + z * Math.cos(turn.tilt),
    };
  };
  const points = corners.map(project);
  const edges = [0, 1, 2, 3, 4, 5, 6, 7].flatMap((corner) =>
    [1, 2, 4].filter((bit) => (corner & bit) === 0).map((bit) => [corner, corner | bit, bit] as const),
  );
  const radius = Math.max(3, Math.min(14, zoom * 0.55));
  const balls = drawn
    .map(({ site, position }) => ({ site, ...project(position) }))
    .sort((one, other) => one.depth - other.depth);

  const onPointerMove = (event: PointerEvent<SVGSVGElement>): void => {
    if (event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { movementX, movementY } = event;
    setTurn((current) => ({
      around: current.around + movementX * 0.01,
      tilt: current.tilt + movementY * 0.01,
    }));
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const steps: Record<string, Turn> = {
      ArrowLeft: { around: -0.15, tilt: 0 },
      ArrowRight: { around: 0.15, tilt: 0 },
      ArrowUp: { around: 0, tilt: -0.15 },
      ArrowDown: { around: 0, tilt: 0.15 },
    };
    const step = Object.hasOwn(steps, event.key) ? steps[event.key] : undefined;
    if (!step) return;
    event.preventDefault();
    setTurn((current) => ({ around: current.around + step.around, tilt: current.tilt + step.tilt }));
  };

  return (
    <figure>
      <svg
        className={styles.crystal}
        viewBox={`0 0 ${size} ${size}`}
        role="img"
        aria-label={`${label}. Turn with the arrow keys.`}
        tabIndex={0}
        onPointerMove={onPointerMove}
        onKeyDown={onKeyDown}
      >
        {edges.map(([from, to, bit]) => (
          <line
            key={`${from} ${to}`}
            x1={points[from]?.x}
            y1={points[from]?.y}
            x2={points[to]?.x}
            y2={points[to]?.y}
            stroke={
              from === 0
                ? ({ 1: 'var(--failed)', 2: 'var(--ok)', 4: 'var(--info)' } as const)[bit as 1 | 2 | 4]
                : 'var(--border-strong)'
            }
            strokeWidth={from === 0 ? 1.8 : 1}
          />
        ))}
        {balls.map((ball, at) => (
          <circle
            key={at}
            cx={ball.x}
            cy={ball.y}
            r={radius}
            fill={colorOfElement(
              kinds.find((kind) => kind.name === ball.site.kindName)?.symbols[0] ?? ball.site.kindName,
            )}
            stroke="#14202a"
            strokeOpacity={0.55}
          >
            <title>{ball.site.kindName}</title>
          </circle>
        ))}
      </svg>
      <figcaption className={styles.note}>
        a red, b green, c blue; drag to turn
        {sites.length > drawnSites && `; the first ${drawnSites} of ${sites.length} sites`}
      </figcaption>
    </figure>
  );
}
