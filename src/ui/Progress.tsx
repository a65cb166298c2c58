import { LoaderCircle } from 'lucide-react';
import { Label } from 'react-aria-components/Label';
import { ProgressBar as AriaProgressBar } from 'react-aria-components/ProgressBar';
import { joinClasses } from './join-classes';
import { VisuallyHidden } from './VisuallyHidden';
import styles from './Progress.module.css';

export interface ProgressBarProps {
  readonly label: string;
  readonly value: number;
  /** Null while the end is unknown: the bar moves without telling how far it is. */
  readonly max: number | null;
  /** How much of how much, in words. */
  readonly text?: string;
}

/** How far a piece of work is. */
export function ProgressBar({ label, value, max, text }: ProgressBarProps) {
  const isUnknown = max === null || max <= 0;
  return (
    <AriaProgressBar
      className={styles.progress}
      isIndeterminate={isUnknown}
      value={isUnknown ? 0 : Math.min(value, max)}
      maxValue={isUnknown ? 1 : max}
      {...(text === undefined ? {} : { valueLabel: text })}
    >
      {({ percentage }) => (
        <>
          <div className={styles.labels}>
            <Label>{label}</Label>
            {text !== undefined && <span className={styles.text}>{text}</span>}
          </div>
          <div className={styles.track}>
            <div
              className={joinClasses(styles.fill, isUnknown && styles.moving)}
              style={isUnknown ? undefined : { width: `${percentage ?? 0}%` }}
            />
          </div>
        </>
      )}
    </AriaProgressBar>
  );
}

/** Work of unknown length in a small place. */
export function Spinner({ label = 'Loading' }: { readonly label?: string }) {
  return (
    <span role="status">
      <span className={styles.spinner} aria-hidden>
        <LoaderCircle size={16} />
      </span>
      <VisuallyHidden>{label}</VisuallyHidden>
    </span>
  );
}
