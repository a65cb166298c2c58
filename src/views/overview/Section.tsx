import { useId, type ReactNode } from 'react';
import { joinClasses } from '../../ui';
import styles from './Section.module.css';

interface SectionProps {
  readonly title: string;
  /** A number or short remark beside the title. */
  readonly note?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** One panel of the overview, with its heading. */
export function Section({ title, note, className, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={joinClasses(styles.section, className)}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {note !== undefined && <span className={styles.note}>{note}</span>}
      </div>
      {children}
    </section>
  );
}
