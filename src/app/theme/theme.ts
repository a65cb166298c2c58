import { subscribeToPreferences } from '../../lib/preferences';
import { readPreferences } from '../preferences';

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

/** Sets the theme on the document and keeps it so when the choice or the system changes. */
export function followTheme(): void {
  applyTheme();
  systemIsDark.addEventListener('change', applyTheme);
  subscribeToPreferences(applyTheme);
}

function applyTheme(): void {
  const choice = readPreferences().theme;
  const theme = choice === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : choice;
  if (document.documentElement.dataset['theme'] !== theme) document.documentElement.dataset['theme'] = theme;
}
