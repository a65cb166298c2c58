import { ArrowDown, ArrowUp } from 'lucide-react';
import { useNavigateView, useViewState } from '../../route';
import { joinClasses, VisuallyHidden } from '../../ui';
import { columnSettings } from './column-settings';
import type { NodeTableModel } from './use-node-columns';
import styles from './NodeTable.module.css';

interface NodeTableHeadProps {
  readonly table: NodeTableModel;
  readonly template: string;
}

/** Names of the columns: a press sorts, a second press turns the order, the right rim sizes. */
export function NodeTableHead({ table, template }: NodeTableHeadProps) {
  const { sort, descending } = useViewState();
  const navigate = useNavigateView();
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.headRow} style={{ gridTemplateColumns: template }}>
        <div role="columnheader" aria-colindex={1} className={styles.checkCell}>
          <VisuallyHidden>Ticked</VisuallyHidden>
        </div>
        {table.getHeaderGroups()[0]?.headers.map((header, at) => {
          const setting = columnSettings.find((each) => each.id === header.column.id);
          if (!setting) return null;
          const isSorted = sort === setting.sort;
          const isTime = setting.id === 'created' || setting.id === 'modified';
          return (
            <div
              key={header.id}
              role="columnheader"
              aria-colindex={at + 2}
              aria-sort={isSorted ? (descending ? 'descending' : 'ascending') : 'none'}
              className={joinClasses(styles.headCell, isNumber(setting.id) && styles.number)}
            >
              <button
                type="button"
                className={styles.sort}
                title={`Sort by ${setting.title}`}
                onClick={() => {
                  navigate({ sort: setting.sort, descending: isSorted ? !descending : isTime });
                }}
              >
                <span className={styles.ellipsis}>{setting.title}</span>
                {isSorted &&
                  (descending ? <ArrowDown size={13} aria-hidden /> : <ArrowUp size={13} aria-hidden />)}
              </button>
              <span
                className={joinClasses(styles.resizer, header.column.getIsResizing() && styles.resizing)}
                onMouseDown={header.getResizeHandler()}
                onTouchStart={header.getResizeHandler()}
                onDoubleClick={() => {
                  header.column.resetSize();
                }}
                title="Drag to size the column, double click for its usual width"
                aria-hidden
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Columns whose values stand at the right. */
export function isNumber(id: string): boolean {
  return id === 'pk' || id === 'exit';
}
