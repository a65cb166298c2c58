import { Suspense } from 'react';
import { useViewState } from '../../route';
import { EmptyState } from '../../ui';
import { Skeleton } from '../../views/shared';
import { CrashBoundary } from '../CrashBoundary';
import { NodeInspector } from './views';
import styles from './frame.module.css';

/** What is known of the selected node, beside whatever view is shown. */
export function Inspector() {
  const { node } = useViewState();
  if (node === null) {
    return <EmptyState title="No node selected">Click a node in any view, and it is shown here.</EmptyState>;
  }
  return (
    <CrashBoundary where={`Inspector, node: ${node}`}>
      <Suspense
        fallback={
          <div className={styles.loading}>
            <Skeleton />
          </div>
        }
      >
        <NodeInspector />
      </Suspense>
    </CrashBoundary>
  );
}
