import { useState, type ReactNode } from 'react';
import { formatCount } from '../../lib/format';
import { Button } from '../../ui';
import styles from './List.module.css';

interface CutListProps<Item> {
  readonly items: readonly Item[];
  readonly empty: string;
  readonly shownAtFirst?: number;
  readonly keyOf: (item: Item, at: number) => string;
  readonly children: (item: Item) => ReactNode;
}

const step = 100;

/** A list that shows its beginning, says how much is left, and opens in steps that a page can bear. */
export function CutList<Item>({ items, empty, shownAtFirst = 8, keyOf, children }: CutListProps<Item>) {
  const [limit, setLimit] = useState(shownAtFirst);
  if (items.length === 0) return <p className={styles.empty}>{empty}</p>;
  const left = items.length - limit;
  return (
    <>
      <ul className={styles.list}>
        {items.slice(0, limit).map((item, at) => (
          <li key={`${at} ${keyOf(item, at)}`}>{children(item)}</li>
        ))}
      </ul>
      {left > 0 && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setLimit(limit + step);
          }}
        >
          Show{' '}
          {left <= step ? `all ${formatCount(items.length)}` : `${step} more of ${formatCount(left)} left`}
        </Button>
      )}
      {left <= 0 && items.length > shownAtFirst && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setLimit(shownAtFirst);
          }}
        >
          Show fewer
        </Button>
      )}
    </>
  );
}
