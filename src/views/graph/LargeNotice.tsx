import { formatCount } from '../../lib/format';
import type { FoldedProvenance } from '../../queries';
import { useNavigateView } from '../../route';
import { Button, Notice } from '../../ui';
import { countItems } from './picture/count-items';
import { mostDrawn } from './expansions';
import styles from './ProvenanceView.module.css';

/** Asks whether to draw all of a picture that was simplified by itself, and says what became of its nodes. */
export function LargeNotice({
  count,
  graph,
}: {
  /** Nodes within the depths. */
  readonly count: number;
  /** The simplified picture. */
  readonly graph: FoldedProvenance;
}) {
  const navigate = useNavigateView();
  const all = Math.min(count, mostDrawn);
  const { nodes, folded, grouped } = countItems(graph);
  const ways = [
    folded > 0 ? `${formatCount(folded)} folded into workflows` : '',
    grouped > 0 ? `${formatCount(grouped)} in groups of alike neighbours` : '',
    graph.cutNodes > 0 ? `${formatCount(graph.cutNodes)} not drawn` : '',
  ].filter((way) => way !== '');
  return (
    <Notice
      tone="info"
      className={styles.notice ?? ''}
      title={`${formatCount(count)} nodes within these depths: ${formatCount(nodes)} drawn${ways.length > 0 ? `, ${ways.join(', ')}` : ''}`}
      actions={
        <>
          <Button size="small" onPress={() => navigate({ drawn: all }, { replace: true })}>
            {all < count ? `Draw the nearest ${formatCount(all)}` : 'Draw all'}
          </Button>
          <Button size="small" onPress={() => navigate({ level: 0, groups: true }, { replace: true })}>
            Keep it so
          </Button>
        </>
      }
    />
  );
}
