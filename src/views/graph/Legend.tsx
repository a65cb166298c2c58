import type { ReactNode } from 'react';
import { linkTypes, type LinkType } from '../../model/link-type';
import { nodeKinds, type NodeKind } from '../../model/node-kind';
import { kindTexts } from './picture/kind-texts';
import { linkLooks } from './picture/link-look';
import type { Picture } from './picture/picture';
import styles from './Legend.module.css';

/** What shapes, colours and lines mean; only of what is in the picture. A press leaves a kind or a type of link out, and the next one brings it back. */
export function Legend({
  picture,
  without,
  onToggle,
}: {
  readonly picture: Picture;
  readonly without: readonly string[];
  /** Null where nothing can be left out. */
  readonly onToggle: ((name: string) => void) | null;
}) {
  const kinds = nodeKinds.filter(
    (kind) =>
      (onToggle !== null && without.includes(kind)) || picture.items.some((item) => item.kind === kind),
  );
  const types = linkTypes.filter(
    (type) =>
      (onToggle !== null && without.includes(type)) ||
      picture.links.some(({ linkType }) => linkType === type),
  );
  const hasFailures = picture.items.some((item) => item.isFailure);
  const hasFolded = picture.items.some(({ form }) => form !== 'node');
  return (
    // Where it has no buttons that the focus could scroll to, it is scrolled itself.
    <ul className={styles.legend} aria-label="Legend" {...(onToggle === null ? { tabIndex: 0 } : {})}>
      {kinds.map((kind) => (
        <li key={kind}>
          <Toggle name={kind} without={without} onToggle={onToggle}>
            <KindSample kind={kind} />
            {kindTexts[kind]}
          </Toggle>
        </li>
      ))}
      {types.map((type) => (
        <li key={type}>
          <Toggle name={type} without={without} onToggle={onToggle}>
            <LinkSample type={type} />
            <code>{type}</code>
          </Toggle>
        </li>
      ))}
      {hasFailures && (
        <li>
          <span className={styles.failed} aria-hidden>
            ✕
          </span>
          Failed
        </li>
      )}
      {hasFolded && <li>▸ Folded; stacked sheets hide more</li>}
    </ul>
  );
}

function Toggle({
  name,
  without,
  onToggle,
  children,
}: {
  readonly name: string;
  readonly without: readonly string[];
  readonly onToggle: ((name: string) => void) | null;
  readonly children: ReactNode;
}) {
  const isOff = without.includes(name);
  if (onToggle === null) return <span className={styles.still}>{children}</span>;
  return (
    <button
      type="button"
      className={styles.toggle}
      aria-pressed={!isOff}
      title={isOff ? 'Left out; draw again' : 'Drawn; leave out'}
      onClick={() => onToggle(name)}
    >
      {children}
    </button>
  );
}

function KindSample({ kind }: { readonly kind: NodeKind }) {
  const paint = { fill: `var(--kind-${kind})`, stroke: `var(--kind-${kind}-line)`, strokeWidth: 1.2 };
  return (
    <svg width="28" height="14" viewBox="0 0 28 14" aria-hidden focusable="false">
      {sampleShape(kind, paint)}
    </svg>
  );
}

function sampleShape(kind: NodeKind, paint: { fill: string; stroke: string; strokeWidth: number }) {
  switch (kind) {
    case 'data':
      return <ellipse cx="14" cy="7" rx="12.5" ry="6" {...paint} />;
    case 'unknown':
      return <ellipse cx="14" cy="7" rx="12.5" ry="6" strokeDasharray="3 2" {...paint} />;
    case 'code':
      return <path d="M7.5 1H20.5L27 7 20.5 13H7.5L1 7Z" {...paint} />;
    case 'calculation-job':
    case 'calculation':
      return <rect x="1.5" y="1.5" width="25" height="11" {...paint} />;
    case 'calculation-function':
      return <rect x="1.5" y="1.5" width="25" height="11" rx="5" {...paint} />;
    case 'work-chain':
    case 'workflow':
    case 'work-function': {
      const rx = kind === 'work-function' ? 5 : 0;
      return (
        <>
          <rect x="1" y="1" width="26" height="12" rx={rx} {...paint} />
          <rect x="3.2" y="3.2" width="21.6" height="7.6" rx={rx / 2} {...paint} fill="none" />
        </>
      );
    }
  }
}

const dashes = { solid: undefined, dashed: '5 3', dotted: '1.5 2.5' } as const;

function LinkSample({ type }: { readonly type: LinkType }) {
  const look = linkLooks[type];
  const stroke = look.tone === 'input' ? 'var(--text-3)' : `var(--kind-${look.tone}-line)`;
  return (
    <svg width="28" height="14" viewBox="0 0 28 14" aria-hidden focusable="false">
      <title>{look.text}</title>
      <path d="M1 7H20" stroke={stroke} strokeWidth="1.8" strokeDasharray={dashes[look.line]} fill="none" />
      {look.arrow === 'circle' ? (
        <circle cx="23" cy="7" r="3" fill={stroke} />
      ) : look.arrow === 'vee' ? (
        <path d="M27 7 19.5 3 21.5 7 19.5 11Z" fill={stroke} />
      ) : (
        <path d="M27 7 20 3.2V10.8Z" fill={stroke} />
      )}
    </svg>
  );
}
