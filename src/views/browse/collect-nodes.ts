import { ExplorerError } from '../../model/failure';
import type { NodeQuery, NodeRow, Page, PageRequest } from '../../queries';

type FindNodes = (query: NodeQuery, page: PageRequest) => Promise<Page<NodeRow>>;

interface CollectOptions {
  readonly offset?: number;
  /** At most so many rows; all unless told. */
  readonly limit?: number;
  readonly pageSize?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (done: number, total: number) => void;
}

/** Walks through a list of nodes page by page and hands each page on; fails with `aborted` once the signal says so. */
export async function walkNodes(
  findNodes: FindNodes,
  query: NodeQuery,
  onPage: (rows: readonly NodeRow[]) => void,
  { offset = 0, limit = Infinity, pageSize = 5000, signal, onProgress }: CollectOptions = {},
): Promise<void> {
  let done = 0;
  for (;;) {
    if (signal?.aborted === true) throw new ExplorerError('aborted', 'The work was cancelled.');
    const page = await findNodes(query, {
      offset: offset + done,
      limit: Math.min(pageSize, limit - done),
    });
    onPage(page.items);
    done += page.items.length;
    const wanted = Math.min(limit, page.total - offset);
    onProgress?.(done, wanted);
    if (page.items.length === 0 || done >= wanted) return;
  }
}
