import { useMemo, useState } from 'react';
import type { JsonPath } from '../../../model/json';
import type { NodeUuid } from '../../../model/identifiers';
import { useJsonPages, type JsonRequest } from '../../../queries';
import {
  jsonPageSize,
  keyOfPath,
  toJsonRows,
  type JsonRow,
  type OpenContainers,
  type PageAnswer,
  type PageSpan,
} from './json-rows';

export interface JsonTreeState {
  readonly rows: readonly JsonRow[];
  /** Number of keys at the root, once known. */
  readonly total: number | null;
  /** Set where the column is no JSON. */
  readonly invalid: { readonly message: string; readonly text: string } | null;
  readonly open: (path: JsonPath) => void;
  readonly close: (path: JsonPath) => void;
  /** Shows further children of a container: `pages` more at one side. */
  readonly showMore: (path: JsonPath, direction: 'before' | 'after', pages: number) => void;
  /** Opens all containers on the way to a path, each at the page where the next step stands among its siblings. */
  readonly reveal: (path: JsonPath, positions: readonly number[]) => void;
}

/** A tree of JSON whose containers are asked for when they are opened. */
export function useJsonTree(uuid: NodeUuid, column: 'attributes' | 'extras'): JsonTreeState {
  const [open, setOpen] = useState<OpenContainers>(() => new Map());
  const requests = useMemo(() => {
    const all = new Map<string, { readonly path: JsonPath; readonly span: PageSpan }>();
    all.set(keyOfPath([]), { path: [], span: open.get(keyOfPath([])) ?? { first: 0, end: 1 } });
    for (const [key, span] of open) all.set(key, { path: JSON.parse(key) as JsonPath, span });
    const list: JsonRequest[] = [];
    for (const { path, span } of all.values()) {
      for (let page = span.first; page < span.end; page += 1)
        list.push({ uuid, column, path, offset: page * jsonPageSize, limit: jsonPageSize });
    }
    return list;
  }, [uuid, column, open]);
  const pages = useJsonPages(requests);

  const answers = new Map<string, (typeof pages)[number]>();
  requests.forEach((request, at) => {
    const page = pages[at];
    if (page) answers.set(`${request.offset} ${keyOfPath(request.path)}`, page);
  });
  const pageAt = (path: JsonPath, page: number): PageAnswer => {
    const answer = answers.get(`${page * jsonPageSize} ${keyOfPath(path)}`);
    if (answer?.data) return { kind: 'ready', items: answer.data.items, total: answer.data.total };
    if (answer?.error) return { kind: 'failed', message: answer.error.message };
    return { kind: 'loading' };
  };
  const root = pages[0]?.data;

  const change = (edit: (next: Map<string, PageSpan>) => void): void => {
    setOpen((current) => {
      const next = new Map(current);
      edit(next);
      return next;
    });
  };
  return {
    rows: toJsonRows(open, pageAt),
    total: root?.total ?? null,
    invalid: root?.invalid ?? null,
    open: (path) => {
      change((next) => next.set(keyOfPath(path), { first: 0, end: 1 }));
    },
    close: (path) => {
      change((next) => {
        // What was open below is forgotten, so that a huge tree does not stay loaded out of sight.
        const prefix = keyOfPath(path).slice(0, -1);
        for (const key of next.keys())
          if (key === `${prefix}]` || key.startsWith(`${prefix},`)) next.delete(key);
      });
    },
    showMore: (path, direction, count) => {
      change((next) => {
        const span = next.get(keyOfPath(path)) ?? { first: 0, end: 1 };
        next.set(
          keyOfPath(path),
          direction === 'after'
            ? { first: span.first, end: span.end + count }
            : { first: Math.max(0, span.first - count), end: span.end },
        );
      });
    },
    reveal: (path, positions) => {
      change((next) => {
        for (let length = 0; length < path.length; length += 1) {
          const key = keyOfPath(path.slice(0, length));
          const page = Math.floor((positions[length] ?? 0) / jsonPageSize);
          const span = next.get(key);
          if (!span || page < span.first || page >= span.end) next.set(key, { first: page, end: page + 1 });
        }
      });
    },
  };
}
