import { useCallback, useSyncExternalStore } from 'react';
import { subscribeToPreferences } from '../lib/preferences';
import { readPreferences, type Preferences } from './preferences';

/** One preference, up to date with this page and other tabs. */
export function usePreference<Key extends keyof Preferences>(key: Key): Preferences[Key] {
  // Text compares by content, so an unchanged list does not draw anything anew.
  const text = useSyncExternalStore(
    subscribeToPreferences,
    useCallback(() => JSON.stringify(readPreferences()[key]), [key]),
  );
  return JSON.parse(text) as Preferences[Key];
}
