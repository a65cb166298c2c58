import { close, constants, lstat, mkdir, open, write } from 'node:fs';
import {
  lstat as inspect,
  mkdir as makeFolder,
  readdir,
  readFile,
  readlink,
  realpath,
  rename,
  rm,
  rmdir,
  symlink,
  unlink,
} from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { promisify } from 'node:util';
import {
  logName,
  ownOfGroup,
  safeguardName,
  type DumpFolder,
  type FolderStep,
  type SinkContent,
} from '../dump';
import { ExplorerError } from '../model/failure';

// File handles of `fs/promises` are collected late: tens of thousands of them would take as many kilobytes.
const openFile = promisify(open);
const closeFile = promisify(close);
const writeBytes = promisify(write);
const makeDirectory = promisify(mkdir);
const stateOf = promisify(lstat);

/** A dump into a folder of the disk. Nothing outside it is touched: symbolic links inside are never followed. */
export class NodeFolderSink implements DumpFolder {
  readonly #root: string;

  private constructor(root: string) {
    this.#root = root;
  }

  /**
   * Makes the folder if need be. A folder that holds anything must hold the safeguard, which says that a dump made it; what
   * stands there is then written anew, and other files are left.
   * @throws ExplorerError `dump/failed` for any other folder
   */
  static async open(folder: string): Promise<NodeFolderSink> {
    try {
      await makeFolder(folder, { recursive: true });
      const root = await realpath(folder);
      const names = await readdir(root);
      if (names.length === 0 || names.includes(safeguardName)) return new NodeFolderSink(root);
    } catch (thrown) {
      throw toDumpFailure(thrown, folder);
    }
    throw new ExplorerError(
      'dump/failed',
      `The folder “${folder}” is not empty and was not made by a dump (it has no ${safeguardName}). Choose another one.`,
      { path: folder },
    );
  }

  /** The log of the dump that a folder holds; null if there is none. Makes no folder. */
  static async readLogOf(folder: string): Promise<string | null> {
    const root = await realpath(folder).catch(() => null);
    return root === null ? null : new NodeFolderSink(root).readLog();
  }

  async makeDirectory(path: string): Promise<void> {
    const full = join(this.#root, path);
    try {
      await makeDirectory(full);
    } catch (thrown) {
      const isThere = codeOf(thrown) === 'EEXIST' && (await stateOf(full)).isDirectory();
      if (isThere) return;
      if (!(await this.#removeOwnLink(full))) throw toDumpFailure(thrown, path);
      await makeDirectory(full);
    }
  }

  async writeFile(path: string, content: SinkContent): Promise<void> {
    const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
    const full = join(this.#root, path);
    try {
      const file = await openFile(full, O_WRONLY | O_CREAT | O_TRUNC | (O_NOFOLLOW ?? 0), 0o644);
      try {
        if (content instanceof Uint8Array) await writeAll(file, content);
        else for await (const piece of content) await writeAll(file, piece);
      } finally {
        await closeFile(file);
      }
    } catch (thrown) {
      throw toDumpFailure(thrown, path);
    }
  }

  async makeLink(path: string, target: string): Promise<void> {
    const full = join(this.#root, path);
    try {
      if ((await readlink(full).catch(() => null)) === target) return;
      await this.#removeOwnLink(full);
      await symlink(target, full, 'dir');
    } catch (thrown) {
      throw toDumpFailure(thrown, path);
    }
  }

  async readLog(): Promise<string | null> {
    const full = join(this.#root, logName);
    try {
      return (await inspect(full)).isFile() ? await readFile(full, 'utf8') : null;
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT') return null;
      throw toDumpFailure(thrown, logName);
    }
  }

  async empty(): Promise<void> {
    try {
      // The safeguard stays: if this is broken off, the folder is still known as a dump's.
      for (const name of await readdir(this.#root))
        if (name !== safeguardName) await rm(join(this.#root, name), { recursive: true });
    } catch (thrown) {
      throw toDumpFailure(thrown, this.#root);
    }
  }

  async change(step: FolderStep): Promise<void> {
    const path = step.kind === 'move-group' ? step.from : step.path;
    try {
      const full = await this.#within(path);
      if (full === null) return;
      // A link is never followed: what it leads to may be anything.
      if (!(await inspect(full)).isDirectory()) {
        if (step.kind === 'remove') await this.#removeOwnLink(full);
        return;
      }
      if (!(await isSafeguarded(full))) return;
      switch (step.kind) {
        case 'remove':
          await rm(full, { recursive: true });
          return;
        case 'remove-group':
          for (const name of ownOfGroup) await rm(join(full, name), { recursive: true, force: true });
          break;
        case 'move-group':
          await this.#moveGroup(full, step.from, step.to);
      }
      // Something else may stand there.
      await rmdir(full).catch(() => undefined);
    } catch (thrown) {
      throw toDumpFailure(thrown, path);
    }
  }

  async #moveGroup(from: string, fromPath: string, toPath: string): Promise<void> {
    let to = this.#root;
    for (const name of toPath.split('/')) {
      to = join(to, name);
      await makeFolder(to).catch((thrown: unknown) => {
        if (codeOf(thrown) !== 'EEXIST') throw thrown;
      });
      if ((await inspect(to)).isDirectory()) continue;
      throw new ExplorerError(
        'dump/failed',
        `“${toPath}” is no folder, so that “${fromPath}” cannot go there.`,
      );
    }
    if (await isSafeguarded(to))
      throw new ExplorerError(
        'dump/failed',
        `The folder “${fromPath}” cannot be renamed to “${toPath}”, where another one stands.`,
        { from: fromPath, to: toPath },
      );
    // The safeguard comes last: until then a move that was broken off is taken up again.
    for (const name of ownOfGroup)
      await rename(join(from, name), join(to, name)).catch((thrown: unknown) => {
        if (codeOf(thrown) !== 'ENOENT') throw thrown;
      });
  }

  /** The full path of what is there, if no link leads to it; else null. */
  async #within(path: string): Promise<string | null> {
    const full = join(this.#root, path);
    try {
      await inspect(full);
      return (await realpath(dirname(full))) === dirname(full) ? full : null;
    } catch (thrown) {
      if (codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'ENOTDIR') return null;
      throw thrown;
    }
  }

  /** Removes a link that leads to a place within the folder, as dumps make them; false if there is none. */
  async #removeOwnLink(full: string): Promise<boolean> {
    const target = await readlink(full).catch(() => null);
    if (target === null || !resolve(dirname(full), target).startsWith(this.#root + sep)) return false;
    await unlink(full);
    return true;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What was written stays: the safeguard lets the next dump go on from there. */
  abort(): Promise<void> {
    return Promise.resolve();
  }
}

async function isSafeguarded(folder: string): Promise<boolean> {
  const guard = await inspect(join(folder, safeguardName)).catch(() => null);
  return guard !== null && guard.isFile();
}

/** A disk may take less than it was given, e.g. when it is nearly full. */
async function writeAll(file: number, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) {
    const { bytesWritten } = await writeBytes(file, bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
}

const reasons: Readonly<Record<string, string>> = {
  ELOOP: 'it is a symbolic link, which a dump does not follow',
  EEXIST: 'something that is no folder has this name',
  EISDIR: 'a folder has this name',
  ENAMETOOLONG: 'the name or the path is too long for this disk',
  ENOSPC: 'the disk is full',
  EACCES: 'it may not be written',
  EROFS: 'the disk may only be read',
};

function toDumpFailure(thrown: unknown, path: string): ExplorerError {
  if (thrown instanceof ExplorerError) return thrown;
  const code = codeOf(thrown);
  return new ExplorerError(
    'dump/failed',
    `“${path.slice(0, 300)}” could not be written: ${reasons[code] ?? code}.`,
    { path: path.slice(0, 300), code },
    { cause: thrown },
  );
}
