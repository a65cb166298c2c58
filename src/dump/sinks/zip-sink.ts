import type { ZipWriter } from '@zip.js/zip.js/index-native.js';
import type { DumpSink, SinkContent } from '../sink';

/** Contents up to this size gain nothing from packing. */
const smallest = 64;

/**
 * A zip written piece by piece to a stream: Zip64 where it is needed, nothing of it kept in memory but the list of entries.
 * The stream is closed at the end, or aborted.
 */
export class ZipSink implements DumpSink {
  readonly #target: WritableStream<Uint8Array>;
  #writer: Promise<ZipWriter<unknown>> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(target: WritableStream<Uint8Array>) {
    this.#target = target;
  }

  /** Directories that hold something follow from its path; an entry for each would double the time. */
  async makeDirectory(path: string, isEmpty: boolean): Promise<void> {
    if (!isEmpty) return;
    await this.#inTurn((writer) => writer.add(`${path}/`, undefined, { directory: true }));
  }

  async writeFile(path: string, content: SinkContent): Promise<void> {
    const isBytes = content instanceof Uint8Array;
    if (isBytes && content.length === 0) {
      await this.#inTurn((writer) => writer.add(path, undefined, { level: 0 }));
      return;
    }
    const { Uint8ArrayReader } = await import('@zip.js/zip.js/index-native.js');
    await this.#inTurn((writer) =>
      writer.add(path, isBytes ? new Uint8ArrayReader(content) : content, {
        level: isBytes && content.length <= smallest ? 0 : 6,
      }),
    );
  }

  async close(): Promise<void> {
    await this.#inTurn((writer) => writer.close());
  }

  async abort(): Promise<void> {
    this.#last = Promise.reject(new Error('the zip was given up'));
    this.#last.catch(() => undefined);
    await this.#target.abort();
  }

  /** Entries stand one after another in a zip, so each waits for the one before. */
  async #inTurn(work: (writer: ZipWriter<unknown>) => Promise<unknown>): Promise<void> {
    this.#writer ??= makeWriter(this.#target);
    const writer = await this.#writer;
    const turn = this.#last.then(() => work(writer));
    this.#last = turn;
    turn.catch(() => undefined);
    await turn;
  }
}

async function makeWriter(target: WritableStream<Uint8Array>): Promise<ZipWriter<unknown>> {
  const { ZipWriter } = await import('@zip.js/zip.js/index-native.js');
  return new ZipWriter<unknown>(target, {
    useWebWorkers: false,
    keepOrder: true,
    extendedTimestamp: false,
  });
}
