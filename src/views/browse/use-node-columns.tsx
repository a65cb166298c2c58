import { useMemo } from 'react';
import {
  columnResizingFeature,
  columnSizingFeature,
  columnVisibilityFeature,
  createColumnHelper,
  tableFeatures,
  useTable,
  type ReactTable,
  type Row,
  type Updater,
} from '@tanstack/react-table';
import type { NodeRow } from '../../queries';
import { NodeCell } from './NodeCell';
import {
  columnSettings,
  maximumColumnWidth,
  narrowColumns,
  type ColumnChoice,
  type ColumnId,
} from './column-settings';

/** A row in sight: its place in the whole list, its distance from the top in px, and the node once it is there. */
export interface TableRow {
  readonly index: number;
  readonly start: number;
  readonly row: NodeRow | null;
}

const features = tableFeatures({ columnSizingFeature, columnResizingFeature, columnVisibilityFeature });

export type NodeTableModel = ReactTable<typeof features, TableRow>;
export type NodeTableModelRow = Row<typeof features, TableRow>;

const helper = createColumnHelper<typeof features, TableRow>();

const columns = helper.columns(
  columnSettings.map((column) =>
    helper.display({
      id: column.id,
      header: column.title,
      size: column.width,
      minSize: column.minimumWidth,
      maxSize: maximumColumnWidth,
      cell: ({ row }) => <NodeCell column={column.id} row={row.original.row} />,
    }),
  ),
);

const checkWidth = 34;

interface NodeColumnsOptions {
  readonly data: readonly TableRow[];
  readonly choice: ColumnChoice;
  readonly onChoiceChange: (choice: ColumnChoice) => void;
  readonly isNarrow: boolean;
}

interface NodeColumns {
  readonly table: NodeTableModel;
  /** For `grid-template-columns` of head and rows; the column of names takes the room that is left. */
  readonly template: string;
  readonly minimumWidth: number;
}

/** Columns with their widths and visibility; the rows are only those in sight, order and filters are the explorer's. */
export function useNodeColumns({ data, choice, onChoiceChange, isNarrow }: NodeColumnsOptions): NodeColumns {
  const visibility = useMemo(
    () =>
      isNarrow
        ? Object.fromEntries(columnSettings.map(({ id }) => [id, narrowColumns.has(id)]))
        : { ...choice.visibility, name: true },
    [isNarrow, choice.visibility],
  );
  const table = useTable({
    features,
    columns,
    data,
    getRowId: (row) => String(row.index),
    columnResizeMode: 'onChange',
    state: { columnVisibility: visibility, columnSizing: choice.widths },
    onColumnSizingChange: (updater: Updater<Record<string, number>>) => {
      const before = { ...choice.widths };
      onChoiceChange({ ...choice, widths: typeof updater === 'function' ? updater(before) : updater });
    },
  });
  const shown = table.getVisibleLeafColumns();
  const widthOf = (id: string, size: number): number => (isNarrow ? (id === 'name' ? 140 : 112) : size);
  const template = [
    `${checkWidth}px`,
    ...shown.map((column) => {
      const size = widthOf(column.id, column.getSize());
      return (column.id as ColumnId) === 'name' ? `minmax(${size}px, 1fr)` : `${size}px`;
    }),
  ].join(' ');
  const minimumWidth = shown.reduce((sum, column) => sum + widthOf(column.id, column.getSize()), checkWidth);
  return { table, template, minimumWidth };
}
