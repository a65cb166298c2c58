import { useCallback, useEffect, useState } from 'react';
import { useNodePages, type NodePages, type NodeQuery, type NodeRow } from '../../queries';

const pageSize = 200;
const settleAfter = 80;

interface Span {
  readonly first: number;
  readonly last: number;
}

/** The pages that hold a span of rows. */
export function pagesOfRows(first: number, last: number): Span {
  return { first: Math.floor(Math.max(first, 0) / pageSize), last: Math.floor(Math.max(last, 0) / pageSize) };
}

function touches(one: Span, other: Span): boolean {
  return one.first <= other.last + 1 && other.first <= one.last + 1;
}

export interface RowsInSight extends NodePages {
  readonly rowAt: (index: number) => NodeRow | null;
}

/**
 * The rows that the table shows, by pages. While the scroll bar is dragged over far places nothing is asked for until it rests a moment,
 * so that the explorer is not kept busy with pages that nobody saw.
 */
export function useRowsInSight(query: NodeQuery, first: number, last: number): RowsInSight {
  const wanted = pagesOfRows(first, last);
  const [settled, setSettled] = useState(wanted);
  const isNear = touches(wanted, settled);
  const span = isNear ? wanted : settled;
  useEffect(() => {
    const next = { first: wanted.first, last: wanted.last };
    if (isNear) {
      setSettled((before) => (before.first === next.first && before.last === next.last ? before : next));
      return undefined;
    }
    const timer = setTimeout(() => {
      setSettled(next);
    }, settleAfter);
    return () => {
      clearTimeout(timer);
    };
  }, [wanted.first, wanted.last, isNear]);
  const indices = Array.from({ length: span.last - span.first + 1 }, (_, at) => span.first + at);
  const answer = useNodePages(query, indices, pageSize);
  const { pages } = answer;
  const rowAt = useCallback(
    (index: number): NodeRow | null => {
      const page = pages.get(Math.floor(index / pageSize));
      return page?.items[index - page.offset] ?? null;
    },
    [pages],
  );
  return { ...answer, rowAt };
}
