import type { NodeDetail } from '../../../queries';
import { Skeleton } from '../../shared';
import { inspectorOf } from './registry';
import { useAttributes } from './use-attributes';
import styles from './inspectors.module.css';

/** What a datum is at a glance, by the inspector of its class. */
export function NodeSummary({ node, isCompact }: { readonly node: NodeDetail; readonly isCompact: boolean }) {
  const reading = useAttributes(node.uuid);
  const { component: Component } = inspectorOf(node.nodeType);
  switch (reading.kind) {
    case 'loading':
      return <Skeleton />;
    case 'absent':
      return <p className={styles.note}>{reading.reason}</p>;
    case 'ready':
      return (
        <section aria-label={`Summary of the ${node.classLabel}`}>
          <Component node={node} attributes={reading.attributes} isCompact={isCompact} />
        </section>
      );
  }
}
