import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { formatBytes } from '../../lib/format';
import { ExplorerError } from '../../model/failure';
import { toNetworkFailure } from '../http-failure';
import { throwIfAborted } from '../range';
import { contentLengthOf, factsOf, refusePage, requestBytes } from '../range-request';
import { wait } from '../wait';
import {
  contentEnding,
  noteEnding,
  openKeptFolder,
  readKeptArchive,
  type KeptArchive,
} from './kept-archives';

/** A file that is read and written without waiting; only workers have it, and the types of pages do not know it. */
interface SyncFile {
  read(into: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  write(bytes: Uint8Array<ArrayBuffer>, options: { readonly at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

interface SyncCapable {
  createSyncAccessHandle(): Promise<SyncFile>;
}

export interface DownloadRequest {
  readonly id: string;
  readonly url: string;
  /** Where the bytes are asked for: `url`, or the same through a relay. */
  readonly from: string;
  readonly name: string;
  readonly source: KeptArchive['source'];
  /** Size from the record; null if unknown. */
  readonly bytes: number | null;
  /** `md5:…` as records state it; other algorithms are not checked. */
  readonly checksum: string | null;
}

export interface DownloadOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((done: number, total: number | null) => void) | undefined;
}

/** Attempts that bring next to nothing, before a transfer that breaks off counts as lost. */
const mostFruitless = 4;
const leastProgress = 64 * 1024;
const pieceLength = 8 * 1024 * 1024;

/**
 * Downloads a file into the browser's private file system, piece by piece, so that memory stays small. What an earlier
 * attempt left is gone on with, where the server can; only in a worker, which may write there without waiting.
 * @throws ExplorerError `source/storage-full` (before it begins, where the browser says how much room there is),
 * `source/truncated`, `source/wrong-length`, `source/checksum`, or another `source/…` code
 */
export async function downloadWhole(request: DownloadRequest, options: DownloadOptions = {}): Promise<File> {
  const folder = await openKeptFolder();
  if (!folder)
    throw new ExplorerError(
      'source/storage-full',
      'This browser gives the page no storage of its own, as in some private windows, so the file cannot be kept.',
    );
  const before = await readKeptArchive(folder, request.id);
  const content = await folder.getFileHandle(`${request.id}${contentEnding}`, { create: true });
  const file = await openForWriting(content);
  try {
    await new Download(folder, file, request, options).run(before);
  } finally {
    file.close();
  }
  return content.getFile();
}

/** A second tab that downloads the same file holds it. */
async function openForWriting(content: FileSystemFileHandle): Promise<SyncFile> {
  try {
    return await (content as FileSystemFileHandle & SyncCapable).createSyncAccessHandle();
  } catch (thrown) {
    throw new ExplorerError(
      'source/unreadable',
      'The kept file is in use: another tab of this page downloads it or reads it at present.',
      {},
      { cause: thrown },
    );
  }
}

class Download {
  readonly #folder: FileSystemDirectoryHandle;
  readonly #file: SyncFile;
  readonly #request: DownloadRequest;
  readonly #options: DownloadOptions;
  #received = 0;
  #total: number | null;
  #tag: string | null = null;
  #keptAt = new Date().toISOString();

  constructor(
    folder: FileSystemDirectoryHandle,
    file: SyncFile,
    request: DownloadRequest,
    options: DownloadOptions,
  ) {
    this.#folder = folder;
    this.#file = file;
    this.#request = request;
    this.#options = options;
    this.#total = request.bytes;
  }

  async run(before: KeptArchive | null): Promise<void> {
    const { signal } = this.#options;
    const hadSize = this.#file.getSize();
    if (
      before &&
      !before.isComplete &&
      hadSize > 0 &&
      before.total === (this.#request.bytes ?? before.total)
    ) {
      this.#received = hadSize;
      this.#total = before.total;
      this.#tag = before.tag;
      this.#keptAt = before.keptAt;
    } else {
      this.#file.truncate(0);
    }
    await this.#requireRoom();
    await this.#note(false);
    let fruitless = 0;
    while (this.#total === null || this.#received < this.#total) {
      const start = this.#received;
      const isWhole = await this.#transfer();
      if (isWhole) break;
      throwIfAborted(signal);
      fruitless = this.#received - start >= leastProgress ? 0 : fruitless + 1;
      if (fruitless >= mostFruitless)
        throw new ExplorerError(
          'source/truncated',
          'The server breaks off before it has sent everything, also when asked again for the rest.',
          { received: this.#received, wanted: this.#total ?? 0 },
        );
      await wait(300 * 2 ** fruitless, signal);
    }
    this.#file.flush();
    this.#check();
    await this.#note(true);
  }

  /** One answer; true if it came to its end and nothing says that more belongs to it. */
  async #transfer(): Promise<boolean> {
    const { from: url } = this.#request;
    const { signal } = this.#options;
    const from = this.#received;
    const response = await requestBytes(
      url,
      from > 0 ? [from, null] : null,
      from > 0 ? 'known' : 'first',
      signal,
    );
    if (response.status === 416) {
      await response.body?.cancel();
      this.#restart();
      return false;
    }
    await refusePage(response, url);
    const facts = factsOf(response);
    const isOther = facts.tag !== null && this.#tag !== null && facts.tag !== this.#tag;
    if (isOther && response.status === 206) {
      await response.body?.cancel();
      this.#restart();
      return false;
    }
    if (response.status !== 206) await this.#beginAnew(response);
    this.#tag = facts.tag;
    const length = contentLengthOf(response);
    const announced = facts.total ?? (length === null ? null : this.#received + length);
    // The record's size goes first: it is what people see, and an answer that was packed on the way hides its own.
    this.#total ??= announced;
    if (from === 0) {
      await this.#requireRoom();
      await this.#note(false);
    }
    const body = response.body?.getReader();
    try {
      for (;;) {
        throwIfAborted(signal);
        const piece = await body?.read();
        if (!piece || piece.done) break;
        this.#write(piece.value);
        this.#options.onProgress?.(this.#received, this.#total);
      }
    } catch (thrown) {
      if (thrown instanceof ExplorerError) throw thrown;
      const failure = await toNetworkFailure(thrown, url, signal);
      if (failure.failure.code === 'aborted' || failure.failure.code === 'source/offline') throw failure;
      return false;
    } finally {
      await body?.cancel().catch(() => undefined);
    }
    return this.#total === null || this.#received === this.#total;
  }

  /** A server that knows no parts begins anew, whatever was asked: what is here is given up only by somebody who knows. */
  async #beginAnew(response: Response): Promise<void> {
    if (this.#received > 0 && this.#request.source.partless !== true) {
      await response.body?.cancel();
      throw new ExplorerError(
        'source/no-ranges',
        `The server cannot go on where the download stopped. It would begin anew, and the ${formatBytes(this.#received)} that are here would be given up.`,
        this.#total === null ? {} : { bytes: this.#total },
      );
    }
    this.#restart();
  }

  #restart(): void {
    this.#file.truncate(0);
    this.#received = 0;
    this.#tag = null;
  }

  #write(bytes: Uint8Array<ArrayBuffer>): void {
    if (this.#total !== null && this.#received + bytes.length > this.#total)
      throw new ExplorerError(
        'source/wrong-length',
        `The server sends more than the ${formatBytes(this.#total)} that were announced.`,
        { announced: this.#total },
      );
    let written: number;
    try {
      written = this.#file.write(bytes, { at: this.#received });
    } catch (thrown) {
      throw toStorageFailure(thrown);
    }
    if (written !== bytes.length) throw toStorageFailure(null);
    this.#received += written;
  }

  /** Says before the first byte that there is no room, instead of after the last that fits. */
  async #requireRoom(): Promise<void> {
    if (this.#total === null) return;
    const wanted = this.#total - this.#received;
    const { quota, usage } = await navigator.storage
      .estimate()
      .catch(() => ({ quota: undefined, usage: undefined }));
    const room = quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
    // Browsers may state more than they give, so the room is taken for a moment.
    if ((room === null || wanted <= room) && this.#canGrowTo(this.#total)) return;
    const given = room !== null && room < wanted ? `${formatBytes(room)} more` : 'less than that';
    throw new ExplorerError(
      'source/storage-full',
      `The file needs ${formatBytes(wanted)}, and the browser gives this page ${given}. Delete kept archives on the first page, or free some disk space.`,
      { bytes: wanted },
    );
  }

  #canGrowTo(size: number): boolean {
    try {
      // The last byte alone takes the room of all before it, and no time.
      return size === 0 || this.#file.write(new Uint8Array(1), { at: size - 1 }) === 1;
    } catch {
      return false;
    } finally {
      this.#file.truncate(this.#received);
    }
  }

  #check(): void {
    const expected = /^md5:([0-9a-f]{32})$/i.exec(this.#request.checksum ?? '')?.[1]?.toLowerCase();
    if (expected === undefined) return;
    const hash = md5.create();
    const piece = new Uint8Array(pieceLength);
    for (let at = 0; at < this.#received;) {
      throwIfAborted(this.#options.signal);
      const read = this.#file.read(piece, { at });
      if (read === 0) break;
      hash.update(piece.subarray(0, read));
      at += read;
    }
    const found = bytesToHex(hash.digest());
    if (found === expected) return;
    this.#restart();
    throw new ExplorerError(
      'source/checksum',
      'The downloaded file has another checksum than the record states. It was not kept.',
      { expected, found },
    );
  }

  async #note(isComplete: boolean): Promise<void> {
    const { id, url, name, source } = this.#request;
    const note: Omit<KeptArchive, 'id' | 'bytes'> = {
      url,
      name,
      source,
      total: isComplete ? this.#received : this.#total,
      isComplete,
      keptAt: this.#keptAt,
      tag: this.#tag,
    };
    const handle = await this.#folder.getFileHandle(`${id}${noteEnding}`, { create: true });
    const file = await openForWriting(handle);
    try {
      const bytes = new TextEncoder().encode(JSON.stringify(note));
      file.truncate(0);
      if (file.write(bytes, { at: 0 }) !== bytes.length) throw toStorageFailure(null);
      file.flush();
    } finally {
      file.close();
    }
  }
}

function toStorageFailure(thrown: unknown): ExplorerError {
  return new ExplorerError(
    'source/storage-full',
    "The browser's storage is full. What came so far is kept, so that the download can go on later.",
    {},
    { cause: thrown },
  );
}
