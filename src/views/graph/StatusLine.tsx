import { formatCount, formatCounted } from '../../lib/format';
import { useSummary, type FoldedProvenance } from '../../queries';
import { useNavigateView } from '../../route';
import { Button } from '../../ui';
import { expansionStep, mostDrawn } from './expansions';
import { countItems } from './picture/count-items';
import { singleNodes } from './picture/filter-picture';
import { formatLeftOut, hideableTexts } from './picture/kind-texts';
import type { PictureState } from './use-picture';
import type { GraphActions } from './use-graph-actions';
import styles from './StatusLine.module.css';

/** Says of every node within the depths whether it is drawn, and why not: nothing is left out without a word. */
export function StatusLine({
  graph,
  left,
  leftLinks,
  limit,
  crowded,
  unboxed,
  actions,
}: Pick<PictureState, 'left' | 'leftLinks'> & {
  readonly graph: FoldedProvenance;
  readonly limit: number;
  /** Links whose label is not shown at rest. */
  readonly crowded: number;
  /** Workflows nested too deeply for a box of their own. */
  readonly unboxed: number;
  readonly actions: GraphActions;
}) {
  const summary = useSummary();
  const counts = countItems(graph);
  const hidden = [
    ...graph.hiddenKinds.map(({ kind, count }) => `${formatCount(count)} ${hideableTexts[kind]}`),
    ...[...left].map(([name, count]) => formatLeftOut(name, count)),
    ...(leftLinks > 0 ? [`${formatCounted(leftLinks, 'link')} to these`] : []),
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
      {counts.otherLayer > 0 && <span>{formatCounted(counts.otherLayer, 'link')} of the other layer</span>}
      {crowded > 0 && (
        <span>{formatCounted(crowded, 'label')} in dense bundles: point at a link or select a node</span>
      )}
      {unboxed > 0 && <span>{formatCounted(unboxed, 'workflow')} nested too deeply for a box</span>}
      {left.has(singleNodes) && (
        <Button size="small" variant="quiet" onPress={actions.showHidden}>
          Draw {formatCounted(left.get(singleNodes) ?? 0, 'hidden node')} again
        </Button>
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

/** The same of the tree of calls. */
export function CallsStatus({ shown }: { readonly shown: PictureState }) {
  const navigate = useNavigateView();
  const items = shown.picture?.items ?? [];
  const grouped = items.reduce((sum, { source }) => sum + (source.kind === 'group' ? source.count : 0), 0);
  const drawn = items.filter(({ form }) => form !== 'group').length;
  const whole = drawn + grouped + shown.cutCalls;
  const next = Math.min(mostDrawn, whole);
  return (
    <p className={styles.status} role="status" aria-label="What is drawn">
      <span>
        Drawn: <strong>{formatCount(drawn)}</strong> of {formatCounted(whole, 'process', 'processes')} of this
        tree of calls
      </span>
      {grouped > 0 && <span>Grouped: {formatCount(grouped)}</span>}
      {shown.cutCalls > 0 && (
        <span>{formatCount(shown.cutCalls)} not drawn: the counts on their callers</span>
      )}
      {shown.cutCalls > 0 && next > drawn + grouped && (
        <Button size="small" variant="quiet" onPress={() => navigate({ drawn: next }, { replace: true })}>
          Take in {next === whole ? 'all' : formatCount(next)}
        </Button>
      )}
    </p>
  );
}

/** The same of a picture that shows only what answers a question. */
export function AnswerStatus({ shown }: { readonly shown: PictureState }) {
  return (
    <p className={styles.status} role="status" aria-label="What is drawn">
      <span>
        Only what answers the question:{' '}
        <strong>{formatCounted(shown.picture?.items.length ?? 0, 'node')}</strong>,{' '}
        {formatCounted(shown.picture?.links.length ?? 0, 'link')}. Their other links are not drawn.
      </span>
    </p>
  );
}
