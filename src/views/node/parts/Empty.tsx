import type { ReactNode } from 'react';
import styles from './parts.module.css';

/** One quiet line where there is nothing. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <p className={styles.empty}>{children}</p>;
}
