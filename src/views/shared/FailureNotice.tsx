import type { ReactNode } from 'react';
import type { Failure } from '../../model/failure';
import { failureText } from '../../model/failure-texts';
import { Button, Disclosure, Notice } from '../../ui';
import styles from './shared.module.css';

export interface FailureNoticeProps {
  readonly failure: Failure;
  readonly onRetry?: () => void;
  /** Buttons for likely next steps. */
  readonly actions?: ReactNode;
}

/** A failure where its answer would have stood: what happened, why, what to do; facts for reports folded away. */
export function FailureNotice({ failure, onRetry, actions }: FailureNoticeProps) {
  const text = failureText(failure);
  return (
    <div role="alert">
      <Notice
        tone={failure.code === 'aborted' ? 'neutral' : 'failed'}
        title={text.title}
        actions={
          onRetry || actions !== undefined ? (
            <>
              {onRetry && <Button onPress={onRetry}>Try again</Button>}
              {actions}
            </>
          ) : undefined
        }
      >
        <p>{failure.message}</p>
        <p className={styles.next}>{text.reason}</p>
        <p className={styles.next}>{text.nextStep}</p>
        <FailureDetails failure={failure} />
      </Notice>
    </div>
  );
}

export interface FailureDetailsProps {
  readonly failure: Failure;
  /** Level of the heading; the second fits below any. */
  readonly level?: number;
}

/** Code, message and facts of a failure, folded. */
export function FailureDetails({ failure, level = 2 }: FailureDetailsProps) {
  return (
    <Disclosure title="Details" level={level}>
      <dl className={styles.detail}>
        <dt>Code</dt>
        <dd>
          <code>{failure.code}</code>
        </dd>
        <dt>Message</dt>
        <dd>{failure.message}</dd>
        {Object.entries(failure.detail ?? {}).map(([name, value]) => (
          <DetailRow key={name} name={name} value={String(value)} />
        ))}
      </dl>
    </Disclosure>
  );
}

function DetailRow({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
