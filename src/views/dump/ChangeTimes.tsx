import { useId } from 'react';
import type { DumpOptions } from '../../model/dump-request';
import { SegmentedControl, TextField } from '../../ui';
import { useState } from 'react';
import styles from './DumpView.module.css';

type Mode = 'any' | 'days' | 'dates';

const modes: readonly { readonly id: Mode; readonly label: string }[] = [
  { id: 'any', label: 'Any time' },
  { id: 'days', label: 'Past days' },
  { id: 'dates', label: 'Dates' },
];

const noTimes = { pastDays: null, startDate: null, endDate: null } as const;

/** When a process was changed last: in the past days, or between two dates; one excludes the other. */
export function ChangeTimes({
  options,
  onChange,
}: {
  readonly options: DumpOptions;
  readonly onChange: (options: DumpOptions) => void;
}) {
  const { pastDays, startDate, endDate } = options;
  const [mode, setMode] = useState<Mode>(
    pastDays !== null ? 'days' : startDate !== null || endDate !== null ? 'dates' : 'any',
  );
  return (
    <div className={styles.times}>
      <span className={styles.caption}>Last changed</span>
      <SegmentedControl
        label="Last changed"
        items={modes}
        selectedKey={mode}
        onChange={(next) => {
          setMode(next);
          onChange({ ...options, ...noTimes });
        }}
        className={styles.targets ?? ''}
      />
      {mode === 'days' && (
        <TextField
          label="Past days"
          type="number"
          inputMode="numeric"
          value={pastDays === null ? '' : String(pastDays)}
          onChange={(text) => {
            onChange({ ...options, ...noTimes, pastDays: /^\d{1,6}$/.test(text) ? Number(text) : null });
          }}
          description="Only processes changed in so many days before now"
        />
      )}
      {mode === 'dates' && (
        <>
          <DateField
            label="Start date"
            value={startDate}
            onChange={(value) => {
              onChange({ ...options, startDate: value });
            }}
          />
          <DateField
            label="End date"
            value={endDate}
            onChange={(value) => {
              onChange({ ...options, endDate: value });
            }}
          />
          <p className={styles.help}>In the time zone of this machine; both ends count.</p>
        </>
      )}
      {mode !== 'any' && (
        <p className={styles.help}>As with verdi, processes in no group are dumped whatever their time.</p>
      )}
    </div>
  );
}

function DateField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (value: string | null) => void;
}) {
  const id = useId();
  return (
    <div className={styles.date}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="datetime-local"
        step={1}
        value={value ?? ''}
        onChange={(event) => {
          onChange(event.target.value === '' ? null : event.target.value);
        }}
      />
    </div>
  );
}
