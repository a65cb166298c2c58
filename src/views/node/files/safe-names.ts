/** A file of a folder download: where it stands in the archive and what it is called in the zip. */
export interface SafeName {
  readonly path: string;
  readonly safe: string;
}

const reservedOnWindows = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?$/i;
const notInNames = /[\p{Cc}\p{Cf}\u2028\u2029<>:"|?*\\]/gu;
const longestName = 200;

/** A name that every file system can hold and that cannot point elsewhere; one path component, never empty. */
export function toSafeFileName(name: string): string {
  let safe = name.toWellFormed().replace(notInNames, '_').replaceAll('/', '_');
  // Windows drops dots and spaces at the end, which would make two names one.
  safe = safe.replace(/[. ]+$/, (end) => '_'.repeat(end.length));
  if (reservedOnWindows.test(safe)) safe = `_${safe}`;
  if (safe.length > longestName) {
    const extension = /\.[A-Za-z0-9]{1,10}$/.exec(safe)?.[0] ?? '';
    safe =
      [...safe]
        .slice(0, longestName - extension.length)
        .join('')
        .toWellFormed() + extension;
  }
  return safe === '' ? '_' : safe;
}

/**
 * Names for zip entries: no `..`, absolute paths, drive letters, control characters or reserved names, and no two names that
 * differ in case only, also where a file has the name of a folder. The order of the paths is kept.
 */
export function toSafeEntryNames(paths: readonly string[]): SafeName[] {
  const root: Folder = { children: new Map(), taken: new Set() };
  return paths.map((path) => {
    const parts = path.split('/');
    let folder = root;
    const safe: string[] = [];
    parts.forEach((part, at) => {
      const isFile = at === parts.length - 1;
      const known = isFile ? undefined : folder.children.get(part);
      if (known) {
        safe.push(known.name);
        folder = known.folder;
        return;
      }
      const name = claim(folder, toSafeFileName(part));
      safe.push(name);
      if (isFile) return;
      const child: Folder = { children: new Map(), taken: new Set() };
      folder.children.set(part, { name, folder: child });
      folder = child;
    });
    return { path, safe: safe.join('/') };
  });
}

interface Folder {
  /** Folders by their name in the archive. */
  readonly children: Map<string, { readonly name: string; readonly folder: Folder }>;
  /** Names given out in this folder, lower case and in composed form. */
  readonly taken: Set<string>;
}

function claim(folder: Folder, name: string): string {
  let candidate = name;
  for (let number = 2; folder.taken.has(fold(candidate)); number += 1) {
    const dot = name.lastIndexOf('.');
    candidate = dot > 0 ? `${name.slice(0, dot)} (${number})${name.slice(dot)}` : `${name} (${number})`;
  }
  folder.taken.add(fold(candidate));
  return candidate;
}

function fold(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
