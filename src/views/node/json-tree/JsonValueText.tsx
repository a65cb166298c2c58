import { formatCount } from '../../../lib/format';
import type { JsonEntry } from '../../../model/json';
import { joinClasses } from '../../../ui';
import { HostileText } from '../parts';
import styles from './json-tree.module.css';

/** Most of a string that is written into a row; the rest is one click away. */
export const rowTextLimit = 300;

/** A value on one line: strings in quotes, containers by their size. */
export function JsonValueText({ value }: { readonly value: JsonEntry['value'] }) {
  switch (value.kind) {
    case 'null':
      return <span className={joinClasses(styles.value, styles.word)}>null</span>;
    case 'boolean':
      return <span className={joinClasses(styles.value, styles.word)}>{String(value.value)}</span>;
    case 'number':
      return <span className={joinClasses(styles.value, styles.number)}>{value.text}</span>;
    case 'string': {
      const text = value.text.slice(0, rowTextLimit);
      return (
        <span className={joinClasses(styles.value, styles.string)} title={text}>
          “<HostileText text={text} />
          {value.length > text.length ? '…' : '”'}
        </span>
      );
    }
    case 'array':
      return <span className={joinClasses(styles.value, styles.size)}>[{formatCount(value.size)}]</span>;
    case 'object':
      return <span className={joinClasses(styles.value, styles.size)}>{`{${formatCount(value.size)}}`}</span>;
  }
}
