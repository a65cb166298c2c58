import { ExplorerError } from '../../model/failure';
import type { ByteTarget } from './byte-target';
import { ZipSink } from './zip-sink';

const folderName = 'dumps';
/** A zip that was made in the private file system and not saved in this time is thrown away with the next dump. */
const keptFor = 60 * 60 * 1000;
/** The end record of a zip without comment. */
const endLength = 22;
const endSignature = 0x06054b50;

/** A zip into a file that the user picked. The browser writes beside it and changes it only when the zip is whole. */
export async function openPickedZip(
  file: FileSystemFileHandle,
  listedFirst: readonly string[] = [],
): Promise<ZipSink> {
  const { size } = await file.getFile();
  const stream = await file.createWritable();
  const target: ByteTarget = {
    write: (bytes) => stream.write(bytes),
    close: () => stream.close(),
    abort: async () => {
      await stream.abort().catch(() => undefined);
      // Picking a new file makes an empty one, which would be left behind.
      if (size === 0 && canRemove(file)) await file.remove().catch(() => undefined);
    },
  };
  return new ZipSink(target, listedFirst);
}

function canRemove(handle: object): handle is { remove(): Promise<void> } {
  return 'remove' in handle && typeof handle.remove === 'function';
}

/** A zip in the browser's private file system, on the disk and not in memory, to be downloaded from there. */
export interface PrivateZip {
  readonly sink: ZipSink;
  /** After the sink was closed: a file on the disk. */
  readonly getFile: () => Promise<File>;
}

/** @throws ExplorerError `source/storage-full` where the browser gives no room */
export async function openPrivateZip(listedFirst: readonly string[] = []): Promise<PrivateZip> {
  try {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(folderName, { create: true });
    await removeOld(folder);
    const file = await folder.getFileHandle(`${crypto.randomUUID()}.zip`, { create: true });
    const target = new PrivateFile(folder, file.name, await openInPlace(file));
    return { sink: new ZipSink(target, listedFirst), getFile: () => file.getFile() };
  } catch (thrown) {
    throw noRoom(thrown);
  }
}

/** A file of the private file system that a worker writes in place and at once; the page's own types do not know it. */
interface FileInPlace {
  write(bytes: Uint8Array<ArrayBuffer>): number;
  flush(): void;
  close(): void;
}

function openInPlace(file: FileSystemFileHandle): Promise<FileInPlace> {
  return (
    file as FileSystemFileHandle & { createSyncAccessHandle(): Promise<FileInPlace> }
  ).createSyncAccessHandle();
}

class PrivateFile implements ByteTarget {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #name: string;
  readonly #handle: FileInPlace;

  constructor(folder: FileSystemDirectoryHandle, name: string, handle: FileInPlace) {
    this.#folder = folder;
    this.#name = name;
    this.#handle = handle;
  }

  write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      const written = this.#handle.write(bytes);
      if (written === bytes.length) return Promise.resolve();
      return Promise.reject(noRoom(`only ${written} of ${bytes.length} bytes were written`));
    } catch (thrown) {
      return Promise.reject(noRoom(thrown));
    }
  }

  close(): Promise<void> {
    this.#handle.flush();
    this.#handle.close();
    return Promise.resolve();
  }

  async abort(): Promise<void> {
    this.#handle.close();
    await this.#folder.removeEntry(this.#name).catch(() => undefined);
  }
}

function noRoom(thrown: unknown): ExplorerError {
  return new ExplorerError(
    'source/storage-full',
    'The browser gives no room on the disk for a zip of this size. Write it into a folder, or to a file that you pick.',
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
