/** The part of `localStorage` that is used; written out because this folder compiles without a page as well. */
interface TextStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

/** Leads all keys; the number rises when the form of stored values changes, which forgets the old ones. */
const prefix = 'aiida-explorer.1.';

function findStore(): TextStore | null {
  try {
    return (globalThis as { readonly localStorage?: TextStore }).localStorage ?? null;
  } catch {
    // Browsers throw on the mere access where storage is forbidden.
    return null;
  }
}

/** What was stored under a name, as parsed JSON to be checked by the caller; null if nothing readable is there. */
export function readPreference(name: string): unknown {
  try {
    const text = findStore()?.getItem(prefix + name) ?? null;
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

/** Stores a value; a full or forbidden storage only means that it is forgotten. */
export function writePreference(name: string, value: unknown): void {
  try {
    findStore()?.setItem(prefix + name, JSON.stringify(value));
  } catch {
    // A preference that cannot be kept is no failure to bother anyone with.
  }
}
