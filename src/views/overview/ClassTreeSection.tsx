import { useMemo, useState } from 'react';
import { ChevronRight } from 'lucide-react';
import { formatCount, formatCounted } from '../../lib/format';
import { buildClassTree, type ClassTreeNode } from '../../model/class-tree';
import type { ArchiveStatistics } from '../../queries';
import { ViewLink } from '../../route';
import { KindIcon } from '../shared';
import { toBrowse } from '../shared';
import { Section } from './Section';
import styles from './Tree.module.css';

/** Nodes by type, as the tree that AiiDA's classes make; each class leads to its nodes. */
export function ClassTreeSection({ statistics }: { readonly statistics: ArchiveStatistics }) {
  const tree = useMemo(() => buildClassTree(statistics.nodesByType), [statistics.nodesByType]);
  return (
    <Section title="Nodes by type" note={formatCounted(statistics.nodesByType.length, 'type')}>
      {tree.length === 0 ? (
        <p className={styles.empty}>No nodes.</p>
      ) : (
        <ul className={styles.tree}>
          {tree.map((node) => (
            <ClassRow key={node.id} node={node} all={statistics.counts.nodes} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function ClassRow({ node, all }: { readonly node: ClassTreeNode; readonly all: number }) {
  const [isOpen, setOpen] = useState(true);
  const label = node.label === '' ? '(no type)' : node.label;
  const share = all > 0 ? node.total / all : 0;
  return (
    <li>
      <div className={styles.row}>
        {node.children.length > 0 ? (
          <button
            type="button"
            className={styles.toggle}
            aria-expanded={isOpen}
            aria-label={`Subclasses of ${label}`}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            <ChevronRight size={14} aria-hidden />
          </button>
        ) : (
          <span className={styles.noToggle} />
        )}
        {node.nodeType === null ? (
          <span className={styles.abstract} aria-hidden />
        ) : (
          <KindIcon kind={node.kind} />
        )}
        {node.types.length > 0 ? (
          <ViewLink
            className={styles.name}
            change={toBrowse({ types: node.types })}
            title={node.nodeType ?? undefined}
          >
            {label}
          </ViewLink>
        ) : (
          <span className={styles.name}>{label}</span>
        )}
        {node.children.length > 0 && node.own > 0 && node.nodeType !== null && (
          <ViewLink className={styles.own} change={toBrowse({ types: [node.nodeType] })}>
            {formatCount(node.own)} itself
          </ViewLink>
        )}
        <span className={styles.meter} aria-hidden>
          <span style={{ width: `${share * 100}%` }} className={styles.meterFill} />
        </span>
        <span className={styles.count}>{formatCount(node.total)}</span>
      </div>
      {isOpen && node.children.length > 0 && (
        <ul className={styles.branch}>
          {node.children.map((child) => (
            <ClassRow key={child.id} node={child} all={all} />
          ))}
        </ul>
      )}
    </li>
  );
}
