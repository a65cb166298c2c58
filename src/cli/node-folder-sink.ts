import { close, constants, lstat, mkdir, open, write } from 'node:fs';
import { mkdir as makeFolder, readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { safeguardName, type DumpSink, type SinkContent } from '../dump';
import { ExplorerError } from '../model/failure';

// File handles of `fs/promises` are collected late: tens of thousands of them would take as many kilobytes.
const openFile = promisify(open);
const closeFile = promisify(close);
const writeBytes = promisify(write);
const makeDirectory = promisify(mkdir);
const stateOf = promisify(lstat);

/** A dump into a folder of the disk. Nothing outside it is touched: symbolic links inside are never followed. */
export class NodeFolderSink implements DumpSink {
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

  async makeDirectory(path: string): Promise<void> {
    const full = join(this.#root, path);
    try {
      await makeDirectory(full);
    } catch (thrown) {
      const isThere = codeOf(thrown) === 'EEXIST' && (await stateOf(full)).isDirectory();
      if (!isThere) throw toDumpFailure(thrown, path);
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

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What was written stays: the safeguard lets the next dump go on from there. */
  abort(): Promise<void> {
    return Promise.resolve();
  }
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
