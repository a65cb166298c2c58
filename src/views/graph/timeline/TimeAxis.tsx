import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { estimateTextWidth } from '../picture/text-width';
import { percentOf, type Span } from './time-span';
import type { TimeAxis as Axis } from './ticks';
import styles from './Timeline.module.css';

/** Height of the axis with the names of the columns, in pixels. */
export const headHeight = 40;

const narrowest = 110;
const keyStep = 24;

/** The names of the columns and the clock in UTC, which stay in sight while the rows are scrolled. */
export function TimeAxis({
  axis,
  span,
  width,
  onNameWidth,
}: {
  readonly axis: Axis;
  readonly span: Span;
  /** Width of the tracks, in pixels. */
  readonly width: number;
  readonly onNameWidth: (width: number) => void;
}) {
  // A time at the end of the axis would be cut off.
  const hasRoom = (time: number, text: string) =>
    (1 - percentOf(time, span) / 100) * width > estimateTextWidth(text, 12) + 6;
  return (
    <div className={styles.axis} style={{ height: headHeight }} data-time-axis>
      <div className={styles.nameHead}>
        Process
        <NameHandle onNameWidth={onNameWidth} />
      </div>
      <div className={styles.numberHead} title="From creation to the last change">
        Duration
      </div>
      <div className={styles.shareHead} title="Share of the time of its caller">
        Share
      </div>
      <div className={styles.clock} aria-label="Time in UTC" role="img">
        {axis.periods.map((period, at) => (
          <span
            key={period.from}
            className={styles.period}
            style={{
              insetInlineStart: `${percentOf(period.from, span)}%`,
              width: `${percentOf(period.to, span) - percentOf(period.from, span)}%`,
            }}
          >
            {period.text}
            {at === 0 && ' UTC'}
          </span>
        ))}
        {axis.ticks.map((tick) => (
          <span
            key={tick.time}
            className={styles.tickText}
            style={{ insetInlineStart: `${percentOf(tick.time, span)}%` }}
          >
            {hasRoom(tick.time, tick.text) && tick.text}
          </span>
        ))}
      </div>
    </div>
  );
}

/** Makes the column of names wider or narrower, by dragging or by arrow keys. */
function NameHandle({ onNameWidth }: { readonly onNameWidth: (width: number) => void }) {
  const handle = useRef<HTMLSpanElement>(null);
  const start = useRef<{ readonly x: number; readonly width: number } | null>(null);
  const [width, setShownWidth] = useState(narrowest);
  useEffect(() => {
    const column = handle.current?.parentElement;
    if (!column) return undefined;
    const observer = new ResizeObserver(() =>
      setShownWidth(Math.round(column.getBoundingClientRect().width)),
    );
    observer.observe(column);
    return () => observer.disconnect();
  }, []);
  const widthNow = () => handle.current?.parentElement?.getBoundingClientRect().width ?? narrowest;
  const setWidth = (wanted: number) => {
    const room = handle.current?.closest('[data-time-axis]')?.getBoundingClientRect().width ?? 800;
    onNameWidth(Math.round(Math.min(Math.max(narrowest, wanted), Math.max(narrowest, room - 240))));
  };
  const onPointerDown = (event: PointerEvent<HTMLSpanElement>) => {
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, width: widthNow() };
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -keyStep, ArrowRight: keyStep }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    setWidth(widthNow() + step);
  };
  return (
    <span
      ref={handle}
      className={styles.handle}
      role="separator"
      aria-orientation="vertical"
      aria-label="Width of the names"
      aria-valuenow={width}
      aria-valuemin={narrowest}
      aria-valuetext={`${width} pixels`}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={(event) => {
        if (start.current) setWidth(start.current.width + event.clientX - start.current.x);
      }}
      onPointerUp={() => (start.current = null)}
      onPointerCancel={() => (start.current = null)}
      onKeyDown={onKeyDown}
    />
  );
}
