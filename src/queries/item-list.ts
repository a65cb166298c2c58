import { useState } from 'react';
import { keepPreviousData, useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { ItemListRequest, ItemListRow, Page } from '../worker/api';
import { cancellable } from './cancellable';
import { useOpenArchive } from './ExplorerProvider';

/** What is listed, without the part of it. */
export type ItemList = Omit<ItemListRequest, 'offset' | 'limit'>;

/** Pages of the nodes behind a mark, as far as they are there. */
export interface ItemListPages {
  /** The row at a place of the whole list; undefined where its page is not there yet. */
  readonly rowAt: (place: number) => ItemListRow | undefined;
  /** Length of the whole list; null before the first answer. */
  readonly total: number | null;
  /** True while the length, and the pages if any, still answer what was asked before. */
  readonly isPrevious: boolean;
  readonly error: Error | null;
  readonly retry: () => void;
}

/** Several pages of what stands behind "+ 212 more" or in an item, for a list that shows only what is in sight. */
export function useItemListPages(
  list: ItemList,
  pageIndices: readonly number[],
  pageSize: number,
): ItemListPages {
  const archive = useOpenArchive();
  const key = JSON.stringify(list);
  const [known, setKnown] = useState<{ readonly key: string; readonly total: number } | null>(null);
  const found = useQueries({
    queries: archive
      ? pageIndices.map((index) => ({
          queryKey: [archive.id, 'item-list', list, pageSize, index],
          queryFn: ({ signal }: { readonly signal: AbortSignal }) => {
            signal.throwIfAborted();
            const request = { ...list, offset: index * pageSize, limit: pageSize };
            return cancellable(archive.api, signal, (operation) =>
              archive.api.listItemNodes(request, operation),
            );
          },
          placeholderData: keepPreviousData<Page<ItemListRow>>,
        }))
      : [],
    combine: (results) => combinePages(results, pageSize),
  });
  const { total, isPrevious } = found;
  if (total !== null && !isPrevious && (known?.key !== key || known.total !== total))
    setKnown({ key, total });
  // A list keeps its length while the pages that came into sight are on their way: it would lose its place.
  if (known?.key === key) return { ...found, total: known.total };
  return total === null && known ? { ...found, total: known.total, isPrevious: true } : found;
}

function combinePages(
  results: readonly UseQueryResult<Page<ItemListRow>>[],
  pageSize: number,
): ItemListPages {
  const isAnswered = results.some(({ data, isPlaceholderData }) => data && !isPlaceholderData);
  const pages = new Map<number, Page<ItemListRow>>();
  // Pages of what was asked before stay in sight together or not at all: two lists must not mix.
  for (const { data, isPlaceholderData } of results)
    if (data && !(isAnswered && isPlaceholderData)) pages.set(data.offset / pageSize, data);
  return {
    rowAt: (place) => pages.get(Math.floor(place / pageSize))?.items[place % pageSize],
    total: pages.values().next().value?.total ?? null,
    isPrevious: !isAnswered && pages.size > 0,
    error: results.find(({ error }) => error)?.error ?? null,
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch();
    },
  };
}
