import { useId, useMemo } from 'react';
import { formatNumber } from '../../../lib/npy';
import { niceTicks } from './plot-scale';
import styles from './inspectors.module.css';

export interface Curve {
  readonly name: string;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Curves of one colour belong together, e.g. all bands of one spin. */
  readonly color: number;
  /** Points before which the line is not joined to the one before. */
  readonly breaks?: ReadonlySet<number>;
}

export interface LinePlotProps {
  readonly label: string;
  readonly curves: readonly Curve[];
  readonly xTitle: string;
  readonly yTitle: string;
  /** Named positions in place of numbers, e.g. points of high symmetry. */
  readonly xMarks?: readonly { readonly x: number; readonly text: string }[];
}

const palette = [
  'var(--accent)',
  'var(--failed)',
  'var(--warn)',
  'var(--ok)',
  'var(--info)',
  'var(--text-2)',
];
const size = { width: 640, height: 340, left: 62, right: 14, top: 12, bottom: 42 };

/** Curves in a frame with axes; values that are no numbers leave gaps. Plain SVG, so that it prints and scales. */
export function LinePlot({ label, curves, xTitle, yTitle, xMarks }: LinePlotProps) {
  const clip = useId();
  const ranges = useMemo(() => ({ x: rangeOf(curves, 'x', 0), y: rangeOf(curves, 'y', 0.04) }), [curves]);
  if (!ranges.x || !ranges.y) return <p className={styles.note}>There is no number to plot.</p>;
  const { x, y } = ranges;
  const inner = { width: size.width - size.left - size.right, height: size.height - size.top - size.bottom };
  const toX = (value: number): number =>
    size.left + ((value - x.least) / (x.greatest - x.least)) * inner.width;
  const toY = (value: number): number =>
    size.top + (1 - (value - y.least) / (y.greatest - y.least)) * inner.height;
  const names = [...new Map(curves.map((curve) => [curve.color, curve.name])).entries()];
  const xTicks = xMarks?.map((mark) => mark.x) ?? niceTicks(x.least, x.greatest, 7);
  return (
    <figure className={styles.stack} style={{ gap: 'var(--space-2)' }}>
      <svg className={styles.plot} viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={label}>
        <clipPath id={clip}>
          <rect x={size.left} y={size.top} width={inner.width} height={inner.height} />
        </clipPath>
        {niceTicks(y.least, y.greatest, 6).map((tick) => (
          <g key={tick}>
            <line
              className={styles.gridline}
              x1={size.left}
              x2={size.width - size.right}
              y1={toY(tick)}
              y2={toY(tick)}
            />
            <text x={size.left - 6} y={toY(tick) + 4} textAnchor="end">
              {formatNumber(tick)}
            </text>
          </g>
        ))}
        {xTicks.map((tick, at) => (
          <g key={at}>
            <line
              className={styles.gridline}
              x1={toX(tick)}
              x2={toX(tick)}
              y1={size.top}
              y2={size.height - size.bottom}
            />
            <text x={toX(tick)} y={size.height - size.bottom + 15} textAnchor="middle">
              {xMarks?.[at]?.text ?? formatNumber(tick)}
            </text>
          </g>
        ))}
        <rect className={styles.frame} x={size.left} y={size.top} width={inner.width} height={inner.height} />
        <g clipPath={`url(#${clip})`}>
          {curves.map((curve, at) => (
            <path
              key={at}
              className={styles.curve}
              stroke={colorOf(curve.color)}
              d={drawCurve(curve, toX, toY)}
            />
          ))}
        </g>
        <text x={size.left + inner.width / 2} y={size.height - 6} textAnchor="middle">
          {xTitle}
        </text>
        <text transform={`translate(13 ${size.top + inner.height / 2}) rotate(-90)`} textAnchor="middle">
          {yTitle}
        </text>
      </svg>
      {names.length > 1 && (
        <figcaption className={styles.legend}>
          {names.map(([color, name]) => (
            <span key={color}>
              <span className={styles.swatch} style={{ background: colorOf(color) }} />
              {name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  );
}

function colorOf(color: number): string {
  return palette[color % palette.length] ?? 'currentColor';
}

function rangeOf(
  curves: readonly Curve[],
  axis: 'x' | 'y',
  margin: number,
): { least: number; greatest: number } | null {
  let least = Number.POSITIVE_INFINITY;
  let greatest = Number.NEGATIVE_INFINITY;
  for (const curve of curves) {
    const values = curve[axis];
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  }
  if (least > greatest) return null;
  const pad = least === greatest ? Math.abs(least) * 0.1 || 1 : (greatest - least) * margin;
  return { least: least - pad, greatest: greatest + pad };
}

function drawCurve(curve: Curve, toX: (x: number) => number, toY: (y: number) => number): string {
  const pieces: string[] = [];
  let isDown = false;
  const count = Math.min(curve.x.length, curve.y.length);
  for (let at = 0; at < count; at += 1) {
    const x = curve.x[at] ?? Number.NaN;
    const y = curve.y[at] ?? Number.NaN;
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      isDown = false;
      continue;
    }
    const isJoined = isDown && curve.breaks?.has(at) !== true;
    pieces.push(`${isJoined ? 'L' : 'M'}${toX(x).toFixed(2)} ${toY(y).toFixed(2)}`);
    isDown = true;
  }
  return pieces.join('');
}
