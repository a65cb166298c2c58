import type { DumpSink, SinkContent } from '../sink';
import { GatheringTarget, type ByteTarget } from './byte-target';
import { ZipEnd } from './zip-end';

interface ZipEntry {
  readonly name: string;
  /** None for a directory. */
  readonly input?: SinkContent;
  readonly lastModified: Date;
}

interface Waiting {
  readonly entry: ZipEntry;
  readonly done: () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * A zip written piece by piece: Zip64 where it is needed, contents stored as they are, nothing kept in memory but the
 * directory that ends it (about 500 bytes for each file).
 */
export class ZipSink implements DumpSink {
  readonly #target: ByteTarget;
  readonly #date = new Date();
  readonly #waiting: Waiting[] = [];
  #current: Waiting | null = null;
  #wake: (() => void) | null = null;
  #isEnding = false;
  #failure: { readonly reason: unknown } | null = null;
  #entries = 0;
  readonly #packing: Promise<void>;

  constructor(target: ByteTarget) {
    this.#target = target;
    this.#packing = this.#pack();
    this.#packing.catch((reason: unknown) => {
      this.#fail(reason);
    });
  }

  /** Directories that hold something follow from its path. */
  async makeDirectory(path: string, isEmpty: boolean): Promise<void> {
    if (isEmpty) await this.#put({ name: `${path}/`, lastModified: this.#date });
  }

  writeFile(path: string, content: SinkContent): Promise<void> {
    return this.#put({ name: path, input: content, lastModified: this.#date });
  }

  async close(): Promise<void> {
    this.#isEnding = true;
    this.#wake?.();
    await this.#packing;
    await this.#target.close();
  }

  async abort(): Promise<void> {
    this.#fail(new Error('the zip was given up'));
    this.#wake?.();
    await this.#packing.catch(() => undefined);
    await this.#target.abort();
  }

  /** Entries stand one after another in a zip: done when the content was taken. */
  #put(entry: ZipEntry): Promise<void> {
    return new Promise((done, fail) => {
      if (this.#failure) {
        fail(this.#failure.reason as Error);
        return;
      }
      this.#waiting.push({ entry, done, fail });
      this.#wake?.();
    });
  }

  #fail(reason: unknown): void {
    this.#failure ??= { reason };
    for (const waiting of [this.#current, ...this.#waiting.splice(0)]) waiting?.fail(reason);
    this.#current = null;
  }

  async *#take(): AsyncGenerator<ZipEntry, void> {
    for (;;) {
      // Being asked for the next entry says that the one before is written.
      this.#current?.done();
      this.#current = null;
      while (this.#waiting.length === 0) {
        if (this.#failure) throw this.#failure.reason;
        if (this.#isEnding) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
        this.#wake = null;
      }
      if (this.#failure) throw this.#failure.reason;
      this.#current = this.#waiting.shift() ?? null;
      if (!this.#current) continue;
      this.#entries += 1;
      yield this.#current.entry;
    }
  }

  async #pack(): Promise<void> {
    const { makeZip } = await import('client-zip');
    const gathering = new GatheringTarget(this.#target);
    const end = new ZipEnd();
    const pieces = (makeZip(this.#take()) as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
    try {
      for (;;) {
        const piece = await pieces.read();
        if (this.#failure) throw this.#failure.reason;
        if (piece.done) break;
        const ready = end.next(piece.value);
        if (ready) await gathering.write(ready);
      }
    } catch (thrown) {
      await pieces.cancel(thrown).catch(() => undefined);
      throw thrown;
    }
    for (const piece of end.finish(this.#entries)) await gathering.write(piece);
    await gathering.flush();
  }
}
