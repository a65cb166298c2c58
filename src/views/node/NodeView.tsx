import { useViewState } from '../../route';
import { EmptyState } from '../../ui';
import { NodeContent } from './NodeContent';

/** The page of the node that the URL names. */
export function NodeView() {
  const { node } = useViewState();
  if (node === null)
    return (
      <EmptyState isPage title="No node chosen">
        Choose one in the table or the graph, or search with Ctrl+K.
      </EmptyState>
    );
  return <NodeContent uuid={node} isCompact={false} />;
}
