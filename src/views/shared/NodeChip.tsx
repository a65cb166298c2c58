import { shortUuid } from '../../model/identifiers';
import type { NodeReference } from '../../queries';
import { joinClasses } from '../../ui';
import { KindIcon } from './KindIcon';
import { StateBadge, stateText } from './StateBadge';
import styles from './shared.module.css';

export interface NodeChipProps {
  readonly node: NodeReference;
  /** Only icon and name. */
  readonly compact?: boolean;
  readonly className?: string;
}

/** A node as it looks everywhere: kind, best name, how it ended, short uuid. */
export function NodeChip({ node, compact = false, className }: NodeChipProps) {
  return (
    <span className={joinClasses(styles.chip, className)} title={describeNode(node)}>
      <KindIcon kind={node.kind} />
      <span className={styles.name}>{node.name}</span>
      {!compact && (
        <>
          {node.summary !== null && node.summary !== node.name && (
            <span className={styles.summary}>{node.summary}</span>
          )}
          <StateBadge state={node.state} exitStatus={node.exitStatus} outcome={node.outcome} />
          <code className={styles.short}>{shortUuid(node.uuid)}</code>
        </>
      )}
    </span>
  );
}

/** The essentials of a node in lines, for hovering. */
export function describeNode(node: NodeReference): string {
  return [
    `${node.classLabel} · pk ${node.pk}`,
    node.label === '' ? null : node.label,
    node.processLabel,
    node.summary,
    node.outcome === null ? null : stateText(node.state, node.exitStatus),
    node.uuid,
  ]
    .filter((line) => line !== null)
    .join('\n');
}
