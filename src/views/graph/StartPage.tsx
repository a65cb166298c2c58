import { useMemo } from 'react';
import {
  useNodePages,
  useProvenance,
  type NodeQuery,
  type NodeRow,
  type ProvenanceRequest,
} from '../../queries';
import { ViewLink } from '../../route';
import { EmptyState } from '../../ui';
import { FailureNotice, NodeChip, Skeleton } from '../shared';
import { toFailure } from '../../model/failure';
import { pickTopLevel } from './pick-top-level';
import styles from './StartPage.module.css';

const everything: NodeQuery = {
  text: '',
  nodeTypes: [],
  groupUuid: null,
  processLabels: [],
  states: [],
  exitStatuses: [],
  computer: null,
  user: null,
  createdFrom: null,
  createdTo: null,
  sort: 'created',
  descending: false,
};
/** Callers are created before what they call, so the first workflows hold the callers of each other. */
const workflows: NodeQuery = { ...everything, nodeTypes: ['process.workflow.'] };
const calculations: NodeQuery = { ...everything, nodeTypes: ['process.calculation.'], descending: true };
const failed: NodeQuery = { ...everything, states: ['failed'], descending: true };
const data: NodeQuery = { ...everything, nodeTypes: ['data.'], descending: true };
const looked = 80;
const offered = 8;

/** Without a node: where one could begin. */
export function StartPage() {
  const found = useNodePages(workflows, [0], looked);
  const rows = useMemo(() => found.pages.get(0)?.items ?? [], [found.pages]);
  const request = useMemo<ProvenanceRequest | null>(
    () =>
      rows.length === 0
        ? null
        : {
            start: rows.map((row) => row.uuid),
            layer: 'logical',
            ancestors: 0,
            descendants: 0,
            limit: looked,
            neighbourLimit: looked,
            expansions: [],
          },
    [rows],
  );
  const calls = useProvenance(request);
  const topLevel = calls.data && !calls.isPlaceholderData ? pickTopLevel(rows, calls.data.links) : null;
  if (found.error) return <FailureNotice failure={toFailure(found.error)} onRetry={found.retry} />;
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>Where to begin?</h1>
      <p className={styles.lead}>
        The graph is drawn around one node: what it was made from, and what was made from it. Choose one here,
        or in any list, and come back.
      </p>
      <div className={styles.columns}>
        {rows.length > 0 && (
          <section className={styles.section}>
            <h2>Top-level workflows</h2>
            {topLevel ? <Choices rows={topLevel.slice(0, offered)} /> : <Skeleton />}
          </section>
        )}
        <Suggestions title="Failed processes, newest first" query={failed} />
        <Suggestions title="Newest calculations" query={calculations} />
        <Suggestions title="Newest data" query={data} isLast />
      </div>
    </div>
  );
}

function Suggestions({
  title,
  query,
  isLast = false,
}: {
  readonly title: string;
  readonly query: NodeQuery;
  readonly isLast?: boolean;
}) {
  const found = useNodePages(query, [0], offered);
  const rows = found.pages.get(0)?.items;
  if (rows?.length === 0)
    return isLast && found.total === 0 ? (
      <EmptyState title="No data">This archive holds no data node.</EmptyState>
    ) : null;
  return (
    <section className={styles.section}>
      <h2>{title}</h2>
      {rows ? <Choices rows={rows} /> : <Skeleton />}
    </section>
  );
}

function Choices({ rows }: { readonly rows: readonly NodeRow[] }) {
  return (
    <ul className={styles.choices}>
      {rows.map((row) => (
        <li key={row.uuid}>
          <ViewLink
            change={{ view: 'graph', node: row.uuid, root: row.uuid, expanded: [] }}
            className={styles.choice}
          >
            <NodeChip node={row} />
          </ViewLink>
        </li>
      ))}
    </ul>
  );
}
