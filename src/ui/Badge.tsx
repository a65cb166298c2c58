import type { ReactNode } from 'react';
import { joinClasses } from './join-classes';
import styles from './Badge.module.css';

export type Tone = 'neutral' | 'ok' | 'failed' | 'warn' | 'info';

export interface BadgeProps {
  readonly tone?: Tone;
  readonly title?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A word or number in a small coloured field. */
export function Badge({ tone = 'neutral', title, className, children }: BadgeProps) {
  return (
    <span className={joinClasses(styles.badge, styles[tone], className)} title={title}>
      {children}
    </span>
  );
}
