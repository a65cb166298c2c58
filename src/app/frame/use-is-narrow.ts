import { useSyncExternalStore } from 'react';

const narrow = window.matchMedia('(max-width: 759px)');

/** True where there is no room for the inspector beside the view. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(subscribe, () => narrow.matches);
}

function subscribe(listener: () => void): () => void {
  narrow.addEventListener('change', listener);
  return () => {
    narrow.removeEventListener('change', listener);
  };
}
