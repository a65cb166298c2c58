import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { CachedStore, type ScratchStore } from '../sqlite';

/**
 * A file of the disk for bytes that are needed for a while. It stands where its maker says, as the folder for temporary files is memory
 * on many systems; it has no name any more, so that it is gone when it is closed, however the command ends.
 */
export class NodeScratch extends CachedStore implements ScratchStore {
  readonly #file: number;

  constructor(path: string) {
    const file = openSync(path, 'wx+');
    rmSync(path);
    super({
      read(into, start) {
        let done = 0;
        for (let count = -1; count !== 0 && done < into.length; done += count)
          count = readSync(file, into, done, into.length - done, start + done);
        return done;
      },
      write(bytes, start) {
        for (let done = 0; done < bytes.length;)
          done += writeSync(file, bytes, done, bytes.length - done, start + done);
      },
    });
    this.#file = file;
  }

  close(): Promise<void> {
    closeSync(this.#file);
    return Promise.resolve();
  }
}
