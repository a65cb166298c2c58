import { Suspense } from 'react';
import { useViewState } from '../../route';
import { Skeleton } from '../../views/shared';
import { CrashBoundary } from '../CrashBoundary';
import { NodeInspector } from './views';
import styles from './frame.module.css';

/** What is known of the selected node, beside whatever view is shown. */
export function Inspector() {
  const { node } = useViewState();
  return (
    <CrashBoundary where={`Inspector, node: ${node ?? 'none'}`}>
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
