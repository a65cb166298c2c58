import { piecesOfStream } from '../lib/streams';
import { ExplorerError } from '../model/failure';
import { checkRange, throwIfAborted } from './range';
import type { RandomAccessReader } from './random-access-reader';

/** Bytes that are read at a time. */
const pieceLength = 256 * 1024;

/** A file that was dropped or picked: read by slices, so that a file of many gigabytes costs no memory. */
export class BlobReader implements RandomAccessReader {
  readonly size: number;
  readonly #blob: Blob;

  constructor(blob: Blob) {
    this.#blob = blob;
    this.size = blob.size;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, length);
    let bytes: Uint8Array<ArrayBuffer>;
    try {
      bytes = new Uint8Array(await this.#blob.slice(offset, offset + length).arrayBuffer());
    } catch (thrown) {
      throw toBlobFailure(thrown);
    }
    throwIfAborted(signal);
    if (bytes.length !== length) throw changedWhileReading();
    return bytes;
  }

  async readInto(
    room: Uint8Array<ArrayBuffer>,
    offset: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, room.length);
    const pieces = readerIntoRoom(this.#blob.slice(offset, offset + room.length));
    if (!pieces) {
      room.set(await this.read(offset, room.length, signal));
      return room;
    }
    const { byteOffset, length } = room;
    let { buffer } = room;
    try {
      for (let at = 0; at < length;) {
        throwIfAborted(signal);
        const piece = await pieces
          .read(new Uint8Array(buffer, byteOffset + at, length - at))
          .catch((thrown: unknown) => {
            throw toBlobFailure(thrown);
          });
        if (piece.done) throw changedWhileReading();
        buffer = piece.value.buffer;
        at += piece.value.length;
      }
    } finally {
      letGo(pieces);
    }
    return new Uint8Array(buffer, byteOffset, length);
  }

  async *pieces(
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
    checkRange(this.size, offset, length);
    const reader = readerIntoRoom(this.#blob.slice(offset, offset + length));
    if (!reader) {
      yield* piecesOfStream(this.stream(offset, length, signal));
      return;
    }
    try {
      let buffer = new ArrayBuffer(Math.min(pieceLength, length));
      for (let at = 0; at < length;) {
        throwIfAborted(signal);
        const room = new Uint8Array(buffer, 0, Math.min(buffer.byteLength, length - at));
        const piece = await reader.read(room).catch((thrown: unknown) => {
          throw toBlobFailure(thrown);
        });
        if (piece.done) throw changedWhileReading();
        at += piece.value.length;
        yield piece.value;
        buffer = piece.value.buffer;
      }
    } finally {
      letGo(reader);
    }
  }

  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, length);
    const pieces = this.#blob
      .slice(offset, offset + length)
      .stream()
      .getReader();
    let received = 0;
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          throwIfAborted(signal);
          const piece = await pieces.read().catch((thrown: unknown) => {
            throw toBlobFailure(thrown);
          });
          if (!piece.done) {
            received += piece.value.length;
            controller.enqueue(piece.value);
            return;
          }
          if (received !== length) throw changedWhileReading();
          controller.close();
        },
        cancel: (reason) => pieces.cancel(reason),
      },
      { highWaterMark: 4 },
    );
  }

  async close(): Promise<void> {
    // A Blob holds nothing that must be given back.
  }
}

/**
 * Readers with a reading under way. Chromium collects those that nothing else holds, with the reading, which then never ends: of 60
 * readings during which garbage was collected 46 did not end, and with this set all did. Readers into arrays of their own end always.
 */
const underWay = new Set<ReadableStreamBYOBReader>();

/** Null where the browser streams blobs only into arrays of its own. Whoever is done with the reader gives it to `letGo`. */
function readerIntoRoom(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    const reader = blob.stream().getReader({ mode: 'byob' });
    underWay.add(reader);
    return reader;
  } catch {
    return null;
  }
}

function letGo(reader: ReadableStreamBYOBReader): void {
  underWay.delete(reader);
  reader.cancel().catch(() => undefined);
}

function changedWhileReading(): ExplorerError {
  return new ExplorerError(
    'source/changed',
    'The file was changed on the disk after it was opened. Open it again.',
  );
}

/** Browsers refuse to read a `File` whose size or time changed since it was picked, with `NotReadableError` or `NotFoundError`. */
function toBlobFailure(thrown: unknown): ExplorerError {
  if (thrown instanceof ExplorerError) return thrown;
  const name = thrown instanceof Error ? thrown.name : 'unknown';
  return new ExplorerError(
    'source/unreadable',
    'The file can no longer be read: it was moved, deleted or changed, or the browser lost its permission. Open it again.',
    { cause: name },
    { cause: thrown },
  );
}
