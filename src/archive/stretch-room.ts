import type { RandomAccessReader } from '../source';

/**
 * One array for many stretches of a file, read one after the other: arrays of their own would wait for the garbage collector,
 * and a hundred megabytes of them gather. What was read before is gone with the next stretch.
 */
export class StretchRoom {
  #bytes = new Uint8Array(0);

  /** @throws as `RandomAccessReader.read` */
  async fill(
    reader: RandomAccessReader,
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer>> {
    if (!reader.readInto) return reader.read(offset, length, signal);
    const room = this.#bytes.length < length ? new Uint8Array(length) : this.#bytes;
    // The reader may hand the memory on to the array that it gives back.
    this.#bytes = new Uint8Array(0);
    const filled = await reader.readInto(room.subarray(0, length), offset, signal);
    this.#bytes = new Uint8Array(filled.buffer);
    return filled;
  }
}
