import type { ReactNode } from 'react';
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { Tone } from './Badge';
import { joinClasses } from './join-classes';
import styles from './Notice.module.css';

const icons: Readonly<Record<Tone, typeof Info>> = {
  neutral: Info,
  info: Info,
  ok: CircleCheck,
  warn: TriangleAlert,
  failed: CircleAlert,
};

export interface NoticeProps {
  readonly tone?: Tone;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** Something to know, in its place on the page; never a window over it. */
export function Notice({ tone = 'info', title, children, actions, className }: NoticeProps) {
  const Icon = icons[tone];
  return (
    <div className={joinClasses(styles.notice, styles[tone], className)}>
      <span className={styles.icon} aria-hidden>
        <Icon size={18} />
      </span>
      <div className={styles.content}>
        <div className={styles.title}>{title}</div>
        {children !== undefined && <div className={styles.body}>{children}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  /** Makes the title the heading of the page, where nothing else is. */
  readonly isPage?: boolean;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
}

/** Says that there is nothing here, and what could be done. */
export function EmptyState({ title, isPage = false, children, actions }: EmptyStateProps) {
  const Title = isPage ? 'h1' : 'p';
  return (
    <div className={styles.empty}>
      <Title className={styles.title}>{title}</Title>
      {children !== undefined && <div>{children}</div>}
      {actions !== undefined && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
