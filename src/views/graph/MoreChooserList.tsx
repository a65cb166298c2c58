import { useLayoutEffect, useRef } from 'react';
import { formatCount, formatCounted } from '../../lib/format';
import type { NodeUuid } from '../../model/identifiers';
import type { ItemListOrder, ItemListPages, ItemListRow } from '../../queries';
import { Checkbox, joinClasses } from '../../ui';
import { NodeChip } from '../shared';
import styles from './MoreChooser.module.css';

const rowHeight = 32;
/** Rows made above and below those in sight. */
const spareRows = 6;
/** Rows in sight at most, for a list that was never measured. */
const mostInSight = 16;

export interface Order {
  readonly sort: ItemListOrder;
  readonly descending: boolean;
}

/** The rows from the first to the last that are in sight of a list of any length. */
export interface RowsInSight {
  readonly first: number;
  readonly last: number;
}

export const firstRows: RowsInSight = { first: 0, last: mostInSight + spareRows };

const columns: readonly { readonly sort: ItemListOrder; readonly label: string; readonly title: string }[] = [
  { sort: 'created', label: 'Created', title: 'In the order of creation' },
  { sort: 'name', label: 'Name', title: 'By name' },
  { sort: 'link', label: 'Link', title: 'By type and label of the link' },
  { sort: 'pk', label: 'pk', title: 'By pk' },
];

/** All rows of a list as one scrolled whole, of which only those in sight are made. */
export function MoreChooserList({
  pages,
  text,
  order,
  inSight,
  picked,
  onOrderChange,
  onInSightChange,
  onToggle,
}: {
  readonly pages: ItemListPages;
  /** What is searched for in the list. */
  readonly text: string;
  readonly order: Order;
  readonly inSight: RowsInSight;
  readonly picked: ReadonlySet<NodeUuid>;
  readonly onOrderChange: (order: Order) => void;
  readonly onInSightChange: (inSight: RowsInSight) => void;
  readonly onToggle: (uuid: NodeUuid) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const total = pages.total ?? 0;
  const look = () => {
    const box = scroller.current;
    if (!box) return;
    const first = Math.max(0, Math.floor(box.scrollTop / rowHeight) - spareRows);
    const last = Math.ceil((box.scrollTop + box.clientHeight) / rowHeight) + spareRows;
    if (first !== inSight.first || last !== inSight.last) onInSightChange({ first, last });
  };
  // Another list begins at its beginning.
  useLayoutEffect(() => {
    // In some browsers the answer is a promise, which React would take for what to do at the end.
    void scroller.current?.scrollTo(0, 0);
  }, [text, order]);
  useLayoutEffect(look);
  const rows = Array.from(
    { length: Math.max(0, Math.min(total, inSight.last) - inSight.first) },
    (_, at) => inSight.first + at,
  );
  return (
    <>
      <div className={styles.columns} role="group" aria-label="Order of the list">
        {columns.map(({ sort, label, title }) => (
          <button
            key={sort}
            type="button"
            className={styles.column}
            title={title}
            aria-pressed={order.sort === sort}
            onClick={() => onOrderChange({ sort, descending: order.sort === sort && !order.descending })}
          >
            {label}
            {order.sort === sort && <span aria-hidden>{order.descending ? ' ↓' : ' ↑'}</span>}
          </button>
        ))}
      </div>
      <div
        ref={scroller}
        className={joinClasses(styles.list, pages.isPrevious && styles.previous)}
        style={{ height: Math.max(1, Math.min(total, mostInSight)) * rowHeight }}
        onScroll={look}
        aria-busy={pages.isPrevious}
      >
        <ul className={styles.whole} style={{ height: total * rowHeight }} aria-label="Nodes to choose from">
          {rows.map((place) => (
            <li
              key={place}
              className={styles.row}
              style={{ insetBlockStart: place * rowHeight, height: rowHeight }}
              aria-posinset={place + 1}
              aria-setsize={total}
            >
              <Row row={pages.rowAt(place)} picked={picked} onToggle={onToggle} />
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

function Row({
  row,
  picked,
  onToggle,
}: {
  readonly row: ItemListRow | undefined;
  readonly picked: ReadonlySet<NodeUuid>;
  readonly onToggle: (uuid: NodeUuid) => void;
}) {
  if (!row) return <span className={styles.faint}>…</span>;
  const { node, links, linkCount } = row;
  const described = links.map(({ linkType, linkLabel }) => `${linkType}: ${linkLabel}`);
  const [first] = links;
  return (
    <>
      <Checkbox isSelected={picked.has(node.uuid)} onChange={() => onToggle(node.uuid)}>
        <NodeChip node={node} />
      </Checkbox>
      <span
        className={styles.link}
        title={[
          ...described,
          ...(linkCount > links.length ? [`… ${formatCounted(linkCount, 'link')}`] : []),
        ].join('\n')}
      >
        {first && (
          <>
            <span className={styles.faint}>{first.linkType}</span> {first.linkLabel}
            {linkCount > 1 && <span className={styles.faint}> and {formatCount(linkCount - 1)} more</span>}
          </>
        )}
      </span>
      <span className={styles.pk}>{node.pk}</span>
    </>
  );
}
