import { useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import { ChevronRight } from 'lucide-react';
import { formatCount, formatCounted, formatDuration } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import { useCallTree, useExplorer, type CallTree } from '../../../queries';
import { useNavigateView } from '../../../route';
import { Button, CopyButton, joinClasses } from '../../../ui';
import { NodeLink, QueryBoundary, StateBadge } from '../../shared';
import { HostileText, Section } from '../parts';
import { findOrigin, findSpan, moveInTree, secondsOf, toShownRows, type ShownRow } from './call-tree';
import styles from './process.module.css';

const rowHeight = 30;
/** Lines asked for at first; the rest by a press. */
const firstLimit = 5_000;
/** Levels by which lines move to the right; deeper ones say their level. */
const drawnLevels = 24;

export interface CallTreeViewProps {
  readonly uuid: NodeUuid;
  readonly isCompact: boolean;
}

/** What a process called, as `verdi process status` prints it: to fold, to click, with times and the way to a failure. */
export function CallTreeView({ uuid, isCompact }: CallTreeViewProps) {
  const [limit, setLimit] = useState(firstLimit);
  const query = useCallTree(uuid, null, limit);
  const explorer = useExplorer();
  return (
    <Section
      title="Call tree"
      {...(query.data
        ? { note: formatCounted(query.data.rows.length + query.data.cut, 'process', 'processes') }
        : {})}
      actions={
        <CopyButton
          size="small"
          showLabel={!isCompact}
          label="Copy as verdi process status"
          text={() => explorer.getStatusText(uuid)}
        />
      }
    >
      <QueryBoundary query={query}>
        {(tree) => (
          <>
            <CallRows key={uuid} tree={tree} uuid={uuid} isCompact={isCompact} />
            {tree.cut > 0 && (
              <div className={styles.toolbar} role="status">
                <span className={styles.note}>
                  The first {formatCount(tree.rows.length)} processes; {formatCount(tree.cut)} more are not
                  shown.
                </span>
                <Button
                  size="small"
                  onPress={() => {
                    setLimit(limit * 4);
                  }}
                >
                  Show more
                </Button>
              </div>
            )}
          </>
        )}
      </QueryBoundary>
    </Section>
  );
}

interface CallRowsProps extends CallTreeViewProps {
  readonly tree: CallTree;
}

function CallRows({ tree, uuid, isCompact }: CallRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const baseId = useId();
  const navigate = useNavigateView();
  const [active, setActive] = useState<number | null>(null);
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => new Set());
  const shown = useMemo(() => toShownRows(tree.rows, folded), [tree, folded]);
  const origin = useMemo(() => findOrigin(tree.rows), [tree]);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const toggle = (at: number): void => {
    const next = new Set(folded);
    if (!next.delete(at)) next.add(at);
    setFolded(next);
  };
  const activeIndex = shown.findIndex(({ at }) => at === active);
  const pageRows = () => Math.max(1, Math.floor((box.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const move = moveInTree(shown, Math.max(0, activeIndex), event.key, pageRows());
    if (!move) return;
    event.preventDefault();
    const line = shown[move.index];
    if (!line) return;
    setActive(line.at);
    virtual.scrollToIndex(move.index);
    if (move.kind === 'toggle') toggle(line.at);
    if (move.kind === 'select') navigate({ node: line.row.node.uuid });
    if (move.kind === 'open') navigate({ node: line.row.node.uuid, view: 'node' });
  };
  const root = tree.rows[0];
  const isDeep = tree.rows.some((row) => row.depth > 1);
  return (
    <>
      {(origin !== null || isDeep) && (
        <div className={styles.toolbar}>
          {origin !== null && origin > 0 && (
            <Button
              size="small"
              onPress={() => {
                setFolded(new Set());
                virtual.scrollToIndex(origin, { align: 'center' });
              }}
            >
              Show where it failed
            </Button>
          )}
          {isDeep && (
            <>
              <Button
                size="small"
                variant="quiet"
                onPress={() => {
                  setFolded(new Set(tree.rows.flatMap((row, at) => (row.depth === 1 ? [at] : []))));
                }}
              >
                Fold all
              </Button>
              <Button
                size="small"
                variant="quiet"
                onPress={() => {
                  setFolded(new Set());
                }}
              >
                Unfold all
              </Button>
            </>
          )}
        </div>
      )}
      <div
        ref={box}
        className={styles.box}
        style={{ height: Math.min(isCompact ? 360 : 560, shown.length * rowHeight + 2) }}
        role="tree"
        aria-label="Call tree"
        tabIndex={0}
        aria-activedescendant={activeIndex < 0 ? undefined : `${baseId}${activeIndex}`}
        onFocus={(event) => {
          if (event.target === event.currentTarget && activeIndex < 0) setActive(shown[0]?.at ?? null);
        }}
        onKeyDown={onKeyDown}
      >
        <div className={styles.canvas} style={{ height: virtual.getTotalSize() }} role="presentation">
          {virtual.getVirtualItems().map((item) => {
            const line = shown[item.index];
            if (!line || !root) return null;
            const { row, isFolded } = line;
            return (
              <div
                key={item.key}
                id={`${baseId}${item.index}`}
                role="treeitem"
                aria-level={row.depth + 1}
                aria-selected={row.node.uuid === uuid}
                aria-expanded={isFolded === null ? undefined : !isFolded}
                className={joinClasses(
                  styles.row,
                  row.node.uuid === uuid && styles.current,
                  line.leadsToFailure && styles.failing,
                  line.at === origin && styles.origin,
                  item.index === activeIndex && styles.active,
                )}
                style={{ transform: `translateY(${item.start}px)` }}
              >
                <Line line={line} onToggle={toggle} />
                {!isCompact && <TimeLane line={line} root={root} />}
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

function Line({ line, onToggle }: { readonly line: ShownRow; readonly onToggle: (at: number) => void }) {
  const { row, at, isFolded } = line;
  const seconds = secondsOf(row);
  return (
    <>
      <span className={styles.guides} style={{ width: Math.min(row.depth, drawnLevels) * 18 }} />
      {isFolded === null ? (
        <span className={styles.twisty} />
      ) : (
        <button
          type="button"
          className={joinClasses(styles.twisty, !isFolded && styles.unfolded)}
          tabIndex={-1}
          aria-label={`${isFolded ? 'Unfold' : 'Fold'} ${row.node.name}`}
          onClick={() => {
            onToggle(at);
          }}
        >
          <ChevronRight size={14} aria-hidden />
        </button>
      )}
      <span className={styles.main}>
        {row.depth > drawnLevels && <span className={styles.call}>level {row.depth}</span>}
        <NodeLink node={row.node} compact />
        <StateBadge state={row.node.state} exitStatus={row.node.exitStatus} outcome={row.node.outcome} />
        {row.stepperStateInfo !== null && <span className={styles.call}>[{row.stepperStateInfo}]</span>}
        {row.callLinkLabel !== null && row.callLinkLabel !== 'CALL' && (
          <span className={styles.call} title="Label of the call link">
            <HostileText text={row.callLinkLabel} />
          </span>
        )}
        {row.repeated && <span className={styles.call}>stands further up already: a cycle</span>}
      </span>
      <span className={styles.duration} title="From creation to the last change">
        {seconds === null ? '' : formatDuration(seconds)}
      </span>
    </>
  );
}

/** When the process ran within the time of the root: where the time went. */
function TimeLane({ line, root }: { readonly line: ShownRow; readonly root: ShownRow['row'] }) {
  const span = findSpan(line.row, root);
  return (
    <span className={styles.lane} aria-hidden>
      {span && (
        <span
          className={styles.bar}
          style={{
            left: `${Math.min(span.start * 100, 98.5)}%`,
            width: `${(span.end - span.start) * 100}%`,
            background: `var(--kind-${line.row.node.kind})`,
          }}
        />
      )}
    </span>
  );
}
