import { readPreference, writePreference } from '../lib/preferences';

/** What a person chose for this browser. Everything read is checked: people and other pages of the host can write there. */
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
  | { readonly kind: 'url'; readonly name: string; readonly url: string }
  | { readonly kind: 'record'; readonly name: string; readonly record: string; readonly file: string };

const name = 'page';
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
  return parsePreferences(readPreference(name));
}

/** Changes some preferences. Where the browser allows no storage they hold only until the page is left. */
export function writePreferences(change: Partial<Preferences>): void {
  writePreference(name, { ...readPreferences(), ...change });
}

/** Puts an archive at the head of the list of recent ones. */
export function rememberRecent(archive: RecentArchive): void {
  const others = readPreferences().recent.filter((other) => recentKey(other) !== recentKey(archive));
  writePreferences({ recent: [archive, ...others].slice(0, longestRecent) });
}

/** What makes two entries the same archive. */
export function recentKey(archive: RecentArchive): string {
  switch (archive.kind) {
    case 'url':
      return `url:${archive.url}`;
    case 'record':
      return `record:${archive.record}#${archive.file}`;
    case 'file':
      return `file:${archive.name}`;
  }
}

/** Exported for tests. */
export function parsePreferences(value: unknown): Preferences {
  const stored: Readonly<Record<string, unknown>> =
    typeof value === 'object' && value !== null ? { ...value } : {};
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

function parseRecent(value: unknown): RecentArchive[] {
  if (typeof value !== 'object' || value === null || !('kind' in value) || !('name' in value)) return [];
  const { kind, name } = value;
  if (typeof name !== 'string' || name === '') return [];
  if (kind === 'file') return [{ kind, name }];
  if (kind === 'record') {
    const record = 'record' in value ? value.record : null;
    const file = 'file' in value ? value.file : null;
    return typeof record === 'string' && typeof file === 'string' ? [{ kind, name, record, file }] : [];
  }
  const url = 'url' in value ? value.url : null;
  return kind === 'url' && typeof url === 'string' && /^https?:\/\//.test(url) ? [{ kind, name, url }] : [];
}
