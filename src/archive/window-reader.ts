import { streamOfBytes, type RandomAccessReader } from '../source';

/** Bytes of one stretch, fetched in one request; what lies beyond it is asked of the reader behind. */
export class WindowReader implements RandomAccessReader {
  readonly #behind: RandomAccessReader;
  readonly #start: number;
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(behind: RandomAccessReader, start: number, bytes: Uint8Array<ArrayBuffer>) {
    this.#behind = behind;
    this.#start = start;
    this.#bytes = bytes;
  }

  get size(): number {
    return this.#behind.size;
  }

  read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const held = this.#held(offset, length);
    return held ? Promise.resolve(held) : this.#behind.read(offset, length, signal);
  }

  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    const held = this.#held(offset, length);
    return held ? streamOfBytes(held) : this.#behind.stream(offset, length, signal);
  }

  /** The reader behind stays open: it is not ours. */
  close(): Promise<void> {
    return Promise.resolve();
  }

  #held(offset: number, length: number): Uint8Array<ArrayBuffer> | null {
    const from = offset - this.#start;
    return from >= 0 && from + length <= this.#bytes.length
      ? this.#bytes.subarray(from, from + length)
      : null;
  }
}
