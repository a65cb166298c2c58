import { useCallback, useState } from 'react';
import { readPreference, writePreference } from '../../lib/preferences';
import { defaultColumnChoice, parseColumnChoice, type ColumnChoice } from './column-settings';

const name = 'browse-columns';

/** Which columns are shown and how wide; kept for the next visit. */
export function useColumnChoice(): readonly [ColumnChoice, (choice: ColumnChoice) => void, () => void] {
  const [choice, setChoice] = useState(() => parseColumnChoice(readPreference(name)));
  const change = useCallback((next: ColumnChoice) => {
    setChoice(next);
    writePreference(name, next);
  }, []);
  const reset = useCallback(() => {
    change(defaultColumnChoice);
  }, [change]);
  return [choice, change, reset];
}
