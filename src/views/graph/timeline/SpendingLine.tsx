import { formatCount, formatDuration } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import type { Bar } from './bars';
import { spendingOf } from './spending';
import styles from './Timeline.module.css';

const named = 3;

/** Where the time of one process went: the longest of what it called, and the time in which none of that ran. */
export function SpendingLine({
  bar,
  called,
  onSelect,
}: {
  readonly bar: Bar;
  readonly called: readonly Bar[];
  readonly onSelect: (uuid: NodeUuid) => void;
}) {
  const spending = spendingOf(bar, called);
  if (!spending) return null;
  const rest = spending.called.length - named;
  return (
    <p className={styles.spending} role="status" aria-label="Where the time went">
      <strong>{bar.node.name}</strong> took {formatDuration(spending.length / 1000)}
      {spending.called.length === 0 ? (
        bar.calledCount > 0 ? (
          '; the processes that it called are not listed.'
        ) : (
          ' and called no process.'
        )
      ) : (
        <>
          {': '}
          {spending.called.slice(0, named).map(({ bar: one, length, share }, index) => (
            <span key={one.at}>
              {index > 0 && ', '}
              <button type="button" className={styles.named} onClick={() => onSelect(one.node.uuid)}>
                {one.node.name}
              </button>{' '}
              {formatDuration(length / 1000)} ({formatShare(share)})
            </span>
          ))}
          {rest > 0 && `, ${formatCount(rest)} more`}
          {'; '}
          {formatDuration(spending.own / 1000)} (
          {formatShare(spending.length > 0 ? spending.own / spending.length : 0)}) in which none of these ran.
        </>
      )}
    </p>
  );
}

/** A share as `62 %`; what is more than nothing is never called 0 %. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  return `${Math.round(share * 100)} %`;
}
