import { formatCount, formatCounted } from '../../lib/format';
import type { HideableKind } from '../../model/provenance-view';
import { useSummary, type FoldedProvenance } from '../../queries';
import { Button } from '../../ui';
import { expansionStep } from './expansions';
import type { GraphActions } from './use-graph-actions';
import styles from './StatusLine.module.css';

export const hideableTexts: Readonly<Record<HideableKind, string>> = {
  scalars: 'scalars',
  codes: 'codes',
  'remote-folders': 'remote folders',
  'failed-attempts': 'failed attempts',
};

/** Says of every node within the depths whether it is drawn, and why not: nothing is left out without a word. */
export function StatusLine({
  graph,
  left,
  limit,
  crowded,
  actions,
}: {
  readonly graph: FoldedProvenance;
  readonly left: ReadonlyMap<string, number>;
  readonly limit: number;
  /** Links whose label is not shown at rest. */
  readonly crowded: number;
  readonly actions: GraphActions;
}) {
  const summary = useSummary();
  const counts = countItems(graph);
  const hidden = [
    ...graph.hiddenKinds.map(({ kind, count }) => `${formatCount(count)} ${hideableTexts[kind]}`),
    ...[...left].map(([name, count]) => `${formatCount(count)} ${name}`),
  ];
  return (
    <p className={styles.status} role="status" aria-label="What is drawn">
      <span>
        Drawn: <strong>{formatCount(counts.nodes)}</strong>
        {summary && <> of {formatCounted(summary.nodeCount, 'node')} in the archive</>}
      </span>
      {counts.folded > 0 && <span>Folded: {formatCounted(counts.folded, 'node')}</span>}
      {counts.grouped > 0 && <span>Grouped: {formatCount(counts.grouped)}</span>}
      {hidden.length > 0 && <span>Hidden by you: {hidden.join(', ')}</span>}
      {graph.cutNodes > 0 && (
        <span>
          {formatCount(graph.cutNodes)} within these depths not drawn (
          {counts.items >= limit ? `limit of ${formatCount(limit)}` : 'counts on nodes open them'})
        </span>
      )}
      {counts.behind > 0 && <span>{formatCounted(counts.behind, 'link')} to nodes not drawn</span>}
      {crowded > 0 && (
        <span>{formatCounted(crowded, 'label')} in dense bundles: point at a link or select a node</span>
      )}
      {graph.openGroups.map((group) => (
        <Button key={group.id} size="small" variant="quiet" onPress={() => actions.closeGroup(group.id)}>
          Group {formatCount(group.count)} × {group.title.slice(0, 40)} again
        </Button>
      ))}
      <span className={styles.hint}>Click on a count: list, or {expansionStep} more · ? keys</span>
    </p>
  );
}

function countItems(graph: FoldedProvenance) {
  let [nodes, folded, grouped, behind] = [0, 0, 0, 0];
  for (const item of graph.items) {
    if (item.kind === 'group') grouped += item.count;
    else nodes += 1;
    if (item.kind === 'folded-workflow') folded += item.hides.processes + item.hides.data;
    behind += item.hiddenIncoming + item.hiddenOutgoing;
  }
  return { items: graph.items.length, nodes, folded, grouped, behind };
}
