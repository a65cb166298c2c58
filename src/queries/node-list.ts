import { useEffect, useState } from 'react';
import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { NodeUuid } from '../model/identifiers';
import type { NodeQuery, NodeRow, Page } from '../worker/api';
import { useOpenArchive } from './ExplorerProvider';
import { useQuestion } from './use-question';

/** Pages of a long list, as far as they are there. */
export interface NodePages {
  /** By number of the page; a page that is not there yet has no entry. */
  readonly pages: ReadonlyMap<number, Page<NodeRow>>;
  /** Length of the whole list; null before the first answer. */
  readonly total: number | null;
  /** True while pages are still asked for. */
  readonly isFetching: boolean;
  /** True while the pages answer the query before, because no page of the new one is there yet. */
  readonly isPrevious: boolean;
  readonly error: Error | null;
  /** Asks again for the pages that failed. */
  readonly retry: () => void;
}

interface Answered {
  readonly key: string;
  readonly archive: string;
  readonly pages: ReadonlyMap<number, Page<NodeRow>>;
  readonly total: number | null;
}

/** Several pages of the nodes that a query finds, for a table that shows only what is in sight. */
export function useNodePages(query: NodeQuery, pageIndices: readonly number[], pageSize: number): NodePages {
  const archive = useOpenArchive();
  const id = archive?.id ?? 'none';
  const key = JSON.stringify([id, query, pageSize]);
  const found = useQueries({
    queries: archive
      ? pageIndices.map((index) => ({
          queryKey: [id, 'nodes', query, pageSize, index],
          queryFn: ({ signal }: { readonly signal: AbortSignal }) => {
            signal.throwIfAborted();
            return archive.api.findNodes(query, { offset: index * pageSize, limit: pageSize });
          },
        }))
      : [],
    combine: (results) => combinePages(pageIndices, results),
  });
  const [previous, setPrevious] = useState<Answered | null>(null);
  const isAnswered = found.pages.size > 0;
  useEffect(() => {
    if (!isAnswered) return;
    // The map is made anew on every render; what it holds tells whether anything changed.
    setPrevious((before) =>
      before?.key === key && hasSamePages(before.pages, found.pages)
        ? before
        : { key, archive: id, pages: found.pages, total: found.total },
    );
  }, [isAnswered, key, id, found.pages, found.total]);

  if (isAnswered && previous?.key === key && hasSamePages(previous.pages, found.pages)) {
    return { ...found, pages: previous.pages, isPrevious: false };
  }
  if (isAnswered || previous === null || previous.archive !== id || found.error) {
    return { ...found, isPrevious: false };
  }
  if (previous.key === key) return { ...found, total: previous.total, isPrevious: false };
  return { ...found, pages: previous.pages, total: previous.total, isPrevious: true };
}

function hasSamePages(
  one: ReadonlyMap<number, Page<NodeRow>>,
  other: ReadonlyMap<number, Page<NodeRow>>,
): boolean {
  return one.size === other.size && [...one].every(([index, page]) => other.get(index) === page);
}

function combinePages(
  pageIndices: readonly number[],
  results: readonly UseQueryResult<Page<NodeRow>>[],
): Omit<NodePages, 'isPrevious'> {
  const pages = new Map<number, Page<NodeRow>>();
  results.forEach((result, at) => {
    const index = pageIndices[at];
    if (index !== undefined && result.data) pages.set(index, result.data);
  });
  return {
    pages,
    total: pages.values().next().value?.total ?? null,
    isFetching: results.some((result) => result.isFetching),
    error: results.find((result) => result.error)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}

/** Where a node stands in the list of a query; null if it is not in it. */
export function useNodePosition(query: NodeQuery, uuid: NodeUuid | null): UseQueryResult<number | null> {
  return useQuestion(
    uuid === null
      ? null
      : { key: ['node-position', query, uuid], ask: (api) => api.findNodePosition(query, uuid) },
  );
}
