import { useCallback, useMemo, useRef, useState } from 'react';
import { SlidersHorizontal } from 'lucide-react';
import { formatCount } from '../../lib/format';
import { buildClassTree } from '../../model/class-tree';
import { toFailure, type Failure } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import { useExplorer, useGroups, useNodeFacets, useNodePages, useSummary } from '../../queries';
import { useViewState } from '../../route';
import { Button, Dialog, Notice, VisuallyHidden } from '../../ui';
import { FailureNotice, Skeleton } from '../shared';
import { listActiveFilters } from './active-filters';
import { walkNodes } from './collect-nodes';
import { ColumnMenu } from './ColumnMenu';
import { EmptyList } from './EmptyList';
import { FilterChips } from './FilterChips';
import { FilterPanel } from './FilterPanel';
import { ListActions } from './ListActions';
import { toNodeQuery } from './node-query';
import { NodeTable } from './NodeTable';
import { SearchBox } from './SearchBox';
import { useColumnChoice } from './use-column-choice';
import { useElementWidth } from '../../ui';
import styles from './BrowseView.module.css';

const panelFrom = 780;
const longestRange = 10_000;
const firstPage = [0];
const pageSize = 200;

/** All nodes of the archive: filters at the side, search and filters in force above, the table. Everything of it is in the URL. */
export function BrowseView() {
  const frame = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
  const hasPanel = width === null || width >= panelFrom;
  const [isSheetOpen, setSheetOpen] = useState(false);
  const view = useViewState();
  const summary = useSummary();
  const query = useMemo(() => toNodeQuery(view), [view]);
  const head = useNodePages(query, firstPage, pageSize);
  const facets = useNodeFacets();
  const groups = useGroups();
  const explorer = useExplorer();
  const [choice, changeChoice, resetChoice] = useColumnChoice();
  const [checked, setChecked] = useState<ReadonlySet<NodeUuid>>(new Set());
  const [rangeFailure, setRangeFailure] = useState<Failure | null>(null);
  const [cutRange, setCutRange] = useState<number | null>(null);
  const tree = useMemo(() => buildClassTree(facets.data?.nodeTypes ?? []), [facets.data]);
  const filters = listActiveFilters(view, tree, groups.data ?? []);

  const check = useCallback(
    (uuid: NodeUuid, index: number, from: number | null) => {
      if (from === null || from === index) {
        setChecked((before) => {
          const next = new Set(before);
          if (!next.delete(uuid)) next.add(uuid);
          return next;
        });
        return;
      }
      const wanted = Math.abs(from - index) + 1;
      // The end that was pressed last stays in the range.
      const offset = from < index ? Math.max(from, index - longestRange + 1) : index;
      const found: NodeUuid[] = [];
      void walkNodes(explorer.findNodes, query, (rows) => found.push(...rows.map((row) => row.uuid)), {
        offset,
        limit: Math.min(wanted, longestRange),
      }).then(
        () => {
          setRangeFailure(null);
          setCutRange(wanted > longestRange ? wanted : null);
          setChecked((before) => new Set([...before, ...found]));
        },
        (thrown: unknown) => {
          setRangeFailure(toFailure(thrown));
        },
      );
    },
    [explorer, query],
  );

  const panel = <FilterPanel tree={tree} groups={groups.data ?? []} />;
  const { total } = head;
  return (
    <div ref={frame} className={styles.view}>
      <VisuallyHidden>
        <h1 tabIndex={-1}>Browse the nodes of {summary.name}</h1>
      </VisuallyHidden>
      {hasPanel && (
        <aside className={styles.panel} aria-label="Filters">
          {panel}
        </aside>
      )}
      <div className={styles.main}>
        <div className={styles.bar}>
          <div className={styles.search}>
            <SearchBox />
          </div>
          {!hasPanel && (
            <Button
              onPress={() => {
                setSheetOpen(true);
              }}
            >
              <SlidersHorizontal size={14} aria-hidden />
              Filters{filters.length > 0 ? ` (${filters.length})` : ''}
            </Button>
          )}
          <p className={styles.total} role="status">
            {total === null
              ? 'Looking …'
              : `${formatCount(total)} of ${formatCount(summary.nodeCount)} ${summary.nodeCount === 1 ? 'node' : 'nodes'}`}
          </p>
          <div className={styles.actions}>
            <ListActions
              query={query}
              total={total ?? 0}
              archiveName={summary.name}
              checked={checked}
              onClearChecked={() => {
                setChecked(new Set());
              }}
            />
            {hasPanel && <ColumnMenu choice={choice} onChange={changeChoice} onReset={resetChoice} />}
          </div>
        </div>
        <FilterChips filters={filters} />
        {rangeFailure && (
          <div className={styles.notice}>
            <FailureNotice failure={rangeFailure} />
          </div>
        )}
        {cutRange !== null && (
          <div className={styles.notice}>
            <Notice
              tone="warn"
              title={`Only ${formatCount(longestRange)} of ${formatCount(cutRange)} rows were marked`}
              actions={
                <Button
                  size="small"
                  onPress={() => {
                    setCutRange(null);
                  }}
                >
                  Close
                </Button>
              }
            >
              A range takes {formatCount(longestRange)} rows at most; those next to the row that was pressed
              last are marked. Filters narrow the table to what is wanted.
            </Notice>
          </div>
        )}
        {head.error ? (
          <div className={styles.notice}>
            <FailureNotice failure={toFailure(head.error)} onRetry={head.retry} />
          </div>
        ) : total === null ? (
          <div className={styles.notice}>
            <Skeleton />
          </div>
        ) : total === 0 && !head.isPrevious ? (
          <EmptyList filters={filters} nodeCount={summary.nodeCount} />
        ) : (
          <NodeTable
            query={query}
            choice={choice}
            onChoiceChange={changeChoice}
            checked={checked}
            onCheck={check}
            total={total}
          />
        )}
      </div>
      {!hasPanel && (
        <Dialog title="Filters" isOpen={isSheetOpen} onOpenChange={setSheetOpen} look="sheet">
          {panel}
        </Dialog>
      )}
    </div>
  );
}
