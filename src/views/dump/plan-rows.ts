import type { DumpEntryRow, Page } from '../../queries';

/** A line of the tree as it is drawn. */
export type PlanRow =
  | {
      readonly kind: 'entry';
      readonly entry: DumpEntryRow;
      readonly depth: number;
      readonly position: number;
      readonly siblings: number;
    }
  | { readonly kind: 'more'; readonly path: string; readonly depth: number; readonly left: number }
  | { readonly kind: 'loading'; readonly path: string; readonly depth: number };

/** What is known of an open directory: its first pages, one after the other; undefined for one that is on its way. */
export type OpenDirectory = readonly (Page<DumpEntryRow> | undefined)[];

/** Lays out the open directories as lines; without recursion, as depth is the archive's. */
export function toPlanRows(directories: ReadonlyMap<string, OpenDirectory>): PlanRow[] {
  const rows: PlanRow[] = [];
  const stack: { row: PlanRow; opens: boolean }[] = [];
  const open = (path: string, depth: number): void => {
    const below: { row: PlanRow; opens: boolean }[] = [];
    let shown = 0;
    let total: number | null = null;
    for (const page of directories.get(path) ?? []) {
      if (!page) {
        below.push({ row: { kind: 'loading', path, depth }, opens: false });
        total = null;
        break;
      }
      total = page.total;
      for (const entry of page.items) {
        shown += 1;
        below.push({
          row: { kind: 'entry', entry, depth, position: shown, siblings: page.total },
          opens: entry.kind === 'directory' && directories.has(entry.path),
        });
      }
    }
    if (total !== null && shown < total)
      below.push({ row: { kind: 'more', path, depth, left: total - shown }, opens: false });
    stack.push(...below.reverse());
  };
  open('', 0);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    rows.push(next.row);
    if (next.opens && next.row.kind === 'entry') open(next.row.entry.path, next.row.depth + 1);
  }
  return rows;
}
