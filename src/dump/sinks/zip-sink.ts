import type { DumpSink, SinkContent, SinkHints } from '../sink';
import { ZipInSections } from '../zip/zip-in-sections';
import { GatheringTarget, type ByteTarget } from './byte-target';

/** A zip written piece by piece; nothing of it is kept in memory but its directory, packed. */
export class ZipSink implements DumpSink {
  readonly #target: ByteTarget;
  readonly #gathering: GatheringTarget;
  readonly #zip: ZipInSections;
  #last: Promise<void> = Promise.resolve();

  /** @param listedFirst paths that the zip's directory names first, in this order */
  constructor(target: ByteTarget, listedFirst: readonly string[] = []) {
    this.#target = target;
    this.#gathering = new GatheringTarget(target);
    this.#zip = new ZipInSections((bytes) => this.#gathering.write(bytes), listedFirst);
  }

  /** Directories that hold something follow from its path. */
  async makeDirectory(path: string, isEmpty: boolean): Promise<void> {
    if (isEmpty) await this.#inTurn(() => this.#zip.addDirectory(`${path}/`));
  }

  writeFile(path: string, content: SinkContent, { bytes = null, packing }: SinkHints = {}): Promise<void> {
    return this.#inTurn(() =>
      content instanceof Uint8Array
        ? this.#zip.addBytes(path, content, packing)
        : this.#zip.addPieces(path, content, bytes, packing),
    );
  }

  makeLink(path: string, target: string): Promise<void> {
    return this.#inTurn(() => this.#zip.addLink(path, target));
  }

  async close(): Promise<void> {
    await this.#inTurn(async () => {
      await this.#zip.finish();
      await this.#gathering.flush();
      await this.#target.close();
    });
  }

  async abort(): Promise<void> {
    const before = this.#last;
    this.#last = Promise.reject(new Error('the zip was given up'));
    this.#last.catch(() => undefined);
    // What is being written must not be written into a file that is removed.
    await before.catch(() => undefined);
    await this.#target.abort();
  }

  /** Entries stand one after another in a zip, so each waits for the one before; a failure ends all. */
  #inTurn(work: () => Promise<void>): Promise<void> {
    const turn = this.#last.then(work);
    this.#last = turn;
    turn.catch(() => undefined);
    return turn;
  }
}
