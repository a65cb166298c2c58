import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import type { ScratchStore } from '../sqlite';

/**
 * A file of the disk for bytes that are needed for a while. It stands where its maker says, as the folder for temporary files is memory
 * on many systems.
 */
export class NodeScratch implements ScratchStore {
  readonly #path: string;
  readonly #file: number;
  #room = new Uint8Array(4096);

  constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'wx+');
    // What has no name is gone when it is closed, however the command ends.
    rmSync(path);
  }

  read(start: number, end: number): Uint8Array {
    if (this.#room.length < end - start) this.#room = new Uint8Array(end - start);
    for (let at = start; at < end;) {
      const count = readSync(this.#file, this.#room, at - start, end - at, at);
      if (count === 0) throw new Error(`“${this.#path}” became shorter than it was written.`);
      at += count;
    }
    return this.#room.subarray(0, end - start);
  }

  write(bytes: Uint8Array, start: number): void {
    for (let done = 0; done < bytes.length;)
      done += writeSync(this.#file, bytes, done, bytes.length - done, start + done);
  }

  close(): Promise<void> {
    closeSync(this.#file);
    return Promise.resolve();
  }
}
