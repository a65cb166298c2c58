import { useEffect, useRef } from 'react';
import { useReferences } from '../../queries';
import { ViewLink } from '../../route';
import { joinClasses } from '../../ui';
import { describeNode, KindIcon } from '../../views/shared';
import type { Trail } from './trail';
import styles from './frame.module.css';

/** The visited nodes, each a link; the one looked at is marked and kept in sight. */
export function TrailBar({ trail }: { readonly trail: Trail }) {
  const references = useReferences(trail.nodes);
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    const current = list.current?.querySelector<HTMLElement>('[aria-current]');
    if (current && list.current) {
      const middle = current.offsetLeft - (list.current.clientWidth - current.offsetWidth) / 2;
      list.current.scrollTo({ left: middle });
    }
  }, [trail, references.data]);

  const found = new Map(references.data?.flatMap((node) => (node ? [[node.uuid, node] as const] : [])));
  if (found.size === 0) return null;
  return (
    <nav aria-label="Visited nodes" className={styles.trail}>
      <ol ref={list} className={styles.trailList}>
        {trail.nodes.map((uuid) => {
          const node = found.get(uuid);
          if (!node) return null;
          const isCurrent = uuid === trail.current;
          return (
            <li key={uuid} className={styles.trailItem}>
              <ViewLink
                change={{ node: uuid }}
                className={joinClasses(styles.trailLink, isCurrent && styles.trailCurrent)}
                title={describeNode(node)}
                {...(isCurrent ? { 'aria-current': 'true' as const } : {})}
              >
                <KindIcon kind={node.kind} size={12} />
                <span className={styles.trailName}>{node.name}</span>
              </ViewLink>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
