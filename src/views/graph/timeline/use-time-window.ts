import { useEffect, useEffectEvent, useState, type RefObject } from 'react';
import { panBy, zoomAt, type Span } from './time-span';

/** The stretch of the time that is in sight, and what changes it. */
export interface TimeWindow {
  readonly span: Span;
  readonly isZoomed: boolean;
  /** Width of the tracks, in pixels. */
  readonly width: number;
  readonly zoom: (factor: number, place?: number) => void;
  readonly pan: (share: number) => void;
  readonly show: (span: Span) => void;
  readonly showAll: () => void;
  /** Moves a time that is out of sight to the middle. */
  readonly bringIn: (time: number) => void;
}

/** Beyond so many pixels a press of the mouse is a drag and no click. */
const dragFrom = 4;

/**
 * Zooms at the pointer and moves by dragging. The wheel zooms over the axis, and over the bars with Ctrl (as pinching is told) or
 * where there is nothing to scroll; with Shift, or sideways, it moves.
 * @param scroller the rows with their axis
 * @param track an element as wide as the tracks, which tells where a time stands
 */
export function useTimeWindow(
  whole: Span,
  scroller: RefObject<HTMLElement | null>,
  track: RefObject<HTMLElement | null>,
): TimeWindow {
  const [zoomed, setZoomed] = useState<Span | null>(null);
  const [width, setWidth] = useState(600);
  const span = zoomed ?? whole;
  // Several steps may come between two paintings: each goes on from the one before, not from what is painted.
  const change = (toNext: (now: Span) => Span) =>
    setZoomed((now) => {
      const next = toNext(now ?? whole);
      return next.from <= whole.from && next.to >= whole.to ? null : next;
    });
  const zoom = (factor: number, place = 0.5) => change((now) => zoomAt(now, factor, place, whole));
  const pan = (share: number) => change((now) => panBy(now, share, whole));

  const onWheel = useEffectEvent((event: WheelEvent, element: HTMLElement, box: DOMRect) => {
    const isOverTracks = event.clientX >= box.left;
    if (!isOverTracks) return;
    const isOnAxis = event.target instanceof Element && event.target.closest('[data-time-axis]') !== null;
    const isSideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const canScroll = element.scrollHeight > element.clientHeight + 1;
    if (isSideways && !event.ctrlKey) {
      const way = Math.abs(event.deltaX) > Math.abs(event.deltaY) ? event.deltaX : event.deltaY;
      pan(way / Math.max(1, box.width));
    } else if (event.ctrlKey || isOnAxis || !canScroll) {
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 33 : 1;
      const way = Math.max(-150, Math.min(150, event.deltaY * lines));
      zoom(Math.exp(way * 0.0025), Math.min(1, (event.clientX - box.left) / Math.max(1, box.width)));
    } else return;
    event.preventDefault();
  });
  const onDrag = useEffectEvent((from: Span, share: number) => change(() => panBy(from, -share, whole)));
  const spanNow = useEffectEvent(() => span);

  useEffect(() => {
    const element = scroller.current;
    const lines = track.current;
    if (!element || !lines) return;
    const sizes = new ResizeObserver(() => setWidth(lines.getBoundingClientRect().width));
    sizes.observe(lines);
    const wheel = (event: WheelEvent) => onWheel(event, element, lines.getBoundingClientRect());
    // React's own listener is passive: the page would zoom as well.
    element.addEventListener('wheel', wheel, { passive: false });
    const stopDrag = listenToDrag(
      element,
      lines,
      () => spanNow(),
      (from, share) => onDrag(from, share),
    );
    return () => {
      sizes.disconnect();
      element.removeEventListener('wheel', wheel);
      stopDrag();
    };
  }, [scroller, track]);

  return {
    span,
    isZoomed: zoomed !== null,
    width,
    zoom,
    pan,
    show: (next) => change(() => next),
    showAll: () => setZoomed(null),
    bringIn: (time) =>
      change((now) => panBy(now, (time - (now.from + now.to) / 2) / (now.to - now.from), whole)),
  };
}

/** Tells how far the pointer was dragged over the tracks, as a share of their width; the click at the end of a drag is none. */
function listenToDrag(
  element: HTMLElement,
  lines: HTMLElement,
  begin: () => Span,
  onDrag: (from: Span, share: number) => void,
): () => void {
  let start: { x: number; y: number; top: number; pointer: number; from: Span } | null = null;
  let isDragging = false;
  const down = (event: PointerEvent) => {
    isDragging = false;
    const box = lines.getBoundingClientRect();
    if (event.button !== 0 || event.pointerType === 'touch' || event.clientX < box.left) return;
    if (event.clientX > element.getBoundingClientRect().left + element.clientWidth) return;
    start = {
      x: event.clientX,
      y: event.clientY,
      top: element.scrollTop,
      pointer: event.pointerId,
      from: begin(),
    };
  };
  const move = (event: PointerEvent) => {
    if (!start || event.pointerId !== start.pointer) return;
    const way = event.clientX - start.x;
    if (!isDragging && Math.hypot(way, event.clientY - start.y) < dragFrom) return;
    if (!isDragging) element.setPointerCapture(start.pointer);
    isDragging = true;
    element.dataset['dragging'] = '';
    element.scrollTop = start.top - (event.clientY - start.y);
    onDrag(start.from, way / Math.max(1, lines.getBoundingClientRect().width));
  };
  const up = () => {
    start = null;
    delete element.dataset['dragging'];
  };
  const click = (event: MouseEvent) => {
    if (!isDragging) return;
    isDragging = false;
    event.preventDefault();
    event.stopPropagation();
  };
  element.addEventListener('pointerdown', down);
  element.addEventListener('pointermove', move);
  element.addEventListener('pointerup', up);
  element.addEventListener('pointercancel', up);
  element.addEventListener('click', click, true);
  return () => {
    element.removeEventListener('pointerdown', down);
    element.removeEventListener('pointermove', move);
    element.removeEventListener('pointerup', up);
    element.removeEventListener('pointercancel', up);
    element.removeEventListener('click', click, true);
  };
}
