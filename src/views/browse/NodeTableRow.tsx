import { memo, type MouseEvent } from 'react';
import { flexRender } from '@tanstack/react-table';
import type { NodeUuid } from '../../model/identifiers';
import { joinClasses } from '../../ui';
import { isNumber } from './NodeTableHead';
import type { NodeTableModelRow } from './use-node-columns';
import styles from './NodeTable.module.css';

interface NodeTableRowProps {
  readonly row: NodeTableModelRow;
  readonly template: string;
  /** Distance from the top of the rows, px. */
  readonly top: number;
  readonly isCurrent: boolean;
  readonly isChecked: boolean;
  readonly onSelect: (index: number) => void;
  readonly onOpen: (uuid: NodeUuid) => void;
  readonly onCheck: (index: number, isRange: boolean) => void;
}

/** One node. A click selects, a double click opens; with Ctrl or Cmd the link in it goes to a new tab. */
function PlainNodeTableRow({
  row,
  template,
  top,
  isCurrent,
  isChecked,
  onSelect,
  onOpen,
  onCheck,
}: NodeTableRowProps) {
  const { index, row: node } = row.original;
  const select = (event: MouseEvent): void => {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.shiftKey) {
      event.preventDefault();
      onCheck(index, true);
      return;
    }
    onSelect(index);
  };
  return (
    <div
      role="row"
      id={`node-row-${index}`}
      aria-rowindex={index + 2}
      aria-selected={isCurrent}
      className={joinClasses(styles.row, isCurrent && styles.current, isChecked && styles.checked)}
      style={{ gridTemplateColumns: template, transform: `translateY(${top}px)` }}
      onClickCapture={(event) => {
        // A range is ticked, not opened in a new window as browsers do with links.
        if (event.shiftKey) event.preventDefault();
      }}
      onClick={select}
      onDoubleClick={() => {
        if (node) onOpen(node.uuid);
      }}
    >
      <div
        role="gridcell"
        aria-colindex={1}
        className={styles.checkCell}
        onClick={(event) => {
          event.stopPropagation();
        }}
        onDoubleClick={(event) => {
          event.stopPropagation();
        }}
      >
        {node && (
          <input
            type="checkbox"
            tabIndex={-1}
            checked={isChecked}
            aria-label={`Tick ${node.name}`}
            onChange={() => undefined}
            onClick={(event) => {
              onCheck(index, event.shiftKey);
            }}
          />
        )}
      </div>
      {row.getVisibleCells().map((cell, at) => (
        <div
          key={cell.id}
          role="gridcell"
          aria-colindex={at + 2}
          className={joinClasses(styles.cell, isNumber(cell.column.id) && styles.number)}
        >
          {flexRender(cell.column.columnDef.cell, cell.getContext())}
        </div>
      ))}
    </div>
  );
}

/**
 * The row, drawn anew only when what it shows changes. The table makes its row objects anew with every step of scrolling; the columns are
 * told by `template`.
 */
export const NodeTableRow = memo(
  PlainNodeTableRow,
  (before, after) =>
    before.row.original.index === after.row.original.index &&
    before.row.original.row === after.row.original.row &&
    before.template === after.template &&
    before.top === after.top &&
    before.isCurrent === after.isCurrent &&
    before.isChecked === after.isChecked &&
    before.onSelect === after.onSelect &&
    before.onOpen === after.onOpen &&
    before.onCheck === after.onCheck,
);
