import { useSyncExternalStore } from 'react';
import { VisuallyHidden } from '../ui';

const listeners = new Set<() => void>();
let said = '';

/** Tells screen readers what happened without taking the focus. */
export function announce(text: string): void {
  // The same text twice would not be read again; a trailing space makes it another.
  said = text === said ? `${text} ` : text;
  for (const listener of listeners) listener();
}

/** The place where announcements stand; once on the page, always there. */
export function StatusRegion() {
  const text = useSyncExternalStore(subscribe, () => said);
  return (
    <div role="status" aria-live="polite">
      <VisuallyHidden>{text}</VisuallyHidden>
    </div>
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
