import { readBlocks, writeBlocks } from './blocks';
import type { FileStore } from './growing-file';

/** A file on the disk, read and written at any place. What was never written need not be there. */
export interface DiskFile {
  /** Gives the number of bytes that were there. */
  read(into: Uint8Array<ArrayBuffer>, start: number): number;
  write(bytes: Uint8Array<ArrayBuffer>, start: number): void;
}

/** Bytes. Pages of SQLite never stand in two blocks. */
const blockBytes = 256 * 1024;
/** Eight megabytes together. */
const mostBlocks = 32;

interface Block {
  readonly bytes: Uint8Array<ArrayBuffer>;
  isChanged: boolean;
}

/**
 * A store on the disk, of which the blocks that were used last are in memory: SQLite reads and writes page by page, and a browser's
 * private files take a tenth of a millisecond for each.
 */
export class CachedStore implements FileStore {
  readonly #file: DiskFile;
  /** By number, the one that was used last at the end. */
  readonly #blocks = new Map<number, Block>();

  constructor(file: DiskFile) {
    this.#file = file;
  }

  read(start: number, end: number): Uint8Array {
    return readBlocks(start, end, blockBytes, this.#bytesOf);
  }

  write(bytes: Uint8Array, start: number): void {
    writeBlocks(bytes, start, blockBytes, this.#bytesOf);
  }

  readonly #bytesOf = (number: number, isChanged: boolean): Uint8Array => {
    const block = this.#block(number);
    block.isChanged ||= isChanged;
    return block.bytes;
  };

  #block(number: number): Block {
    const known = this.#blocks.get(number);
    if (known) {
      this.#blocks.delete(number);
      this.#blocks.set(number, known);
      return known;
    }
    const block = { bytes: this.#room(), isChanged: false };
    const count = this.#file.read(block.bytes, number * blockBytes);
    block.bytes.fill(0, count);
    this.#blocks.set(number, block);
    return block;
  }

  /** A new array, or that of the block that was used longest ago, which is written if it was changed. */
  #room(): Uint8Array<ArrayBuffer> {
    if (this.#blocks.size < mostBlocks) return new Uint8Array(blockBytes);
    for (const [number, { bytes, isChanged }] of this.#blocks) {
      if (isChanged) this.#file.write(bytes, number * blockBytes);
      this.#blocks.delete(number);
      return bytes;
    }
    return new Uint8Array(blockBytes);
  }
}
