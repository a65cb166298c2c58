import { ExplorerError } from '../../model/failure';
import { safeguardName, type DumpSink, type SinkContent } from '../sink';

/** Handles that are kept: each is a connection to the browser's own process, and a dump may have hundreds of thousands. */
const mostHandles = 1_000;

/** A dump into a folder that the user picked in the browser. */
export class FolderSink implements DumpSink {
  readonly #root: FileSystemDirectoryHandle;
  /** The handles that were used last, by path. */
  readonly #kept = new Map<string, FileSystemDirectoryHandle>();

  private constructor(folder: FileSystemDirectoryHandle) {
    this.#root = folder;
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
    const { above, name } = split(path);
    const directory = await this.#directoryAt(above);
    this.#keep(path, await directory.getDirectoryHandle(name, { create: true }));
  }

  async writeFile(path: string, content: SinkContent): Promise<void> {
    const { above, name } = split(path);
    const directory = await this.#directoryAt(above);
    const file = await directory.getFileHandle(name, { create: true });
    const writable = await file.createWritable();
    try {
      if (content instanceof Uint8Array) await writable.write(content);
      else for await (const piece of content) await writable.write(piece);
      await writable.close();
    } catch (thrown) {
      await writable.abort().catch(() => undefined);
      throw thrown;
    }
  }

  close(): Promise<void> {
    this.#kept.clear();
    return Promise.resolve();
  }

  /** What was written stays: the safeguard lets the next dump go on from there. */
  abort(): Promise<void> {
    return this.close();
  }

  async #directoryAt(path: string): Promise<FileSystemDirectoryHandle> {
    if (path === '') return this.#root;
    const kept = this.#kept.get(path);
    if (kept) return kept;
    const { above, name } = split(path);
    const directory = await (await this.#directoryAt(above)).getDirectoryHandle(name);
    this.#keep(path, directory);
    return directory;
  }

  #keep(path: string, directory: FileSystemDirectoryHandle): void {
    this.#kept.set(path, directory);
    if (this.#kept.size <= mostHandles) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

function split(path: string): { readonly above: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { above: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}
