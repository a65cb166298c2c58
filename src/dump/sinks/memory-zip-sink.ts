import type JSZip from 'jszip';
import type { DumpSink, SinkContent } from '../sink';

/** What a zip in memory may hold: JSZip knows no Zip64 and keeps contents and zip at once. */
export const memoryZipLimits = { files: 60_000, bytes: 64_000_000 } as const;

/** A zip made in memory, for dumps within `memoryZipLimits`. */
export class MemoryZipSink implements DumpSink {
  readonly #signal: AbortSignal;
  #zip: JSZip | null = null;
  #blob: Blob | null = null;

  constructor(signal: AbortSignal) {
    this.#signal = signal;
  }

  /** The zip, after `close`. */
  get blob(): Blob {
    if (this.#blob) return this.#blob;
    throw new Error('the zip is not finished');
  }

  async makeDirectory(path: string): Promise<void> {
    (await this.#open()).file(`${path}/`, null, { dir: true, createFolders: false });
  }

  async writeFile(path: string, content: SinkContent): Promise<void> {
    const bytes =
      content instanceof Uint8Array ? content : new Uint8Array(await new Response(content).arrayBuffer());
    (await this.#open()).file(path, bytes, { createFolders: false });
  }

  async close(): Promise<void> {
    const zip = await this.#open();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    await new Promise<void>((resolve, reject) => {
      const packing = zip.generateInternalStream({
        type: 'uint8array',
        compression: 'DEFLATE',
        compressionOptions: { level: 6 },
        streamFiles: true,
      });
      packing
        .on('data', (piece) => {
          if (this.#signal.aborted) {
            packing.pause();
            reject(new DOMException('The dump was cancelled.', 'AbortError'));
          } else pieces.push(new Uint8Array(piece));
        })
        .on('error', reject)
        .on('end', () => resolve())
        .resume();
    });
    this.#zip = null;
    this.#blob = new Blob(pieces, { type: 'application/zip' });
  }

  abort(): Promise<void> {
    this.#zip = null;
    return Promise.resolve();
  }

  async #open(): Promise<JSZip> {
    if (this.#zip) return this.#zip;
    const { default: Zip } = await import('jszip');
    this.#zip ??= new Zip();
    return this.#zip;
  }
}
