import { ExplorerError } from '../../model/failure';
import type { DumpSink, SinkContent } from '../sink';
import { ZipSink } from './zip-sink';

const folderName = 'dumps';
/** A zip that was made in the private file system and not saved in this time is thrown away with the next dump. */
const keptFor = 60 * 60 * 1000;

/** Forwards to a zip, and lets the end be its own. */
abstract class StreamedZip implements DumpSink {
  protected abstract readonly zip: ZipSink;

  makeDirectory(path: string, isEmpty: boolean): Promise<void> {
    return this.zip.makeDirectory(path, isEmpty);
  }

  writeFile(path: string, content: SinkContent): Promise<void> {
    return this.zip.writeFile(path, content);
  }

  close(): Promise<void> {
    return this.zip.close();
  }

  abstract abort(): Promise<void>;
}

/** A zip into a file that the user picked. The browser writes beside it and changes it only when the zip is whole. */
export class PickedZipSink extends StreamedZip {
  protected readonly zip: ZipSink;
  readonly #file: FileSystemFileHandle;
  readonly #wasEmpty: boolean;

  private constructor(file: FileSystemFileHandle, target: WritableStream<Uint8Array>, wasEmpty: boolean) {
    super();
    this.#file = file;
    this.#wasEmpty = wasEmpty;
    this.zip = new ZipSink(target);
  }

  static async open(file: FileSystemFileHandle): Promise<PickedZipSink> {
    const { size } = await file.getFile();
    return new PickedZipSink(file, await file.createWritable(), size === 0);
  }

  /** Picking a new file makes an empty one, which would be left behind. */
  async abort(): Promise<void> {
    await this.zip.abort().catch(() => undefined);
    if (this.#wasEmpty && canRemove(this.#file)) await this.#file.remove().catch(() => undefined);
  }
}

function canRemove(handle: object): handle is { remove(): Promise<void> } {
  return 'remove' in handle && typeof handle.remove === 'function';
}

/** A zip in the browser's private file system, on the disk and not in memory, to be downloaded from there. */
export class PrivateZipSink extends StreamedZip {
  protected readonly zip: ZipSink;
  readonly #folder: FileSystemDirectoryHandle;
  readonly #file: FileSystemFileHandle;

  private constructor(
    folder: FileSystemDirectoryHandle,
    file: FileSystemFileHandle,
    target: WritableStream<Uint8Array>,
  ) {
    super();
    this.#folder = folder;
    this.#file = file;
    this.zip = new ZipSink(target);
  }

  /** @throws ExplorerError `source/storage-full` where the browser gives no room */
  static async open(): Promise<PrivateZipSink> {
    try {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle(folderName, { create: true });
      await removeOld(folder);
      const file = await folder.getFileHandle(`${crypto.randomUUID()}.zip`, { create: true });
      return new PrivateZipSink(folder, file, await file.createWritable());
    } catch (thrown) {
      throw new ExplorerError(
        'source/storage-full',
        'The browser gives no room on the disk for a zip of this size. Write it into a folder, or to a file that you pick.',
        { cause: thrown instanceof Error ? thrown.message : String(thrown) },
      );
    }
  }

  /** After `close`: a file on the disk. */
  getFile(): Promise<File> {
    return this.#file.getFile();
  }

  async abort(): Promise<void> {
    await this.zip.abort().catch(() => undefined);
    await this.#folder.removeEntry(this.#file.name).catch(() => undefined);
  }
}

async function removeOld(folder: FileSystemDirectoryHandle): Promise<void> {
  const old: string[] = [];
  for await (const handle of folder.values()) {
    if (handle.kind !== 'file') continue;
    const { lastModified } = await handle.getFile();
    if (Date.now() - lastModified > keptFor) old.push(handle.name);
  }
  for (const name of old) await folder.removeEntry(name).catch(() => undefined);
}
