/** The parts of a page that are used; written out because this folder compiles without a page as well. */
interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}
interface Page {
  readonly localStorage?: TextStore;
  readonly addEventListener?: (type: 'storage', listener: () => void) => void;
  readonly removeEventListener?: (type: 'storage', listener: () => void) => void;
}

/** Leads all keys; the number rises when the form of stored values changes, which forgets the old ones. */
const prefix = 'aiida-explorer.1.';
const page: Page = globalThis;
const listeners = new Set<() => void>();
/** What could not be stored holds until the page is left. */
const unstored = new Map<string, string>();

/** What was stored under a name, as parsed JSON to be checked by the caller; null if nothing readable is there. */
export function readPreference(name: string): unknown {
  try {
    const text = unstored.get(name) ?? findStore()?.getItem(prefix + name) ?? null;
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

/** Stores a value and tells those who listen. */
export function writePreference(name: string, value: unknown): void {
  const text = JSON.stringify(value);
  try {
    const store = findStore();
    if (store) store.setItem(prefix + name, text);
    else unstored.set(name, text);
    if (store) unstored.delete(name);
  } catch {
    // Private windows and full storage.
    unstored.set(name, text);
  }
  for (const listener of listeners) listener();
}

/** Calls when a preference changes, here or in another tab; gives back how to stop. */
export function subscribeToPreferences(listener: () => void): () => void {
  listeners.add(listener);
  page.addEventListener?.('storage', listener);
  return () => {
    listeners.delete(listener);
    page.removeEventListener?.('storage', listener);
  };
}

function findStore(): TextStore | null {
  try {
    return page.localStorage ?? null;
  } catch {
    // Browsers throw on the mere access where storage is forbidden.
    return null;
  }
}
