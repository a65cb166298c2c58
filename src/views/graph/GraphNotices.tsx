import { formatCount, formatCounted } from '../../lib/format';
import { isWorkflowKind } from '../../model/node-kind';
import type { FoldedProvenance } from '../../queries';
import { useNavigateView, useViewState } from '../../route';
import { Button, Notice } from '../../ui';
import { mostDrawn } from './expansions';
import { LargeNotice } from './LargeNotice';
import { countItems } from './picture/count-items';
import styles from './ProvenanceView.module.css';

/** What must be said above the picture of provenance: that it was simplified, cut, or holds nothing beside its start. */
export function GraphNotices({
  graph,
  limit,
  largeCount,
}: {
  readonly graph: FoldedProvenance;
  readonly limit: number;
  /** Nodes of a picture that was simplified by itself; null if it was not. */
  readonly largeCount: number | null;
}) {
  const { level } = useViewState();
  if (largeCount !== null) return <LargeNotice count={largeCount} graph={graph} />;
  if (graph.cutNodes > 0 && graph.items.length >= limit)
    return <CutNotice cutNodes={graph.cutNodes} limit={limit} canFold={level === null} />;
  return <LonelyNotice graph={graph} />;
}

/** Says what the limit left out, and the ways on: folding first, then more. */
function CutNotice({
  cutNodes,
  limit,
  canFold,
}: {
  readonly cutNodes: number;
  readonly limit: number;
  readonly canFold: boolean;
}) {
  const navigate = useNavigateView();
  const more = Math.min(mostDrawn, limit * 2);
  return (
    <Notice
      tone="info"
      className={styles.notice ?? ''}
      title={`${formatCount(cutNodes)} nodes within these depths not drawn`}
      actions={
        <>
          {canFold && (
            <Button size="small" onPress={() => navigate({ level: 0 }, { replace: true })}>
              Fold the workflows
            </Button>
          )}
          {more > limit && (
            <Button size="small" onPress={() => navigate({ drawn: more }, { replace: true })}>
              Draw up to {formatCount(more)}
            </Button>
          )}
        </>
      }
    >
      The nearest {formatCount(limit)} are drawn. The lists below hold all of them.
    </Notice>
  );
}

/** A node alone is no dead end: the other layer may hold all there is to see. */
function LonelyNotice({ graph }: { readonly graph: FoldedProvenance }) {
  const navigate = useNavigateView();
  const { layer } = useViewState();
  const { otherLayer } = countItems(graph);
  const [only] = graph.items;
  if (graph.items.length !== 1 || otherLayer === 0 || layer === 'both' || only?.kind === 'group') return null;
  const isWorkflow = only !== undefined && isWorkflowKind(only.node.kind);
  const other = layer === 'data' ? 'logical' : 'data';
  return (
    <Notice
      tone="info"
      className={styles.notice ?? ''}
      title={
        isWorkflow && layer === 'data'
          ? 'A workflow has no data provenance of its own: it calls what creates data'
          : `Nothing is linked to this node in the ${layer} provenance`
      }
      actions={
        <Button size="small" onPress={() => navigate({ layer: 'both' }, { replace: true })}>
          Draw both
        </Button>
      }
    >
      It has {formatCounted(otherLayer, 'link')} in the {other} provenance.
    </Notice>
  );
}
