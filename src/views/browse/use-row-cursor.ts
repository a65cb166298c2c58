import { useCallback, useEffect, useState } from 'react';
import type { NodeUuid } from '../../model/identifiers';
import { useNodePosition, type NodeQuery, type NodeRow } from '../../queries';
import { useNavigateView, useViewState } from '../../route';

/** A row that was gone to here; `isPending` until the URL names its node. */
interface Visit {
  readonly key: string;
  readonly index: number;
  readonly uuid: NodeUuid | null;
  readonly isPending: boolean;
  readonly replace: boolean;
}

interface RowCursorOptions {
  readonly query: NodeQuery;
  readonly total: number;
  readonly rowAt: (index: number) => NodeRow | null;
  readonly reveal: (index: number) => void;
}

export interface RowCursor {
  /** The row of the selected node; null if it is not in the list. */
  readonly index: number | null;
  /** True once it is known whether the selected node is in the list. */
  readonly isKnown: boolean;
  /** Goes to a row; the node in the URL, and with it the inspector, follow as soon as the row is there. */
  readonly moveTo: (index: number, options: { readonly replace: boolean }) => void;
}

/** Keeps the row that is gone to and the node in the URL together, whichever of the two moves. */
export function useRowCursor({ query, total, rowAt, reveal }: RowCursorOptions): RowCursor {
  const { node } = useViewState();
  const navigate = useNavigateView();
  const key = JSON.stringify(query);
  const [visit, setVisit] = useState<Visit | null>(null);
  const isOwn = visit !== null && visit.key === key && (visit.isPending || visit.uuid === node);
  const position = useNodePosition(query, isOwn ? null : node);
  const found = isOwn || node === null ? null : (position.data ?? null);

  useEffect(() => {
    if (found !== null) reveal(found);
  }, [found, key, node, reveal]);

  useEffect(() => {
    if (!visit?.isPending || visit.key !== key) return;
    if (visit.uuid !== null) {
      if (visit.uuid === node) setVisit({ ...visit, isPending: false });
      return;
    }
    const row = rowAt(visit.index);
    if (!row) return;
    setVisit({ ...visit, uuid: row.uuid });
    navigate({ node: row.uuid }, { replace: visit.replace });
  }, [visit, key, node, rowAt, navigate]);

  const moveTo = useCallback(
    (to: number, { replace }: { readonly replace: boolean }) => {
      if (total === 0) return;
      const index = Math.min(Math.max(to, 0), total - 1);
      const row = rowAt(index);
      setVisit({ key, index, uuid: row?.uuid ?? null, isPending: true, replace });
      reveal(index);
      if (row) navigate({ node: row.uuid }, { replace });
    },
    [total, rowAt, key, reveal, navigate],
  );

  return {
    index: isOwn ? visit.index : found,
    isKnown: isOwn || node === null || position.isSuccess,
    moveTo,
  };
}
