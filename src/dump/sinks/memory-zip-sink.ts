import type JSZip from 'jszip';
import type { DumpSink, SinkContent } from '../sink';
import { linkMode } from '../zip/unix-modes';

/** What a zip in memory may hold: JSZip keeps contents and zip at once, and takes about 10 kB more for each file. */
export const memoryZipLimits = { files: 5_000, bytes: 16_000_000 } as const;

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
    // JSZip keeps what it is given until the end, but the bytes are the caller's.
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    if (content instanceof Uint8Array) pieces.push(content.slice());
    else for await (const piece of content) pieces.push(piece.slice());
    const bytes = pieces.length === 1 && pieces[0] ? pieces[0] : await new Blob(pieces).arrayBuffer();
    (await this.#open()).file(path, bytes, { createFolders: false });
  }

  async makeLink(path: string, target: string): Promise<void> {
    (await this.#open()).file(path, target, { createFolders: false, unixPermissions: linkMode });
  }

  async close(): Promise<void> {
    const zip = await this.#open();
    const pieces: Uint8Array<ArrayBuffer>[] = [];
    await new Promise<void>((resolve, reject) => {
      const packing = zip.generateInternalStream({
        type: 'uint8array',
        compression: 'DEFLATE',
        compressionOptions: { level: 6 },
        // Otherwise links are read as files.
        platform: 'UNIX',
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
