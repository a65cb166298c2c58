import { formatCount, formatCounted, formatDateTime } from '../../lib/format';
import { shortUuid } from '../../model/identifiers';
import { KindIcon, StateBadge } from '../shared';
import type { Picture } from './picture/picture';
import type { Hovered } from './scene/scene-types';
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
    const count = hovered.direction === 'incoming' ? item.marks.hiddenIncoming : item.marks.hiddenOutgoing;
    const word = hovered.direction === 'incoming' ? 'source' : 'target';
    return (
      <div className={styles.card} style={position} aria-hidden>
        <strong>
          {formatCount(count)} hidden {count === 1 ? `link to a ${word}` : `links to ${word}s`}
        </strong>
        <span className={styles.faint}>Click opens the list to choose from</span>
      </div>
    );
  }
  const { node, source } = item;
  if (node === null || source.kind === 'group')
    return (
      <div className={styles.card} style={position} aria-hidden>
        <strong>{item.title}</strong>
        {item.detail !== null && <span>{item.detail}</span>}
        <span className={styles.faint}>Alike neighbours, drawn as one. Double click unfolds them</span>
      </div>
    );
  return (
    <div className={styles.card} style={position} aria-hidden>
      <span className={styles.title}>
        <KindIcon kind={node.kind} />
        <strong>{node.name}</strong>
        <StateBadge state={node.state} exitStatus={node.exitStatus} outcome={node.outcome} />
      </span>
      {source.kind === 'folded-workflow' && (
        <span>
          Hides {formatCounted(source.hides.processes, 'process', 'processes')},{' '}
          {formatCount(source.hides.data)} data
          {source.hides.failures > 0 && `, ${formatCounted(source.hides.failures, 'failure')}`}
        </span>
      )}
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
