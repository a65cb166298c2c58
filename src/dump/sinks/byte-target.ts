/** Where the bytes of a zip go, one piece after the other. */
export interface ByteTarget {
  /** The bytes may be overwritten by the caller once this is done. */
  write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** After all bytes. */
  close(): Promise<void>;
  /** Removes what was written. */
  abort(): Promise<void>;
}

/** A write to a file costs a browser as much as a small file of a zip: small pieces are gathered to this many bytes. */
const gathered = 1024 * 1024;

/** Gathers pieces in one buffer, which is used again and again. */
export class GatheringTarget {
  readonly #target: ByteTarget;
  readonly #held = new Uint8Array(gathered);
  #length = 0;

  constructor(target: ByteTarget) {
    this.#target = target;
  }

  async write(bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    if (this.#length + bytes.length > gathered) await this.flush();
    if (bytes.length >= gathered) {
      await this.#target.write(bytes);
      return;
    }
    this.#held.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  async flush(): Promise<void> {
    if (this.#length > 0) await this.#target.write(this.#held.subarray(0, this.#length));
    this.#length = 0;
  }
}
