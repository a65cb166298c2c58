import type { ViewState } from '../../route';
import { useNavigateView, ViewLink } from '../../route';
import type { NodeReference } from '../../queries';
import { joinClasses } from '../../ui';
import { NodeChip } from './NodeChip';
import styles from './shared.module.css';

export interface NodeLinkProps {
  readonly node: NodeReference;
  /** `select` (the usual) keeps the view; `open` goes to the node's page. */
  readonly action?: 'select' | 'open';
  /** Only icon and name. */
  readonly compact?: boolean;
  /** What else changes with the node, e.g. the tab or the file. */
  readonly change?: Partial<ViewState>;
  readonly className?: string;
}

/** A node as a real link. One click selects it; a double click, or Shift+Enter, opens its page. */
export function NodeLink({ node, action = 'select', compact = false, change, className }: NodeLinkProps) {
  const navigate = useNavigateView();
  const target: Partial<ViewState> = {
    ...change,
    node: node.uuid,
    ...(action === 'open' ? { view: 'node' } : {}),
  };
  const open = () => {
    navigate({ ...target, view: 'node' });
  };
  return (
    <ViewLink
      change={target}
      className={joinClasses(styles.link, className)}
      onDoubleClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && event.shiftKey && !event.ctrlKey && !event.metaKey) {
          event.preventDefault();
          open();
        }
      }}
    >
      <NodeChip node={node} compact={compact} />
    </ViewLink>
  );
}
