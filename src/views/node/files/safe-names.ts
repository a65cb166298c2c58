import { clashKey, numberedName, toSafeName } from '../../../lib/safe-name';

/** A name that every file system can hold and that cannot point elsewhere; one path component, never empty. */
export const toSafeFileName = toSafeName;

/** A file of a folder download: where it stands in the archive and what it is called in the zip. */
export interface SafeName {
  readonly path: string;
  readonly safe: string;
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
  for (let number = 2; folder.taken.has(clashKey(candidate)); number += 1)
    candidate = numberedName(name, number);
  folder.taken.add(clashKey(candidate));
  return candidate;
}
