import { shortUuid } from '../../model/identifiers';
import type { NodeRow } from '../../queries';
import { ViewLink } from '../../route';
import { describeNode, KindIcon, StateBadge, TimeText } from '../shared';
import type { ColumnId } from './column-settings';
import styles from './NodeTable.module.css';

interface NodeCellProps {
  readonly column: ColumnId;
  /** Null while the row is on its way. */
  readonly row: NodeRow | null;
}

/** What stands in one field of the table. */
export function NodeCell({ column, row }: NodeCellProps) {
  if (!row) return <span className={styles.waiting} />;
  switch (column) {
    case 'type':
      return (
        <span className={styles.type} title={row.nodeType}>
          <KindIcon kind={row.kind} />
          <span className={styles.ellipsis}>{row.classLabel}</span>
        </span>
      );
    case 'name':
      return (
        <ViewLink change={{ node: row.uuid }} tabIndex={-1} className={styles.name} title={describeNode(row)}>
          <span className={styles.nameIcon}>
            <KindIcon kind={row.kind} />
          </span>
          <span className={row.name === row.classLabel ? styles.plainName : styles.nameText}>{row.name}</span>
          {row.summary !== null && row.summary !== row.name && (
            <span className={styles.summary}>{row.summary}</span>
          )}
        </ViewLink>
      );
    case 'label':
      return <span title={row.label}>{row.label}</span>;
    case 'state':
      return <StateBadge state={row.state} exitStatus={row.exitStatus} outcome={row.outcome} />;
    case 'exit':
      return row.exitStatus;
    case 'pk':
      return row.pk;
    case 'uuid':
      return (
        <code className={styles.uuid} title={row.uuid}>
          {shortUuid(row.uuid)}
        </code>
      );
    case 'created':
      return <TimeText iso={row.ctime} />;
    case 'modified':
      return <TimeText iso={row.mtime} />;
    case 'user':
      return <span title={row.user ?? undefined}>{row.user}</span>;
    case 'computer':
      return <span title={row.computer ?? undefined}>{row.computer}</span>;
  }
}
