import { useCallback, useEffect, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { toFailure } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import type { NodeQuery } from '../../queries';
import { useNavigateView } from '../../route';
import { FailureNotice } from '../shared';
import type { ColumnChoice } from './column-settings';
import { NodeTableHead } from './NodeTableHead';
import { NodeTableRow } from './NodeTableRow';
import { useElementWidth } from '../../ui';
import { useNodeColumns } from './use-node-columns';
import { useRowCursor } from './use-row-cursor';
import { useRowsInSight } from './use-rows-in-sight';
import { useScaledRows } from './use-scaled-rows';
import styles from './NodeTable.module.css';

const rowHeight = 32;
const headHeight = 34;
const narrowBelow = 560;

interface NodeTableProps {
  readonly query: NodeQuery;
  readonly choice: ColumnChoice;
  readonly onChoiceChange: (choice: ColumnChoice) => void;
  readonly checked: ReadonlySet<NodeUuid>;
  /** Ticks or unticks a row; `from` is set where all rows from there on are meant. */
  readonly onCheck: (uuid: NodeUuid, index: number, from: number | null) => void;
  /** Length of the whole list. */
  readonly total: number;
}

/** All nodes of a query as a grid: arrows walk through the rows and the inspector follows, Enter opens the node's page. */
export function NodeTable({ query, choice, onChoiceChange, checked, onCheck, total }: NodeTableProps) {
  const scrollElement = useRef<HTMLDivElement>(null);
  const navigate = useNavigateView();
  const width = useElementWidth(scrollElement);
  const isNarrow = width !== null && width < narrowBelow;
  const rows = useScaledRows({ count: total, rowHeight, headHeight, scrollElement });
  const first = rows.items[0]?.index ?? 0;
  const last = rows.items.at(-1)?.index ?? 0;
  const inSight = useRowsInSight(query, first, last);
  const { rowAt } = inSight;
  const { reveal } = rows;
  const key = JSON.stringify(query);
  const [shownKey, setShownKey] = useState(key);
  useEffect(() => {
    if (key === shownKey) return;
    setShownKey(key);
    reveal(0);
  }, [key, shownKey, reveal]);
  const cursor = useRowCursor({ query, total, rowAt, reveal });
  const [lastChecked, setLastChecked] = useState<number | null>(null);

  const data = useMemo(
    () => rows.items.map((item) => ({ index: item.index, start: item.start, row: rowAt(item.index) })),
    [rows.items, rowAt],
  );
  const { table, template, minimumWidth } = useNodeColumns({ data, choice, onChoiceChange, isNarrow });

  const check = useCallback(
    (index: number, isRange: boolean) => {
      const row = rowAt(index);
      if (!row) return;
      onCheck(row.uuid, index, isRange ? lastChecked : null);
      setLastChecked(index);
    },
    [rowAt, onCheck, lastChecked],
  );

  const { moveTo } = cursor;
  const select = useCallback(
    (index: number) => {
      scrollElement.current?.focus({ preventScroll: true });
      moveTo(index, { replace: false });
    },
    [moveTo],
  );
  const open = useCallback(
    (uuid: NodeUuid) => {
      navigate({ node: uuid, view: 'node' });
    },
    [navigate],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const at = cursor.index;
    const page = rows.rowsInSight();
    const targets: Readonly<Partial<Record<string, number>>> = {
      ArrowDown: at === null ? first : at + 1,
      ArrowUp: at === null ? first : at - 1,
      PageDown: (at ?? first) + page,
      PageUp: (at ?? first) - page,
      Home: 0,
      End: total - 1,
    };
    const target = targets[event.key];
    if (target !== undefined) {
      event.preventDefault();
      cursor.moveTo(target, { replace: true });
    } else if (event.key === 'Enter' && at !== null) {
      const row = rowAt(at);
      if (row) navigate({ node: row.uuid, view: 'node' });
    } else if (event.key === ' ' && at !== null) {
      event.preventDefault();
      check(at, event.shiftKey);
    }
  };

  if (inSight.error) {
    return (
      <div className={styles.failure}>
        <FailureNotice failure={toFailure(inSight.error)} onRetry={inSight.retry} />
      </div>
    );
  }
  return (
    <div
      ref={scrollElement}
      className={styles.grid}
      role="grid"
      aria-label="Nodes"
      aria-rowcount={total + 1}
      aria-colcount={table.getVisibleLeafColumns().length + 1}
      aria-multiselectable="true"
      aria-busy={inSight.isFetching || undefined}
      aria-activedescendant={cursor.index === null ? undefined : `node-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={onKeyDown}
      data-previous={inSight.isPrevious || undefined}
    >
      <div className={styles.content} style={{ minWidth: minimumWidth }}>
        <NodeTableHead table={table} template={template} />
        <div role="rowgroup" className={styles.rows} style={{ height: rows.height }}>
          {table.getRowModel().rows.map((row) => (
            <NodeTableRow
              key={row.original.index}
              row={row}
              template={template}
              top={row.original.start + rows.shift}
              isCurrent={row.original.index === cursor.index}
              isChecked={row.original.row !== null && checked.has(row.original.row.uuid)}
              onSelect={select}
              onOpen={open}
              onCheck={check}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
