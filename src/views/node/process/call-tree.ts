import type { CallTree } from '../../../queries';

export type CallRow = CallTree['rows'][number];

/** A line of the call tree that is shown; `at` is its place among all lines. */
export interface ShownRow {
  readonly at: number;
  readonly row: CallRow;
  /** True if lines below it are folded away; null where there are none. */
  readonly isFolded: boolean | null;
  /** True on the way from the root to a process that did not succeed. */
  readonly leadsToFailure: boolean;
}

/** True for endings that a person looks for: failed, excepted, killed. */
export function isBadEnding(row: CallRow): boolean {
  const { outcome } = row.node;
  return outcome === 'failed' || outcome === 'excepted' || outcome === 'killed';
}

/** The lines that stay when those of folded processes (by place) are left out. */
export function toShownRows(rows: readonly CallRow[], folded: ReadonlySet<number>): ShownRow[] {
  const failing = findFailingPaths(rows);
  const shown: ShownRow[] = [];
  let foldedDepth = Infinity;
  rows.forEach((row, at) => {
    if (row.depth > foldedDepth) return;
    foldedDepth = Infinity;
    const hasLines = (rows[at + 1]?.depth ?? 0) > row.depth;
    const isFolded = hasLines ? folded.has(at) : null;
    if (isFolded === true) foldedDepth = row.depth;
    shown.push({ at, row, isFolded, leadsToFailure: failing.has(at) });
  });
  return shown;
}

/**
 * Places of the processes that failed because of one that they called, and of that one: every bad ending whose callers ended badly
 * as well, up to the root. A failure that its caller recovered from is none of these.
 */
export function findFailingPaths(rows: readonly CallRow[]): ReadonlySet<number> {
  const failing = new Set<number>();
  const path: number[] = [];
  rows.forEach((row, at) => {
    path.length = Math.min(path.length, row.depth);
    path[row.depth] = at;
    const above = row.depth === 0 ? undefined : path[row.depth - 1];
    if (isBadEnding(row) && (above === undefined || failing.has(above))) failing.add(at);
  });
  return failing;
}

/** Place of the first process from which a failure came: a failing one below which nothing failed; null if all went well. */
export function findOrigin(rows: readonly CallRow[]): number | null {
  const failing = findFailingPaths(rows);
  let origin: number | null = null;
  for (const at of failing) {
    if (origin !== null && (rows[at]?.depth ?? 0) <= (rows[origin]?.depth ?? 0)) break;
    origin = at;
  }
  return origin;
}

/** When a process ran, as shares of the root's time; null where times are missing or the root took none. */
export function findSpan(
  row: CallRow,
  root: CallRow,
): { readonly start: number; readonly end: number } | null {
  const from = Date.parse(root.node.ctime ?? '');
  const to = Date.parse(root.node.mtime ?? '');
  const start = Date.parse(row.node.ctime ?? '');
  const end = Date.parse(row.node.mtime ?? '');
  if (![from, to, start, end].every(Number.isFinite) || to <= from) return null;
  const share = (time: number): number => Math.min(1, Math.max(0, (time - from) / (to - from)));
  return { start: share(start), end: share(end) };
}

/** Seconds from creation to the last change of a process; null where a time is missing. */
export function secondsOf(row: CallRow): number | null {
  const seconds = (Date.parse(row.node.mtime ?? '') - Date.parse(row.node.ctime ?? '')) / 1000;
  return Number.isFinite(seconds) ? seconds : null;
}

/** What a key does in the tree: the line that becomes the active one, and whether it is folded or unfolded, selected or opened. */
export interface TreeMove {
  readonly index: number;
  readonly kind: 'move' | 'toggle' | 'select' | 'open';
}

/** The keys of a tree: arrows, Home and End, pages; Enter opens the node's page, the space bar selects it. Null for other keys. */
export function moveInTree(
  shown: readonly ShownRow[],
  index: number,
  key: string,
  pageRows: number,
): TreeMove | null {
  const line = shown[index];
  if (!line) return null;
  const move = (to: number): TreeMove => ({
    kind: 'move',
    index: Math.min(shown.length - 1, Math.max(0, to)),
  });
  switch (key) {
    case 'ArrowDown':
      return move(index + 1);
    case 'ArrowUp':
      return move(index - 1);
    case 'PageDown':
      return move(index + pageRows);
    case 'PageUp':
      return move(index - pageRows);
    case 'Home':
      return move(0);
    case 'End':
      return move(shown.length - 1);
    case 'ArrowRight':
      return line.isFolded === true
        ? { kind: 'toggle', index }
        : move(line.isFolded === null ? index : index + 1);
    case 'ArrowLeft': {
      if (line.isFolded === false) return { kind: 'toggle', index };
      const caller = shown.slice(0, index).findLastIndex(({ row }) => row.depth < line.row.depth);
      return move(caller < 0 ? index : caller);
    }
    case 'Enter':
      return { kind: 'open', index };
    case ' ':
      return { kind: 'select', index };
    default:
      return null;
  }
}
