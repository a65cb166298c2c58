import { Maximize, Minus, Plus } from 'lucide-react';
import { formatCounted, formatDateTime, formatDuration } from '../../../lib/format';
import { IconButton, SegmentedControl } from '../../../ui';
import type { Bar } from './bars';
import type { TimelineOrder } from './shown-bars';
import type { Span } from './time-span';
import type { TimeWindow } from './use-time-window';
import styles from './Timeline.module.css';

const orders: readonly { readonly id: TimelineOrder; readonly label: string }[] = [
  { id: 'called', label: 'As called' },
  { id: 'longest', label: 'Longest first' },
];

/** How much there is, the order of the rows, and the zoom. */
export function TimelineHead({
  bars,
  whole,
  time,
  order,
  onOrderChange,
}: {
  readonly bars: readonly Bar[];
  readonly whole: Span;
  readonly time: TimeWindow;
  readonly order: TimelineOrder;
  readonly onOrderChange: (order: TimelineOrder) => void;
}) {
  const restarts = bars.filter(({ restart }) => restart !== null).length;
  const length = Math.max(
    ...bars.slice(0, 1).map(({ from, to }) => (from !== null && to !== null ? to - from : 0)),
  );
  const { from, to } = time.span;
  return (
    <div className={styles.head}>
      <span className={styles.facts} role="status" aria-label="Process time">
        {formatCounted(bars.length, 'process', 'processes')} in{' '}
        {formatDuration((length > 0 ? length : whole.to - whole.from) / 1000)}
        {restarts > 0 && `, ${formatCounted(restarts, 'restart')}`}
        {time.isZoomed && (
          <span className={styles.faint}>
            {' '}
            · in sight: {formatDuration((to - from) / 1000)} from {formatDateTime(toIso(from))} UTC
          </span>
        )}
      </span>
      <SegmentedControl<TimelineOrder>
        label="Order of the processes"
        items={orders}
        selectedKey={order}
        onChange={onOrderChange}
      />
      <span className={styles.zoom}>
        <IconButton
          size="small"
          label="Zoom in to the time"
          icon={<Plus size={14} />}
          onPress={() => time.zoom(0.6)}
        />
        <IconButton
          size="small"
          label="Zoom out of the time"
          icon={<Minus size={14} />}
          onPress={() => time.zoom(1 / 0.6)}
        />
        <IconButton
          size="small"
          label="Show all of the time"
          icon={<Maximize size={14} />}
          onPress={time.showAll}
        />
      </span>
    </div>
  );
}

function toIso(time: number): string {
  const date = new Date(Math.round(time));
  return Number.isNaN(date.getTime()) ? '' : date.toISOString();
}
