import { md5 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { formatBytes } from '../../lib/format';
import { ExplorerError } from '../../model/failure';
import { throwIfAborted } from '../range';
import { Transfer } from '../transfer';
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
  readonly #transfer: Transfer;
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
    this.#transfer = new Transfer(
      request.from,
      request.bytes,
      {
        write: (bytes, at) => this.#write(bytes, at),
        empty: () => this.#file.truncate(0),
        begin: () => this.#begin(),
      },
      { ...options, mayBeginAnew: request.source.partless === true },
    );
  }

  async run(before: KeptArchive | null): Promise<void> {
    const hadSize = this.#file.getSize();
    if (
      before &&
      !before.isComplete &&
      hadSize > 0 &&
      before.total === (this.#request.bytes ?? before.total)
    ) {
      this.#transfer.goOnFrom(hadSize, before.total, before.tag);
      this.#keptAt = before.keptAt;
    } else {
      this.#file.truncate(0);
    }
    await this.#begin();
    await this.#transfer.run();
    this.#file.flush();
    await this.#check();
    await this.#note(true);
  }

  async #begin(): Promise<void> {
    await this.#requireRoom();
    await this.#note(false);
  }

  #write(bytes: Uint8Array<ArrayBuffer>, at: number): void {
    let written: number;
    try {
      written = this.#file.write(bytes, { at });
    } catch (thrown) {
      throw toStorageFailure(thrown);
    }
    if (written !== bytes.length) throw toStorageFailure(null);
  }

  /** Says before the first byte that there is no room, instead of after the last that fits. */
  async #requireRoom(): Promise<void> {
    if (this.#transfer.total === null) return;
    const wanted = this.#transfer.total - this.#transfer.received;
    const { quota, usage } = await navigator.storage
      .estimate()
      .catch(() => ({ quota: undefined, usage: undefined }));
    const room = quota === undefined || usage === undefined ? null : Math.max(0, quota - usage);
    // Browsers may state more than they give, so the room is taken for a moment.
    if ((room === null || wanted <= room) && this.#canGrowTo(this.#transfer.total)) return;
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
      this.#file.truncate(this.#transfer.received);
    }
  }

  async #check(): Promise<void> {
    const expected = /^md5:([0-9a-f]{32})$/i.exec(this.#request.checksum ?? '')?.[1]?.toLowerCase();
    if (expected === undefined) return;
    const hash = md5.create();
    const piece = new Uint8Array(pieceLength);
    for (let at = 0; at < this.#transfer.received;) {
      throwIfAborted(this.#options.signal);
      const read = this.#file.read(piece, { at });
      if (read === 0) break;
      hash.update(piece.subarray(0, read));
      at += read;
    }
    const found = bytesToHex(hash.digest());
    if (found === expected) return;
    await this.#transfer.restart();
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
      total: isComplete ? this.#transfer.received : this.#transfer.total,
      isComplete,
      keptAt: this.#keptAt,
      tag: this.#transfer.tag,
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
