import { useCallback, useMemo, useRef, useState, type RefObject } from 'react';
import { useVirtualizer, type Virtualizer, type VirtualItem } from '@tanstack/react-virtual';
import {
  elementHeight,
  followThumb,
  maximumElementHeight,
  offsetForRow,
  placeThumb,
  type ScaledScroll,
  type ScrollExtent,
} from './scaled-scroll';

type RowVirtualizer = Virtualizer<HTMLDivElement, Element>;

interface ScaledRowsOptions {
  readonly count: number;
  readonly rowHeight: number;
  /** Height of the sticky head that covers the top of the scrolled element. */
  readonly headHeight: number;
  readonly scrollElement: RefObject<HTMLDivElement | null>;
}

export interface ScaledRows {
  readonly items: readonly VirtualItem[];
  readonly isScrolling: boolean;
  /** Height to give to the element that holds the rows. */
  readonly height: number;
  /** To be added to the start of every item: the part by which the capped element is behind the whole table. */
  readonly shift: number;
  readonly reveal: (row: number) => void;
  /** Rows wholly in sight, for Page Up and Page Down. */
  readonly rowsInSight: () => number;
}

const restAfter = 150;

/** Rows in sight of a table of any length; `scaled-scroll.ts` tells how tables beyond the height of an element are moved. */
export function useScaledRows({
  count,
  rowHeight,
  headHeight,
  scrollElement,
}: ScaledRowsOptions): ScaledRows {
  const total = count * rowHeight;
  const scroll = useRef<ScaledScroll>({ offset: 0, thumb: 0 });
  const size = useRef(total);
  size.current = total;
  const report = useRef<((offset: number, isScrolling: boolean) => void) | null>(null);
  const [shift, setShift] = useState(0);

  const extent = useCallback(
    (): ScrollExtent => ({
      total: size.current,
      viewport: Math.max((scrollElement.current?.clientHeight ?? 0) - headHeight, rowHeight),
    }),
    [scrollElement, headHeight, rowHeight],
  );

  const place = useCallback(
    (offset: number) => {
      const element = scrollElement.current;
      if (!element) return;
      const placed = placeThumb(offset, extent());
      element.scrollTop = placed.thumb;
      scroll.current = { offset: placed.offset, thumb: element.scrollTop };
      setShift(scroll.current.thumb - scroll.current.offset);
    },
    [scrollElement, extent],
  );

  const observeElementOffset = useCallback(
    (instance: RowVirtualizer, listener: (offset: number, isScrolling: boolean) => void) => {
      const element = instance.scrollElement;
      if (!element) return undefined;
      report.current = listener;
      let timer: ReturnType<typeof setTimeout> | null = null;
      const rest = () => {
        timer = null;
        if (size.current > maximumElementHeight) place(scroll.current.offset);
        listener(scroll.current.offset, false);
      };
      const follow = () => {
        scroll.current = followThumb(scroll.current, element.scrollTop, extent());
        setShift(scroll.current.thumb - scroll.current.offset);
        listener(scroll.current.offset, true);
        if (timer !== null) clearTimeout(timer);
        timer = setTimeout(rest, restAfter);
      };
      element.addEventListener('scroll', follow, { passive: true });
      listener(scroll.current.offset, false);
      return () => {
        element.removeEventListener('scroll', follow);
        if (timer !== null) clearTimeout(timer);
        report.current = null;
      };
    },
    [extent, place],
  );

  const virtualizer = useVirtualizer<HTMLDivElement, Element>({
    count,
    getScrollElement: () => scrollElement.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    initialRect: { width: 800, height: 600 },
    observeElementOffset,
    scrollToFn: place,
  });

  const reveal = useCallback(
    (row: number) => {
      const offset = offsetForRow(row, rowHeight, scroll.current, extent());
      if (offset === scroll.current.offset) return;
      place(offset);
      report.current?.(scroll.current.offset, false);
    },
    [rowHeight, extent, place],
  );

  const rowsInSight = useCallback(
    () => Math.max(Math.floor(extent().viewport / rowHeight) - 1, 1),
    [extent, rowHeight],
  );
  const items = virtualizer.getVirtualItems();
  return useMemo(
    () => ({
      items,
      isScrolling: virtualizer.isScrolling,
      height: elementHeight(total),
      shift,
      reveal,
      rowsInSight,
    }),
    [items, virtualizer.isScrolling, total, shift, reveal, rowsInSight],
  );
}
