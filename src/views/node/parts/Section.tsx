import type { ReactNode } from 'react';
import styles from './parts.module.css';

export interface SectionProps {
  readonly title: ReactNode;
  /** Beside the title: how many, how much. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** Name of the region for screen readers where the title is no plain text. */
  readonly label?: string;
}

/** A titled part of the node page. */
export function Section({ title, note, actions, children, label }: SectionProps) {
  return (
    <section className={styles.section} aria-label={label ?? (typeof title === 'string' ? title : undefined)}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {note !== undefined && <span className={styles.count}>{note}</span>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
