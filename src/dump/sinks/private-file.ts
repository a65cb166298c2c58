import { ExplorerError } from '../../model/failure';

const folderName = 'dumps';
/** A zip that was made in the private file system and not saved in this time is thrown away with the next dump. */
const keptFor = 60 * 60 * 1000;
/** The end record of a zip without comment. */
const endLength = 22;
const endSignature = 0x06054b50;

/** A file of the private file system that a worker reads and writes in place and at once; the page's own types do not know it. */
interface FileInPlace {
  read(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, options?: { readonly at: number }): number;
  flush(): void;
  close(): void;
}

/** A new file in the browser's private file system, locked until it is closed. */
export class PrivateFile {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #file: FileSystemFileHandle;
  readonly #handle: FileInPlace;

  constructor(folder: FileSystemDirectoryHandle, file: FileSystemFileHandle, handle: FileInPlace) {
    this.#folder = folder;
    this.#file = file;
    this.#handle = handle;
  }

  /** Gives the number of bytes that were there to be read. */
  read(bytes: Uint8Array<ArrayBuffer>, at: number): number {
    return this.#handle.read(bytes, { at });
  }

  /** Writes behind what was written last, or at a place. @throws ExplorerError `source/storage-full` */
  write(bytes: Uint8Array<ArrayBuffer>, at?: number): void {
    let written: number;
    try {
      written = this.#handle.write(bytes, at === undefined ? undefined : { at });
    } catch (thrown) {
      throw noRoom(thrown);
    }
    if (written !== bytes.length) throw noRoom(`only ${written} of ${bytes.length} bytes were written`);
  }

  close(): void {
    this.#handle.flush();
    this.#handle.close();
  }

  /** After it was closed: the file on the disk. */
  getFile(): Promise<File> {
    return this.#file.getFile();
  }

  /** Closes the file and throws it away. */
  async remove(): Promise<void> {
    this.#handle.close();
    await this.#folder.removeEntry(this.#file.name).catch(() => undefined);
  }
}

/**
 * Makes a file in the private file system; only workers may. Files that earlier pages left behind are removed.
 * @throws ExplorerError `source/storage-full` where the browser gives no room
 */
export async function openPrivateFile(ending: string): Promise<PrivateFile> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(folderName, { create: true });
    await removeOld(folder);
    const file = await folder.getFileHandle(`${crypto.randomUUID()}.${ending}`, { create: true });
    return new PrivateFile(folder, file, await openInPlace(file));
  } catch (thrown) {
    throw noRoom(thrown);
  }
}

function openInPlace(file: FileSystemFileHandle): Promise<FileInPlace> {
  return (
    file as FileSystemFileHandle & { createSyncAccessHandle(): Promise<FileInPlace> }
  ).createSyncAccessHandle();
}

function noRoom(thrown: unknown): ExplorerError {
  return new ExplorerError(
    'source/storage-full',
    'The browser gives no room on the disk for a file of this size. Free some, or use a browser in which you can pick the file or folder to write to (Chrome, Edge).',
    { cause: thrown instanceof Error ? thrown.message : String(thrown) },
  );
}

/** Half zips of pages that were closed, and zips that were long ago handed to the browser's downloads. */
async function removeOld(folder: FileSystemDirectoryHandle): Promise<void> {
  const old: string[] = [];
  for await (const handle of folder.values()) {
    if (handle.kind !== 'file') continue;
    const file = await handle.getFile();
    if (Date.now() - file.lastModified > keptFor || !(await isWhole(file))) old.push(handle.name);
  }
  // What another tab is writing is locked and stays.
  for (const name of old) await folder.removeEntry(name).catch(() => undefined);
}

/** True if a zip ends as zips do. */
async function isWhole(file: File): Promise<boolean> {
  const end = new DataView(await file.slice(-endLength).arrayBuffer());
  return end.byteLength === endLength && end.getUint32(0, true) === endSignature;
}
