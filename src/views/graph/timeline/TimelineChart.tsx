import { useEffect, useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { NodeUuid } from '../../../model/identifiers';
import type { CallTree } from '../../../queries';
import { EmptyState } from '../../../ui';
import { lengthOf, toBars, type Bar } from './bars';
import { chooseShown, groupByCaller, type TimelineOrder } from './shown-bars';
import { findLongest, shareOfCaller } from './spending';
import { SpendingLine } from './SpendingLine';
import { makeTimeAxis } from './ticks';
import { TimeAxis, headHeight } from './TimeAxis';
import { percentOf, spanOf, widen } from './time-span';
import { TimelineHead } from './TimelineHead';
import { TimelineRow, rowHeight } from './TimelineRow';
import { useTimeWindow } from './use-time-window';
import styles from './Timeline.module.css';

/** Room for one time of the axis, in pixels. */
const tickRoom = 92;

interface TimelineChartProps {
  readonly tree: CallTree;
  readonly selected: NodeUuid;
  readonly onSelect: (uuid: NodeUuid, options?: { readonly replace?: boolean }) => void;
}

/** Rows of processes with their bars under an axis of the time; zoomed and moved by wheel, by dragging and by keyboard. */
export function TimelineChart({ tree, selected, onSelect }: TimelineChartProps) {
  const bars = useMemo(() => toBars(tree), [tree]);
  const whole = useMemo(() => spanOf(bars), [bars]);
  const called = useMemo(() => groupByCaller(bars), [bars]);
  const longest = useMemo(() => findLongest(bars), [bars]);
  const [order, setOrder] = useState<TimelineOrder>('called');
  const [folded, setFolded] = useState<ReadonlySet<number>>(() => new Set());
  const [nameWidth, setNameWidth] = useState<number | null>(null);
  const shown = useMemo(() => chooseShown(bars, order, folded), [bars, order, folded]);
  const scroller = useRef<HTMLDivElement>(null);
  const track = useRef<HTMLDivElement>(null);
  const time = useTimeWindow(whole ?? { from: 0, to: 1 }, scroller, track);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    scrollMargin: headHeight,
    scrollPaddingStart: headHeight,
  });
  const at = shown.findIndex(({ node }) => node.uuid === selected);
  const scrollTo = virtual.scrollToIndex;
  useEffect(() => {
    if (at >= 0) scrollTo(at);
    // Only a new selection moves the list, not another order of it.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [selected]);
  if (whole === null) return <EmptyState title="No times">The processes have no readable times.</EmptyState>;

  const { span } = time;
  const axis = makeTimeAxis(span, Math.max(2, Math.floor(time.width / tickRoom)));
  const toggle = (bar: Bar) => {
    const next = new Set(folded);
    if (!next.delete(bar.at)) next.add(bar.at);
    setFolded(next);
  };
  const zoomTo = (bar: Bar) => {
    if (bar.from !== null && bar.to !== null) time.show(widen(bar.from, bar.to));
  };
  const current = shown[at];
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isOnRow = event.target === event.currentTarget;
    const step = (to: number) => {
      const bar = shown[Math.min(shown.length - 1, Math.max(0, to))];
      // A key held down would fill the history with every process on the way.
      if (bar && bar !== current) onSelect(bar.node.uuid, { replace: event.repeat });
    };
    const rowsInSight = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const acts: Readonly<Record<string, () => void>> = {
      '+': () => time.zoom(0.7),
      '=': () => time.zoom(0.7),
      '-': () => time.zoom(1 / 0.7),
      '0': time.showAll,
      ArrowLeft: () => time.pan(-0.2),
      ArrowRight: () => time.pan(0.2),
      ArrowUp: () => step(at < 0 ? 0 : at - 1),
      ArrowDown: () => step(at + 1),
      PageUp: () => step(at - rowsInSight),
      PageDown: () => step(at + rowsInSight),
      Home: () => step(0),
      End: () => step(shown.length - 1),
      ...(isOnRow && current ? { Enter: () => zoomTo(current), ' ': () => toggle(current) } : {}),
    };
    const act = acts[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };
  const spending = current ?? shown[0];
  return (
    <>
      <TimelineHead bars={bars} whole={whole} time={time} order={order} onOrderChange={setOrder} />
      <div
        ref={scroller}
        className={styles.rows}
        style={nameWidth === null ? {} : ({ '--name-width': `${nameWidth}px` } as CSSProperties)}
        tabIndex={0}
        role="region"
        aria-label="Process times"
        onKeyDown={onKeyDown}
      >
        <TimeAxis axis={axis} span={span} width={time.width} onNameWidth={setNameWidth} />
        <div className={styles.canvas} style={{ height: virtual.getTotalSize() }}>
          <div ref={track} className={styles.lines} data-time-lines aria-hidden>
            {axis.ticks.map((tick) => (
              <span
                key={tick.time}
                className={styles.tick}
                style={{ insetInlineStart: `${percentOf(tick.time, span)}%` }}
              />
            ))}
            {axis.periods.slice(1).map((period) => (
              <span
                key={`period ${period.from}`}
                className={styles.boundary}
                style={{ insetInlineStart: `${percentOf(period.from, span)}%` }}
              />
            ))}
          </div>
          <ol className={styles.list} aria-label="Processes along the time">
            {virtual.getVirtualItems().map((item) => {
              const bar = shown[item.index];
              if (!bar) return null;
              return (
                <TimelineRow
                  key={bar.at}
                  bar={bar}
                  place={{ index: item.index, count: shown.length, top: item.start - headHeight }}
                  isSelected={bar.node.uuid === selected}
                  isFolded={(called.get(bar.at)?.length ?? 0) > 0 ? folded.has(bar.at) : null}
                  length={lengthOf(bar)}
                  share={shareOfCaller(bar, bars)}
                  isLongest={longest.has(bar.at)}
                  span={span}
                  trackWidth={time.width}
                  onSelect={onSelect}
                  onToggle={toggle}
                  onZoomTo={zoomTo}
                  onShowTime={time.bringIn}
                />
              );
            })}
          </ol>
        </div>
      </div>
      {spending && <SpendingLine bar={spending} called={called.get(spending.at) ?? []} onSelect={onSelect} />}
    </>
  );
}
