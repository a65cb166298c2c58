/** What a person chose for this browser, in one entry of localStorage. Everything read is checked: people and other pages of the host can write there. */
export interface Preferences {
  readonly v: 1;
  readonly theme: ThemeChoice;
  readonly isInspectorShown: boolean;
  /** Width of the inspector in pixels. */
  readonly inspectorWidth: number;
  readonly recent: readonly RecentArchive[];
}

export type ThemeChoice = 'light' | 'dark' | 'system';

/** An archive that was opened before. Of files on the disk only the name is kept; the browser cannot open them again by itself. */
export type RecentArchive =
  | { readonly kind: 'file'; readonly name: string }
  | { readonly kind: 'url'; readonly name: string; readonly url: string };

const storageKey = 'aiida-provenance-explorer';
const longestRecent = 8;

const defaults: Preferences = {
  v: 1,
  theme: 'system',
  isInspectorShown: true,
  inspectorWidth: 380,
  recent: [],
};

/** Reads the preferences; what is missing or broken falls alone to its default. */
export function readPreferences(): Preferences {
  return parsePreferences(readText());
}

/** Changes some preferences. Where the browser allows no storage they hold only until the page is left. */
export function writePreferences(change: Partial<Preferences>): void {
  unstored = { ...readPreferences(), ...change };
  try {
    localStorage.setItem(storageKey, JSON.stringify(unstored));
  } catch {
    // Private windows and full or forbidden storage: `unstored` keeps the choice for now.
  }
  for (const listener of listeners) listener();
}

/** Calls when preferences change, here or in another tab; gives back how to stop. */
export function subscribeToPreferences(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** Puts an archive at the head of the list of recent ones. */
export function rememberRecent(archive: RecentArchive): void {
  const others = readPreferences().recent.filter((other) => recentKey(other) !== recentKey(archive));
  writePreferences({ recent: [archive, ...others].slice(0, longestRecent) });
}

/** What makes two entries the same archive. */
export function recentKey(archive: RecentArchive): string {
  return archive.kind === 'url' ? `url:${archive.url}` : `file:${archive.name}`;
}

/** Exported for tests. */
export function parsePreferences(text: string | null): Preferences {
  const stored = readObject(text);
  const theme = stored['theme'];
  const width = stored['inspectorWidth'];
  const recent = stored['recent'];
  return {
    v: 1,
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    isInspectorShown: stored['isInspectorShown'] !== false,
    inspectorWidth:
      typeof width === 'number' && width >= 240 && width <= 2000 ? width : defaults.inspectorWidth,
    recent: Array.isArray(recent) ? recent.flatMap(parseRecent).slice(0, longestRecent) : [],
  };
}

const listeners = new Set<() => void>();
let unstored: Preferences | null = null;

function readText(): string | null {
  try {
    return localStorage.getItem(storageKey) ?? (unstored && JSON.stringify(unstored));
  } catch {
    return unstored && JSON.stringify(unstored);
  }
}

function readObject(text: string | null): Readonly<Record<string, unknown>> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function parseRecent(value: unknown): RecentArchive[] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('name' in value)) return [];
  const { kind, name } = value;
  if (typeof name !== 'string' || name === '') return [];
  if (kind === 'file') return [{ kind, name }];
  const url = 'url' in value ? value.url : null;
  return kind === 'url' && typeof url === 'string' && /^https?:\/\//.test(url) ? [{ kind, name, url }] : [];
}
