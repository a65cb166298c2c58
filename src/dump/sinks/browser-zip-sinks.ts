import type { ByteTarget } from './byte-target';
import { openPrivateFile } from './private-file';
import { ZipSink } from './zip-sink';

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
  const file = await openPrivateFile('zip');
  const target: ByteTarget = {
    // A failure has to come as that of a promise.
    write: (bytes) => Promise.resolve().then(() => file.write(bytes)),
    close: () => Promise.resolve(file.close()),
    abort: () => file.remove(),
  };
  return { sink: new ZipSink(target, listedFirst), getFile: () => file.getFile() };
}
