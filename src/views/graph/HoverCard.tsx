import { formatCount, formatDateTime } from '../../lib/format';
import { shortUuid } from '../../model/identifiers';
import { KindIcon, StateBadge } from '../shared';
import { expansionStep } from './expansions';
import type { Picture } from './picture/picture';
import type { Hovered } from './scene/graph-scene';
import styles from './HoverCard.module.css';

/** The essentials of what is under the mouse. Says nothing that the list and the inspector do not say, so it is hidden from readers. */
export function HoverCard({ hovered, picture }: { readonly hovered: Hovered; readonly picture: Picture }) {
  const item = picture.items.find(({ id }) => id === hovered.uuid);
  if (!item) return null;
  const { place } = hovered;
  const position = {
    left: Math.max(8, (place.left + place.right) / 2),
    ...(place.top > 190 ? { top: place.top - 10, translate: '-50% -100%' } : { top: place.bottom + 12 }),
  };
  if (hovered.kind === 'more') {
    const count = hovered.direction === 'incoming' ? item.node.hiddenIncoming : item.node.hiddenOutgoing;
    const word = hovered.direction === 'incoming' ? 'source' : 'target';
    return (
      <div className={styles.card} style={position} aria-hidden>
        <strong>
          {formatCount(count)} hidden {count === 1 ? `link to a ${word}` : `links to ${word}s`}
        </strong>
        <span className={styles.faint}>
          {count > expansionStep ? `Click draws ${expansionStep} more` : 'Click draws them'}
        </span>
      </div>
    );
  }
  const { node } = item;
  return (
    <div className={styles.card} style={position} aria-hidden>
      <span className={styles.title}>
        <KindIcon kind={node.kind} />
        <strong>{node.name}</strong>
        <StateBadge state={node.state} exitStatus={node.exitStatus} outcome={node.outcome} />
      </span>
      {node.summary !== null && node.summary !== node.name && <span>{node.summary}</span>}
      {node.processLabel !== null && node.processLabel !== node.name && <span>{node.processLabel}</span>}
      <span className={styles.faint}>
        {node.classLabel} · pk {node.pk} · <code>{shortUuid(node.uuid)}</code>
      </span>
      {node.ctime !== null && <span className={styles.faint}>{formatDateTime(node.ctime)} UTC</span>}
      {node.computer !== null && <span className={styles.faint}>on {node.computer}</span>}
      <span className={styles.faint}>Double click draws around it</span>
    </div>
  );
}
