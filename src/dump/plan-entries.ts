import { joinPath, type DumpContent, type DumpDirectory } from './dump-tree';

/** One line of a plan: a directory that must exist, or a file. Directories come before what stands in them. */
export type DumpEntry =
  | { readonly kind: 'directory'; readonly path: string; readonly directory: DumpDirectory }
  | {
      readonly kind: 'file';
      readonly path: string;
      readonly name: string;
      readonly content: DumpContent;
      readonly within: DumpDirectory;
    };

/** A file of the plan whose content stands in the archive's repository. */
export interface PlannedObject {
  readonly path: string;
  readonly content: Extract<DumpContent, { kind: 'object' }>;
  readonly within: DumpDirectory;
}

/** All directories and files below a directory, in the order of planning; without recursion. */
export function* listEntries(root: DumpDirectory, path = ''): Generator<DumpEntry> {
  const pending: { directory: DumpDirectory; path: string }[] = [{ directory: root, path }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const below: typeof pending = [];
    for (const child of at.directory.children.values()) {
      const childPath = joinPath(at.path, child.name);
      if (child.kind === 'file') {
        const { name, content } = child;
        yield { kind: 'file', path: childPath, name, content, within: at.directory };
      } else {
        yield { kind: 'directory', path: childPath, directory: child };
        below.push({ directory: child, path: childPath });
      }
    }
    pending.push(...below.reverse());
  }
}

/** Only the files whose content stands in the repository. */
export function* listObjects(root: DumpDirectory): Generator<PlannedObject> {
  for (const entry of listEntries(root)) {
    if (entry.kind === 'file' && entry.content.kind === 'object')
      yield { path: entry.path, content: entry.content, within: entry.within };
  }
}

/** Files and bytes below a directory. Texts that are made while writing count as files but not as bytes. */
export interface DumpCounts {
  files: number;
  directories: number;
  /** Bytes of repository objects as they will stand in the dump, copies counted each time. */
  bytes: number;
}

/** Counts of every directory of a plan, the root's included, in two walks. */
export function countEntries(root: DumpDirectory): ReadonlyMap<DumpDirectory, DumpCounts> {
  const counts = new Map<DumpDirectory, DumpCounts>([[root, { files: 0, directories: 0, bytes: 0 }]]);
  for (const entry of listEntries(root)) {
    if (entry.kind === 'directory') {
      counts.set(entry.directory, { files: 0, directories: 0, bytes: 0 });
      continue;
    }
    const own = counts.get(entry.within);
    if (!own) continue;
    own.files += 1;
    if (entry.content.kind === 'object') own.bytes += entry.content.bytes ?? 0;
  }
  // What lies deeper was met later: going backwards, every directory is complete before it is added to the one above.
  for (const directory of [...counts.keys()].reverse()) {
    const own = counts.get(directory);
    const above = directory.parent && counts.get(directory.parent);
    if (!own || !above) continue;
    above.files += own.files;
    above.directories += own.directories + 1;
    above.bytes += own.bytes;
  }
  return counts;
}
