import { open, type FileHandle } from 'node:fs/promises';
import { ExplorerError } from '../model/failure';
import { checkRange, throwIfAborted, type RandomAccessReader } from '../source';

const pieceLength = 1 << 20;

/** A file on the disk, read by position. */
export class FileHandleReader implements RandomAccessReader {
  readonly size: number;
  readonly #handle: FileHandle;

  private constructor(handle: FileHandle, size: number) {
    this.#handle = handle;
    this.size = size;
  }

  /** A file that is open already; closing the reader closes it. */
  static of(handle: FileHandle, size: number): FileHandleReader {
    return new FileHandleReader(handle, size);
  }

  /** @throws ExplorerError `source/not-found`, `source/forbidden`, `source/unreadable` */
  static async open(path: string): Promise<FileHandleReader> {
    try {
      const handle = await open(path, 'r');
      const facts = await handle.stat();
      if (facts.isFile()) return new FileHandleReader(handle, facts.size);
      await handle.close();
    } catch (thrown) {
      throw toFileFailure(thrown, path);
    }
    throw new ExplorerError('source/unreadable', `“${path}” is no file.`, { path });
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    return this.readInto(new Uint8Array(length), offset, signal);
  }

  async readInto(
    room: Uint8Array<ArrayBuffer>,
    offset: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, room.length);
    for (let done = 0; done < room.length;) {
      const { bytesRead } = await this.#handle.read(room, done, room.length - done, offset + done);
      if (bytesRead === 0)
        throw new ExplorerError('source/changed', 'The file was changed while it was read. Open it again.');
      done += bytesRead;
    }
    return room;
  }

  async *pieces(
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    const room = new Uint8Array(Math.min(pieceLength, length));
    for (let at = 0; at < length; at += room.length)
      yield await this.readInto(room.subarray(0, length - at), offset + at, signal);
  }

  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    const end = offset + length;
    let position = offset;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        if (position >= end) {
          controller.close();
          return;
        }
        const piece = await this.read(position, Math.min(pieceLength, end - position), signal);
        position += piece.length;
        controller.enqueue(piece);
      },
    });
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }
}

function toFileFailure(thrown: unknown, path: string): ExplorerError {
  if (thrown instanceof ExplorerError) return thrown;
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : 'unknown';
  if (code === 'ENOENT')
    return new ExplorerError('source/not-found', `There is no file “${path}”.`, { path });
  if (code === 'EACCES' || code === 'EPERM')
    return new ExplorerError('source/forbidden', `The file “${path}” may not be read.`, { path });
  return new ExplorerError('source/unreadable', `The file “${path}” cannot be read (${code}).`, { path });
}
