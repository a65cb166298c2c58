import type { DumpContent, DumpDirectory } from './dump-tree';
import { joinPath } from './dump-tree';

/** One line of a plan: a directory that must exist, or a file. Parents come before what stands in them. */
export type DumpEntry =
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'file'; readonly path: string; readonly content: DumpContent };

/** All directories and files below a directory, in the order of planning; without recursion. */
export function* listEntries(root: DumpDirectory, path = ''): Generator<DumpEntry> {
  const pending: { directory: DumpDirectory; path: string }[] = [{ directory: root, path }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const below: typeof pending = [];
    for (const child of at.directory.children.values()) {
      const childPath = joinPath(at.path, child.name);
      if (child.kind === 'file') yield { kind: 'file', path: childPath, content: child.content };
      else {
        yield { kind: 'directory', path: childPath };
        below.push({ directory: child, path: childPath });
      }
    }
    pending.push(...below.reverse());
  }
}

/** Files, bytes and missing objects of a plan. Texts that are made while writing count as files but not as bytes. */
export interface DumpCounts {
  readonly files: number;
  readonly directories: number;
  /** Bytes of repository objects as they will stand in the dump, copies counted each time. */
  readonly bytes: number;
  readonly missing: readonly { readonly path: string; readonly uuid: string }[];
}

/** Counts a plan in one walk. */
export function countEntries(root: DumpDirectory): DumpCounts {
  let files = 0;
  let directories = 0;
  let bytes = 0;
  const missing: { path: string; uuid: string }[] = [];
  for (const entry of listEntries(root)) {
    if (entry.kind === 'directory') {
      directories += 1;
      continue;
    }
    files += 1;
    if (entry.content.kind !== 'object') continue;
    if (entry.content.key === null || entry.content.bytes === null)
      missing.push({ path: entry.path, uuid: entry.content.uuid });
    else bytes += entry.content.bytes;
  }
  return { files, directories, bytes, missing };
}
