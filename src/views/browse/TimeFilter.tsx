import { useId } from 'react';
import { formatDateTime } from '../../lib/format';
import type { ViewState } from '../../route';
import { Button } from '../../ui';
import { parseTimeFilter } from './node-query';
import styles from './FilterPanel.module.css';

interface TimeFilterProps {
  readonly from: string | null;
  readonly to: string | null;
  /** Times of the first and last node. */
  readonly first: string | null;
  readonly last: string | null;
  readonly onChange: (change: Partial<ViewState>) => void;
}

/** What the browser's field for times takes: `2026-11-21T01:02:45`. */
function toFieldValue(time: string | null): string {
  return parseTimeFilter(time)?.slice(0, 19) ?? '';
}

/** From when (inclusive) to when (exclusive) nodes were created, in UTC. */
export function TimeFilter({ from, to, first, last, onChange }: TimeFilterProps) {
  const id = useId();
  const field = (key: 'from' | 'to', label: string, value: string | null) => (
    <div className={styles.time}>
      <label htmlFor={`${id}-${key}`}>{label}</label>
      <input
        id={`${id}-${key}`}
        type="datetime-local"
        step={1}
        value={toFieldValue(value)}
        onChange={(event) => {
          const text = event.target.value;
          onChange({ [key]: text === '' ? null : text });
        }}
      />
    </div>
  );
  return (
    <div className={styles.facet}>
      {field('from', 'From (UTC)', from)}
      {field('to', 'Before (UTC)', to)}
      {first !== null && last !== null && (
        <p className={styles.note}>
          Nodes were created from {formatDateTime(first)} to {formatDateTime(last)}.
        </p>
      )}
      {(from !== null || to !== null) && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            onChange({ from: null, to: null });
          }}
        >
          Any time
        </Button>
      )}
    </div>
  );
}
