import type { ArchiveSource } from '../archive-source';

/** An archive that was downloaded whole into the browser's private file system, or as much of it as came. */
export interface KeptArchive {
  readonly id: string;
  /** Address of its bytes. */
  readonly url: string;
  readonly name: string;
  /** How it is opened again. */
  readonly source: Extract<ArchiveSource, { kind: 'url' | 'record' }>;
  /** Bytes that are here. */
  readonly bytes: number;
  /** Bytes of the whole; null while unknown. */
  readonly total: number | null;
  readonly isComplete: boolean;
  /** ISO time at which the download was begun. */
  readonly keptAt: string;
  /** `ETag` or `Last-Modified` of the answer, where it could be read: a later part must belong to the same file. */
  readonly tag: string | null;
}

const folderName = 'kept-archives';
export const contentEnding = '.content';
export const noteEnding = '.json';

/** The folder of kept archives; null where the browser has none (old ones, private windows, pages without https). */
export async function openKeptFolder(): Promise<FileSystemDirectoryHandle | null> {
  const { navigator } = globalThis as { navigator?: { storage?: StorageManager } };
  // Node and insecure pages have no such storage.
  if (typeof navigator?.storage?.getDirectory !== 'function') return null;
  try {
    const root = await navigator.storage.getDirectory();
    return await root.getDirectoryHandle(folderName, { create: true });
  } catch {
    return null;
  }
}

/** Every kept archive, the newest first. */
export async function listKeptArchives(): Promise<readonly KeptArchive[]> {
  const folder = await openKeptFolder();
  if (!folder) return [];
  const kept: KeptArchive[] = [];
  for await (const [name] of folder.entries()) {
    if (!name.endsWith(noteEnding)) continue;
    const archive = await readKeptArchive(folder, name.slice(0, -noteEnding.length));
    if (archive) kept.push(archive);
  }
  return kept.sort((first, second) => (first.keptAt < second.keptAt ? 1 : -1));
}

/** What is kept under an id; null if nothing, or if its note is damaged. */
export async function readKeptArchive(
  folder: FileSystemDirectoryHandle,
  id: string,
): Promise<KeptArchive | null> {
  try {
    const note = await (await folder.getFileHandle(`${id}${noteEnding}`)).getFile();
    const content = await (await folder.getFileHandle(`${id}${contentEnding}`)).getFile();
    const stated: unknown = JSON.parse(await note.text());
    return isNote(stated) ? { ...stated, id, bytes: content.size } : null;
  } catch {
    return null;
  }
}

/** Deletes a kept archive. @returns false if the browser does not let it go, because a tab still reads it */
export async function deleteKeptArchive(id: string): Promise<boolean> {
  const folder = await openKeptFolder();
  if (!folder) return true;
  try {
    await folder.removeEntry(`${id}${contentEnding}`);
    await folder.removeEntry(`${id}${noteEnding}`);
    return true;
  } catch {
    return false;
  }
}

/** The id under which the bytes of an address are kept. */
export async function keptId(url: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(url));
  return [...new Uint8Array(digest).subarray(0, 16)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

type Note = Omit<KeptArchive, 'id' | 'bytes'>;

/** Only this page's origin can write there, but earlier versions of the page are another program. */
function isNote(value: unknown): value is Note {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const source = fields.get('source');
  const total = fields.get('total');
  return (
    ['url', 'name', 'keptAt'].every((name) => typeof fields.get(name) === 'string') &&
    typeof fields.get('isComplete') === 'boolean' &&
    (total === null || typeof total === 'number') &&
    typeof source === 'object' &&
    source !== null &&
    'kind' in source &&
    (source.kind === 'url' || source.kind === 'record')
  );
}
