import { Fragment, type ReactNode } from 'react';
import styles from './parts.module.css';

/** Names and values one below the other; values that are null or undefined are left out, as not being known. */
export function Facts({ items }: { readonly items: readonly (readonly [string, ReactNode])[] }) {
  const known = items.filter(([, value]) => value !== null && value !== undefined && value !== '');
  if (known.length === 0) return null;
  return (
    <dl className={styles.facts}>
      {known.map(([name, value]) => (
        <Fragment key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
