import { ExplorerError } from '../../model/failure';
import { safeguardName, type DumpSink, type SinkContent } from '../sink';

/** A dump into a folder that the user picked in the browser. */
export class FolderSink implements DumpSink {
  readonly #directories: Map<string, FileSystemDirectoryHandle>;

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#directories = new Map([['', folder]]);
  }

  /**
   * @throws ExplorerError `dump/failed` for a folder that holds anything but no safeguard, which says that a dump made it
   */
  static async open(folder: FileSystemDirectoryHandle): Promise<FolderSink> {
    let isEmpty = true;
    for await (const name of folder.keys()) {
      if (name === safeguardName) return new FolderSink(folder);
      isEmpty = false;
    }
    if (isEmpty) return new FolderSink(folder);
    throw new ExplorerError(
      'dump/failed',
      `The folder “${folder.name}” is not empty and was not made by a dump (it has no ${safeguardName}). Choose another one.`,
      { folder: folder.name },
    );
  }

  async makeDirectory(path: string): Promise<void> {
    const { directory, name } = this.#place(path);
    this.#directories.set(path, await directory.getDirectoryHandle(name, { create: true }));
  }

  async writeFile(path: string, content: SinkContent): Promise<void> {
    const { directory, name } = this.#place(path);
    const file = await directory.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    if (content instanceof Uint8Array) {
      await writable.write(content);
      await writable.close();
    } else await content.pipeTo(writable);
  }

  close(): Promise<void> {
    this.#directories.clear();
    return Promise.resolve();
  }

  /** What was written stays: the safeguard lets the next dump go on from there. */
  abort(): Promise<void> {
    return this.close();
  }

  #place(path: string): { directory: FileSystemDirectoryHandle; name: string } {
    const slash = path.lastIndexOf('/');
    const directory = this.#directories.get(slash < 0 ? '' : path.slice(0, slash));
    if (directory) return { directory, name: path.slice(slash + 1) };
    throw new ExplorerError('internal/unexpected', `The folder of “${path}” was not made.`);
  }
}
