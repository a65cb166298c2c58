import { deflateSync, inflateSync } from 'fflate';

/** Bytes are packed when so many have come. */
const pieceLength = 256 * 1024;

/**
 * Bytes to be written later, kept packed. The directory of a zip repeats paths and headers: of 150 bytes for each entry about a
 * fifth is left.
 */
export class PackedList {
  readonly #packed: Uint8Array<ArrayBuffer>[] = [];
  #piece = new Uint8Array(pieceLength);
  #used = 0;
  #length = 0;

  /** Number of bytes added. */
  get length(): number {
    return this.#length;
  }

  add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + pieceLength - this.#used);
      this.#piece.set(part, this.#used);
      this.#used += part.length;
      at += part.length;
      if (this.#used < pieceLength) continue;
      this.#packed.push(deflateSync(this.#piece, { level: 1 }));
      this.#used = 0;
    }
  }

  /** All bytes in order, piece by piece; each piece may be overwritten when the next is asked for. */
  *pieces(): Generator<Uint8Array<ArrayBuffer>> {
    const out = new Uint8Array(pieceLength);
    for (const packed of this.#packed) yield inflateSync(packed, { out });
    if (this.#used > 0) yield this.#piece.subarray(0, this.#used);
  }
}
