import type { NodeUuid } from '../../model/identifiers';
import { useNode } from '../../queries';
import { joinClasses } from '../../ui';
import { QueryBoundary } from '../shared';
import { NodeHeader } from './NodeHeader';
import { NodeTabs } from './NodeTabs';
import { useWidth } from './use-width';
import styles from './node.module.css';

/** Width in pixels from which attributes and links stand side by side. */
const wideEnough = 960;

export interface NodeContentProps {
  readonly uuid: NodeUuid;
  readonly isCompact: boolean;
}

/** Head and tabs of one node; the same parts in the page and in the pane at the side. */
export function NodeContent({ uuid, isCompact }: NodeContentProps) {
  const query = useNode(uuid);
  const { ref, width } = useWidth();
  return (
    <div ref={ref} className={joinClasses(styles.page, isCompact && styles.compact)}>
      <div className={styles.content}>
        {query.isError && !isCompact && (
          <h1 className={styles.title} tabIndex={-1}>
            Node {uuid}
          </h1>
        )}
        <QueryBoundary query={query}>
          {(node) => (
            <>
              <NodeHeader node={node} isCompact={isCompact} />
              <NodeTabs node={node} isCompact={isCompact} isWide={!isCompact && width >= wideEnough} />
            </>
          )}
        </QueryBoundary>
      </div>
    </div>
  );
}
