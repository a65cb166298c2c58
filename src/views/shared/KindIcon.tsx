import type { NodeKind } from '../../model/node-kind';

export interface KindIconProps {
  readonly kind: NodeKind;
  /** Side of the square in pixels. */
  readonly size?: number;
}

/** The colour and shape of a kind of node: ellipse for data, hexagon for code, rectangles for processes (rounded for functions, barred for workflows). */
export function KindIcon({ kind, size = 14 }: KindIconProps) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 14 14"
      aria-hidden
      focusable="false"
      style={{ flex: 'none' }}
    >
      <Shape kind={kind} fill={`var(--kind-${kind})`} stroke={`var(--kind-${kind}-line)`} />
    </svg>
  );
}

interface ShapeProps {
  readonly kind: NodeKind;
  readonly fill: string;
  readonly stroke: string;
}

function Shape({ kind, ...paint }: ShapeProps) {
  switch (kind) {
    case 'data':
      return <ellipse cx="7" cy="7" rx="6.2" ry="5" {...paint} />;
    case 'code':
      return <path d="M4 2.5h6L13.2 7 10 11.5H4L.8 7Z" strokeLinejoin="round" {...paint} />;
    case 'calculation-job':
    case 'calculation':
      return <rect x="1" y="2" width="12" height="10" {...paint} />;
    case 'calculation-function':
    case 'work-function':
      return <rect x="1" y="2.5" width="12" height="9" rx="4.5" {...paint} />;
    case 'work-chain':
    case 'workflow':
      return (
        <g>
          <rect x="1" y="2" width="12" height="10" {...paint} />
          <path d="M4 2v10M10 2v10" stroke={`var(--kind-${kind}-text)`} strokeOpacity="0.6" />
        </g>
      );
    case 'unknown':
      return <rect x="2" y="2" width="10" height="10" strokeDasharray="2 1.5" {...paint} />;
  }
}
