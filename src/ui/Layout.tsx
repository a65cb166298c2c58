import type { ReactNode } from 'react';
import { joinClasses } from './join-classes';
import styles from './Layout.module.css';

type Space = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

interface LayoutProps {
  /** Step of the spacing scale between the children. */
  readonly gap?: Space;
  readonly className?: string;
  readonly children: ReactNode;
}

/** Children one below the other. */
export function Stack({ gap = 2, className, children }: LayoutProps) {
  return (
    <div className={joinClasses(styles.stack, className)} style={{ gap: `var(--space-${gap})` }}>
      {children}
    </div>
  );
}

/** Children side by side, wrapping where there is no room. */
export function Row({ gap = 2, className, children }: LayoutProps) {
  return (
    <div className={joinClasses(styles.row, className)} style={{ gap: `var(--space-${gap})` }}>
      {children}
    </div>
  );
}
