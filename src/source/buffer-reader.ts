import type { RandomAccessReader } from './random-access-reader';
import { checkRange, streamOfBytes, throwIfAborted } from './range';

/** Bytes that are in memory anyway: an archive sent by a message, or made in a test. Answers are views, not copies. */
export class BufferReader implements RandomAccessReader {
  readonly size: number;
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes instanceof Uint8Array ? bytes : new Uint8Array(bytes);
    this.size = this.#bytes.length;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, length);
    return Promise.resolve(this.#bytes.subarray(offset, offset + length));
  }

  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    throwIfAborted(signal);
    checkRange(this.size, offset, length);
    return streamOfBytes(this.#bytes.subarray(offset, offset + length));
  }

  async close(): Promise<void> {
    // The bytes go when nobody refers to them.
  }
}
