import type { ZipWriter } from '@zip.js/zip.js/index-native.js';
import type { DumpSink, SinkContent } from '../sink';

/** Contents up to this size gain nothing from packing. */
const smallest = 64;
/** A write to a file costs a browser about as much as packing a small file, and every entry makes three: they are gathered. */
const gathered = 1024 * 1024;

/**
 * A zip written piece by piece to a stream: Zip64 where it is needed, nothing of it kept in memory but the list of entries.
 * The stream is closed at the end, or aborted.
 */
export class ZipSink implements DumpSink {
  readonly #target: WritableStreamDefaultWriter<Uint8Array>;
  #writer: Promise<ZipWriter<unknown>> | null = null;
  #last: Promise<unknown> = Promise.resolve();

  constructor(target: WritableStream<Uint8Array>) {
    this.#target = target.getWriter();
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

async function makeWriter(target: WritableStreamDefaultWriter<Uint8Array>): Promise<ZipWriter<unknown>> {
  const { ZipWriter } = await import('@zip.js/zip.js/index-native.js');
  return new ZipWriter<unknown>(gather(target), {
    useWebWorkers: false,
    keepOrder: true,
    extendedTimestamp: false,
  });
}

/** Passes on large writes made of small ones; closing writes the rest. */
function gather(writer: WritableStreamDefaultWriter<Uint8Array>): WritableStream<Uint8Array> {
  let held = new Uint8Array(gathered);
  let length = 0;
  const flush = async (): Promise<void> => {
    if (length === 0) return;
    const full = held.subarray(0, length);
    // The target may hold on to what it was given.
    held = new Uint8Array(gathered);
    length = 0;
    await writer.write(full);
  };
  return new WritableStream<Uint8Array>({
    async write(bytes) {
      if (length + bytes.length > gathered) await flush();
      if (bytes.length >= gathered) {
        await writer.write(bytes);
        return;
      }
      held.set(bytes, length);
      length += bytes.length;
    },
    async close() {
      await flush();
      await writer.close();
    },
    abort: (reason) => writer.abort(reason),
  });
}
