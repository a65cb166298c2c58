import { useSyncExternalStore } from 'react';

/** The windows over the page that can be called from anywhere; one at a time. */
export type DialogName = 'palette' | 'help';

const listeners = new Set<() => void>();
let shown: DialogName | null = null;

/** Shows a window, or none. */
export function showDialog(name: DialogName | null): void {
  shown = name;
  for (const listener of listeners) listener();
}

/** The window that is to be shown. */
export function useShownDialog(): DialogName | null {
  return useSyncExternalStore(subscribe, () => shown);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
