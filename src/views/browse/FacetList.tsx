import { useState } from 'react';
import { formatCount } from '../../lib/format';
import { Button, joinClasses, TextField } from '../../ui';
import styles from './FilterPanel.module.css';

export interface FacetItem {
  readonly value: string;
  readonly label: string;
  /** Null where it is not counted. */
  readonly count: number | null;
}

interface FacetListProps {
  /** What is chosen here, e.g. `Process`. */
  readonly name: string;
  readonly items: readonly FacetItem[];
  readonly selected: readonly string[];
  /** The values chosen from now on. */
  readonly onSelect: (values: readonly string[]) => void;
  /** Only one value can be chosen at a time. */
  readonly isSingle?: boolean;
}

const shownAtFirst = 8;
const shownAtMost = 200;
const searchFrom = 12;

/** Values to choose from; a second press gives a choice up. Long lists are cut, say so, and can be searched. */
export function FacetList({ name, items, selected, onSelect, isSingle = false }: FacetListProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState('');
  if (items.length === 0) return <p className={styles.note}>None in this archive.</p>;
  const wanted = text.trim().toLowerCase();
  const matching = wanted === '' ? items : items.filter((item) => item.label.toLowerCase().includes(wanted));
  const shown = matching.slice(0, isOpen || wanted !== '' ? shownAtMost : shownAtFirst);
  const picked = items.filter((item) => selected.includes(item.value));
  const listed = [...picked.filter((item) => !shown.includes(item)), ...shown];
  const toggle = (value: string): void => {
    const others = isSingle ? [] : selected.filter((each) => each !== value);
    onSelect(selected.includes(value) ? others : [...others, value]);
  };
  const hidden = matching.length - shown.length;
  return (
    <div className={styles.facet}>
      {items.length >= searchFrom && (
        <TextField
          label={`Search in ${name}`}
          hideLabel
          placeholder={`Search ${formatCount(items.length)} values`}
          value={text}
          onChange={setText}
        />
      )}
      <ul>
        {listed.map((item) => (
          <li key={item.value}>
            <button
              type="button"
              className={joinClasses(styles.value, selected.includes(item.value) && styles.selected)}
              aria-pressed={selected.includes(item.value)}
              onClick={() => {
                toggle(item.value);
              }}
            >
              <span className={styles.label} title={item.label}>
                {item.label === '' ? '(empty)' : item.label}
              </span>
              {item.count !== null && <span className={styles.count}>{formatCount(item.count)}</span>}
            </button>
          </li>
        ))}
      </ul>
      {matching.length === 0 && <p className={styles.note}>No value contains “{text.trim()}”.</p>}
      {hidden > 0 && !isOpen && wanted === '' && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setOpen(true);
          }}
        >
          Show {formatCount(Math.min(hidden, shownAtMost - shownAtFirst))} more
        </Button>
      )}
      {hidden > 0 && (isOpen || wanted !== '') && (
        <p className={styles.note}>{formatCount(hidden)} more; search to narrow.</p>
      )}
    </div>
  );
}
