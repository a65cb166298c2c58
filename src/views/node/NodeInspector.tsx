import { useViewState } from '../../route';
import { NodeContent } from './NodeContent';

/** The same for the pane beside other views: denser, in one column, with a way to the full page. */
export function NodeInspector() {
  const { node } = useViewState();
  return node === null ? null : <NodeContent uuid={node} isCompact />;
}
