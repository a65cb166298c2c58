import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { toFailure } from '../../model/failure';
import { VisuallyHidden } from '../../ui';
import { FailureNotice } from './FailureNotice';
import styles from './shared.module.css';

export interface QueryBoundaryProps<Answer> {
  readonly query: UseQueryResult<Answer>;
  /** Shown while the answer is not there; grey bars unless told. Never shown in the first 200 ms by the default. */
  readonly loading?: ReactNode;
  readonly children: (answer: Answer) => ReactNode;
}

/** Shows an answer, or that it is on its way, or why it cannot be had; never an empty list in place of a failure. */
export function QueryBoundary<Answer>({ query, loading, children }: QueryBoundaryProps<Answer>) {
  if (query.isError) {
    return <FailureNotice failure={toFailure(query.error)} onRetry={() => void query.refetch()} />;
  }
  if (query.isPending) return loading ?? <Skeleton />;
  return children(query.data);
}

const widths = ['62%', '88%', '74%'];

/** Grey bars where an answer will stand; they appear after 200 ms. */
export function Skeleton() {
  return (
    <div className={styles.skeleton} role="status">
      <VisuallyHidden>Loading</VisuallyHidden>
      {widths.map((width) => (
        <div key={width} className={styles.bar} style={{ width }} />
      ))}
    </div>
  );
}
