import { useEffect, useSyncExternalStore } from 'react';
import { VisuallyHidden } from '../ui';
import styles from './status.module.css';

interface Status {
  /** Read aloud. */
  readonly said: string;
  /** Shown for some seconds. */
  readonly toast: string | null;
}

const listeners = new Set<() => void>();
let status: Status = { said: '', toast: null };

/** Tells screen readers what happened without taking the focus. */
export function announce(text: string): void {
  // The same text twice would not be read again; a trailing space makes it another.
  change({ said: text === status.said ? `${text} ` : text });
}

/** Shows for some seconds that something was done. Only for what can be missed without harm. */
export function showToast(text: string): void {
  change({ toast: text });
}

/** The place where announcements and short messages stand; once on the page, always there. */
export function StatusRegion() {
  const { said, toast } = useSyncExternalStore(subscribe, () => status);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(() => {
      change({ toast: null });
    }, 4000);
    return () => {
      clearTimeout(timer);
    };
  }, [toast]);
  return (
    <>
      <div role="status" aria-live="polite">
        <VisuallyHidden>{said}</VisuallyHidden>
      </div>
      {toast !== null && (
        <div className={styles.toast} aria-hidden>
          {toast}
        </div>
      )}
    </>
  );
}

function change(part: Partial<Status>): void {
  status = { ...status, ...part };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
