import type { JsonEntry, JsonPath } from '../../../model/json';

/** Children asked for at a time. */
export const jsonPageSize = 200;

/** Which pages of a container are shown: from page `first` up to and without page `end`. */
export interface PageSpan {
  readonly first: number;
  readonly end: number;
}

/** Open containers by the key of their path, with the pages that are shown of each. */
export type OpenContainers = ReadonlyMap<string, PageSpan>;

/** What is known of one page of a container. */
export type PageAnswer =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'ready'; readonly items: readonly JsonEntry[]; readonly total: number };

/** One line of the tree. */
export type JsonRow =
  | {
      readonly kind: 'entry';
      readonly id: string;
      readonly path: JsonPath;
      readonly depth: number;
      readonly entry: JsonEntry;
      /** Null for values without children. */
      readonly isOpen: boolean | null;
    }
  /** Leads to further children of the container at `path`. */
  | {
      readonly kind: 'more';
      readonly id: string;
      readonly path: JsonPath;
      readonly depth: number;
      readonly direction: 'before' | 'after';
      readonly hidden: number;
    }
  | (Interruption & { readonly kind: 'waiting' })
  | (Interruption & { readonly kind: 'failed' });

/** Stands where the children of the container at `path` would. */
interface Interruption {
  readonly id: string;
  readonly path: JsonPath;
  readonly depth: number;
  readonly message: string;
}

/** A path as a key for maps: `["a",0]`. Keys of archives are never used as property names. */
export function keyOfPath(path: JsonPath): string {
  return JSON.stringify(path);
}

/** Deepest level that is opened in the tree; below it, values are reached by search and by copying. */
export const deepestLevel = 200;

/**
 * The lines of a tree whose children arrive page by page, in the order of the document. Works with its own stack, because archives
 * may nest thousands of levels.
 */
export function toJsonRows(
  open: OpenContainers,
  pageAt: (path: JsonPath, page: number) => PageAnswer,
): JsonRow[] {
  const rows: JsonRow[] = [];
  interface Walk {
    readonly path: JsonPath;
    readonly span: PageSpan;
    page: number;
    index: number;
  }
  const rootSpan = open.get(keyOfPath([])) ?? { first: 0, end: 1 };
  const walks: Walk[] = [{ path: [], span: rootSpan, page: rootSpan.first, index: -1 }];
  for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
    const depth = walks.length - 1;
    const answer = pageAt(walk.path, walk.page);
    if (walk.index < 0) {
      walk.index = 0;
      if (walk.page === walk.span.first && walk.page > 0) {
        const hidden = walk.page * jsonPageSize;
        rows.push({
          kind: 'more',
          id: `${keyOfPath(walk.path)}<`,
          path: walk.path,
          depth,
          direction: 'before',
          hidden,
        });
      }
      if (answer.kind !== 'ready') {
        rows.push({
          kind: answer.kind === 'failed' ? 'failed' : 'waiting',
          id: `${keyOfPath(walk.path)}?`,
          path: walk.path,
          depth,
          message: answer.kind === 'failed' ? answer.message : 'Loading …',
        });
        walks.pop();
        continue;
      }
    }
    const items = answer.kind === 'ready' ? answer.items : [];
    const entry = items[walk.index];
    if (entry) {
      walk.index += 1;
      const path = [...walk.path, entry.key];
      const isContainer =
        (entry.value.kind === 'array' || entry.value.kind === 'object') && entry.value.size > 0;
      const id = keyOfPath(path);
      const span = isContainer && depth + 1 < deepestLevel ? open.get(id) : undefined;
      rows.push({ kind: 'entry', id, path, depth, entry, isOpen: isContainer ? span !== undefined : null });
      if (span) walks.push({ path, span, page: span.first, index: -1 });
      continue;
    }
    const shown = walk.page * jsonPageSize + items.length;
    const total = answer.kind === 'ready' ? answer.total : shown;
    if (walk.page + 1 < walk.span.end && shown < total) {
      walk.page += 1;
      walk.index = -1;
      continue;
    }
    if (shown < total) {
      rows.push({
        kind: 'more',
        id: `${keyOfPath(walk.path)}>`,
        path: walk.path,
        depth,
        direction: 'after',
        hidden: total - shown,
      });
    }
    walks.pop();
  }
  return rows;
}

/** A path as people and Python write it: `kpoints.mesh[0]`, keys that are no identifiers in brackets and quotes. */
export function formatPath(path: JsonPath): string {
  return path
    .map((step, at) => {
      if (typeof step === 'number') return `[${step}]`;
      if (!/^[\p{L}_][\p{L}\p{N}_]*$/u.test(step)) return `[${JSON.stringify(step)}]`;
      return at === 0 ? step : `.${step}`;
    })
    .join('');
}

/** The same as a Python expression on a node: `node.base.attributes.all["kpoints"]["mesh"][0]`. */
export function formatPythonPath(column: 'attributes' | 'extras', path: JsonPath): string {
  return `node.base.${column}.all${path.map((step) => `[${JSON.stringify(step)}]`).join('')}`;
}
