import type { SortColumn } from '../../route';

export type ColumnId =
  'type' | 'name' | 'label' | 'state' | 'exit' | 'pk' | 'uuid' | 'created' | 'modified' | 'user' | 'computer';

/** A column as it is before anyone changes it; widths in px. */
export interface ColumnSetting {
  readonly id: ColumnId;
  readonly title: string;
  readonly sort: SortColumn;
  readonly width: number;
  readonly minimumWidth: number;
  readonly isShown: boolean;
}

export const columnSettings: readonly ColumnSetting[] = [
  { id: 'type', title: 'Type', sort: 'type', width: 156, minimumWidth: 70, isShown: true },
  { id: 'name', title: 'Label or process', sort: 'name', width: 200, minimumWidth: 110, isShown: true },
  { id: 'label', title: 'Label', sort: 'label', width: 160, minimumWidth: 60, isShown: false },
  { id: 'state', title: 'State', sort: 'state', width: 118, minimumWidth: 70, isShown: true },
  { id: 'exit', title: 'Exit code', sort: 'exit', width: 84, minimumWidth: 60, isShown: false },
  { id: 'pk', title: 'PK', sort: 'pk', width: 72, minimumWidth: 48, isShown: true },
  { id: 'uuid', title: 'UUID', sort: 'uuid', width: 92, minimumWidth: 80, isShown: true },
  { id: 'created', title: 'Created (UTC)', sort: 'created', width: 168, minimumWidth: 90, isShown: true },
  { id: 'modified', title: 'Modified (UTC)', sort: 'modified', width: 168, minimumWidth: 90, isShown: false },
  { id: 'user', title: 'User', sort: 'user', width: 150, minimumWidth: 60, isShown: true },
  { id: 'computer', title: 'Computer', sort: 'computer', width: 110, minimumWidth: 60, isShown: true },
];

/** Columns that fit beside each other on a narrow screen. */
export const narrowColumns: ReadonlySet<ColumnId> = new Set<ColumnId>(['name', 'state']);

export const maximumColumnWidth = 900;

/** What a person chose: which columns, how wide. */
export interface ColumnChoice {
  readonly visibility: Readonly<Record<string, boolean>>;
  readonly widths: Readonly<Record<string, number>>;
}

export const defaultColumnChoice: ColumnChoice = {
  visibility: Object.fromEntries(columnSettings.map((column) => [column.id, column.isShown])),
  widths: {},
};

/** Reads a stored choice; what is not understood falls alone to the default. */
export function parseColumnChoice(stored: unknown): ColumnChoice {
  const part = (name: string): Readonly<Record<string, unknown>> => {
    const value =
      typeof stored === 'object' && stored !== null ? (stored as Record<string, unknown>)[name] : null;
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  };
  const visibility = part('visibility');
  const widths = part('widths');
  return {
    visibility: Object.fromEntries(
      columnSettings.map(({ id, isShown }) => {
        const value = visibility[id];
        return [id, typeof value === 'boolean' ? value : isShown];
      }),
    ),
    widths: Object.fromEntries(
      columnSettings.flatMap(({ id, minimumWidth }) => {
        const value = widths[id];
        return typeof value === 'number' && value >= minimumWidth && value <= maximumColumnWidth
          ? [[id, value]]
          : [];
      }),
    ),
  };
}
