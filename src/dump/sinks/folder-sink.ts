import { ExplorerError } from '../../model/failure';
import { ownOfGroup, type FolderStep } from '../second-dump/folder-changes';
import { logName, safeguardName, type DumpFolder, type SinkContent } from '../sink';

/** Handles that are kept: each is a connection to the browser's own process, and a dump may have hundreds of thousands. */
const mostHandles = 1_000;

/** A dump into a folder that the user picked in the browser. */
export class FolderSink implements DumpFolder {
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
    // Writing is a transaction of the browser; what is empty and new is done already.
    if (content instanceof Uint8Array && content.length === 0 && (await file.getFile()).size === 0) return;
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

  makeLink(path: string): Promise<void> {
    return Promise.reject(new Error(`a browser cannot make the link ${path}`));
  }

  async readLog(): Promise<string | null> {
    const log = await orNull(this.#root.getFileHandle(logName));
    return log === null ? null : (await log.getFile()).text();
  }

  async empty(): Promise<void> {
    const names: string[] = [];
    for await (const name of this.#root.keys()) names.push(name);
    // The safeguard stays: if this is broken off, the folder is still known as a dump's.
    for (const name of names)
      if (name !== safeguardName) await this.#root.removeEntry(name, { recursive: true });
    await this.close();
  }

  async change(step: FolderStep): Promise<void> {
    switch (step.kind) {
      case 'remove': {
        if ((await this.#safeguarded(step.path)) === null) return;
        const { above, name } = split(step.path);
        await (await this.#directoryAt(above)).removeEntry(name, { recursive: true });
        break;
      }
      case 'remove-group': {
        const group = await this.#safeguarded(step.path);
        if (group === null) return;
        for (const name of ownOfGroup) await orNull(group.removeEntry(name, { recursive: true }));
        await this.#removeIfEmpty(step.path);
        break;
      }
      case 'move-group':
        await this.#moveGroup(step.from, step.to);
    }
    await this.close();
  }

  /** A browser cannot rename directories: they are copied, then removed. */
  async #moveGroup(from: string, to: string): Promise<void> {
    const group = await this.#safeguarded(from);
    if (group === null) return;
    if ((await this.#safeguarded(to)) !== null)
      throw new ExplorerError(
        'dump/failed',
        `The folder “${from}” cannot be renamed to “${to}”, where another one stands.`,
        { from, to },
      );
    let target = this.#root;
    for (const name of to.split('/')) target = await target.getDirectoryHandle(name, { create: true });
    // The safeguard comes last: until then a copy that was broken off can be made anew.
    for (const name of ownOfGroup) {
      const found = await orNull<FileSystemHandle>(group.getDirectoryHandle(name));
      const own = found ?? (await orNull<FileSystemHandle>(group.getFileHandle(name)));
      if (own) await copyInto(own, target);
    }
    for (const name of ownOfGroup) await orNull(group.removeEntry(name, { recursive: true }));
    await this.#removeIfEmpty(from);
  }

  /** A directory that a dump made; null for any other, or if there is none. */
  async #safeguarded(path: string): Promise<FileSystemDirectoryHandle | null> {
    const directory = path === '' ? null : await orNull(this.#directoryAt(path));
    const guard = directory === null ? null : await orNull(directory.getFileHandle(safeguardName));
    return guard === null ? null : directory;
  }

  async #removeIfEmpty(path: string): Promise<void> {
    const { above, name } = split(path);
    // Without `recursive` a directory that holds anything stays.
    await (await this.#directoryAt(above)).removeEntry(name).catch(() => undefined);
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

/** Null for what is not there, or is of another kind. */
async function orNull<Found>(finding: Promise<Found>): Promise<Found | null> {
  try {
    return await finding;
  } catch (thrown) {
    if (thrown instanceof DOMException && ['NotFoundError', 'TypeMismatchError'].includes(thrown.name))
      return null;
    throw thrown;
  }
}

/** Copies a file, or a directory with all below it. */
async function copyInto(from: FileSystemHandle, to: FileSystemDirectoryHandle): Promise<void> {
  const pending: [FileSystemHandle, FileSystemDirectoryHandle][] = [[from, to]];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const [handle, above] = next;
    if (isDirectory(handle)) {
      const made = await above.getDirectoryHandle(handle.name, { create: true });
      for await (const child of handle.values()) pending.push([child, made]);
    } else if (isFile(handle)) {
      const copy = await above.getFileHandle(handle.name, { create: true });
      await (await handle.getFile()).stream().pipeTo(await copy.createWritable());
    }
  }
}

function isDirectory(handle: FileSystemHandle): handle is FileSystemDirectoryHandle {
  return handle.kind === 'directory';
}

function isFile(handle: FileSystemHandle): handle is FileSystemFileHandle {
  return handle.kind === 'file';
}

function split(path: string): { readonly above: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { above: path.slice(0, Math.max(slash, 0)), name: path.slice(slash + 1) };
}
