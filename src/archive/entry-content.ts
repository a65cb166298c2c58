import { piecesOfStream, throughTransform } from '../lib/streams';
import { ExplorerError } from '../model/failure';
import { streamOfBytes, throwIfAborted, type RandomAccessReader, type StreamOptions } from '../source';
import { updateCrc32 } from './crc32';
import {
  ByteView,
  corrupt,
  localHeaderLength,
  localSignature,
  methodBare,
  methodDeflate,
  methodStored,
  type ZipEntry,
} from './zip-format';

/** Entries up to this size are fetched with their local header in one request. */
const smallEntry = 512 * 1024;
/** Room for the name and extra field of a local header; longer ones cost a second read. */
const usualNames = 256;
/** No deflate stream can grow by more than this factor. */
const mostInflation = 1032;

const methodNames: Readonly<Record<number, string>> = {
  6: 'implode',
  9: 'Deflate64',
  12: 'bzip2',
  14: 'LZMA',
  93: 'Zstandard',
  95: 'XZ',
  98: 'PPMd',
  99: 'AES encryption',
};

export interface ContentOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the bytes so far of the inflated size. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  /** Each piece is done with before the next is asked for: large contents then leave less garbage. */
  readonly sharesRoom?: boolean;
  /** For contents that are checked by a hash of their own. */
  readonly ignoresChecksum?: boolean;
  /** How the bytes of a large entry are fetched. */
  readonly fetching?: StreamOptions | undefined;
}

/**
 * The inflated content of an entry, piece by piece (about 64 KB each; a consumer may stop at any time, which ends the
 * reading). Never gives more than the size that the directory states; after the last piece size and CRC-32 are checked.
 * @throws ExplorerError `archive/corrupt`, `archive/unsupported-zip`, `aborted`, or a `source/…` code
 */
export async function* readContent(
  reader: RandomAccessReader,
  entry: ZipEntry,
  options: ContentOptions = {},
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  try {
    yield* readPieces(reader, entry, options);
  } catch (thrown) {
    // What looks like damage may be another file that was put in the place of this one meanwhile.
    if (thrown instanceof ExplorerError && thrown.failure.code === 'archive/corrupt')
      await reader.assertUnchanged?.();
    throw thrown;
  }
}

async function* readPieces(
  reader: RandomAccessReader,
  entry: ZipEntry,
  options: ContentOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  const { signal, onProgress, ignoresChecksum = false, sharesRoom = false, fetching } = options;
  requireReadable(reader, entry);
  const packed =
    reader.pieces && sharesRoom && entry.compressedSize > smallEntry
      ? reader.pieces(await locateData(reader, entry, signal), entry.compressedSize, signal)
      : piecesOfStream(await openPacked(reader, entry, signal, fetching));
  const unpacked =
    entry.method === methodDeflate
      ? throughTransform(packed, new DecompressionStream('deflate-raw'))
      : packed;
  let done = 0;
  let crc = 0;
  try {
    for (;;) {
      throwIfAborted(signal);
      const piece = await unpacked.next().catch((thrown: unknown) => {
        throw toContentFailure(thrown, entry, signal);
      });
      if (piece.done === true) break;
      const bytes = piece.value;
      done += bytes.length;
      if (done > entry.size) throw wrongSize(entry);
      if (!ignoresChecksum) crc = updateCrc32(crc, bytes);
      onProgress?.(done, entry.size);
      yield bytes;
    }
    if (done !== entry.size) throw wrongSize(entry);
    if (!ignoresChecksum && crc !== entry.crc32)
      throw corrupt(`The checksum of “${entry.name}” is wrong.`, { entry: entry.name });
  } finally {
    await unpacked.return();
  }
}

/** A small entry whole. @throws as `readContent`; `archive/corrupt` beyond `limit` bytes */
export async function readSmallContent(
  reader: RandomAccessReader,
  entry: ZipEntry,
  limit: number,
  options: ContentOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.size > limit)
    throw corrupt(`“${entry.name}” is larger than any that AiiDA writes.`, {
      entry: entry.name,
      bytes: entry.size,
    });
  const whole = new Uint8Array(entry.size);
  let at = 0;
  for await (const piece of readContent(reader, entry, options)) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function requireReadable(reader: RandomAccessReader, entry: ZipEntry): void {
  const detail = { entry: entry.name, method: entry.method };
  if (entry.method === methodBare) {
    if (entry.headerOffset + entry.size > reader.size) throw beyondEnd(entry);
    return;
  }
  if ((entry.flags & 0x41) !== 0 || entry.method === 99)
    throw new ExplorerError(
      'archive/unsupported-zip',
      `“${entry.name}” is encrypted. AiiDA does not write such archives: unpack it with its password and zip it again without one.`,
      detail,
    );
  if (entry.method !== methodStored && entry.method !== methodDeflate) {
    const name = methodNames[entry.method] ?? `method ${entry.method}`;
    throw new ExplorerError(
      'archive/unsupported-zip',
      `“${entry.name}” is compressed with ${name}, which AiiDA does not use. Unpack the archive and zip it again with deflate.`,
      detail,
    );
  }
  const isInFile = entry.headerOffset + localHeaderLength + entry.compressedSize <= reader.size;
  if (!isInFile)
    throw corrupt(`“${entry.name}” would lie beyond the end of the file.`, { entry: entry.name });
  const isPossible =
    entry.method === methodStored
      ? entry.size === entry.compressedSize
      : entry.size <= (entry.compressedSize + 1) * mostInflation;
  if (!isPossible) throw wrongSize(entry);
}

/** The bytes as they stand in the file; the local header tells where they begin. */
async function openPacked(
  reader: RandomAccessReader,
  entry: ZipEntry,
  signal?: AbortSignal,
  fetching?: StreamOptions,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { headerOffset, compressedSize } = entry;
  if (entry.method === methodBare) return reader.stream(headerOffset, entry.size, signal, fetching);
  const left = reader.size - headerOffset;
  const wanted = Math.min(localHeaderLength + usualNames + compressedSize, left);
  if (compressedSize > smallEntry) return openLarge(reader, entry, wanted, signal, fetching);
  const head = await reader.read(headerOffset, wanted, signal);
  const dataAt = endOfLocalHeader(head, entry);
  if (dataAt + compressedSize <= head.length)
    return streamOfBytes(head.subarray(dataAt, dataAt + compressedSize));
  if (dataAt + compressedSize > left) throw beyondEnd(entry);
  return reader.stream(headerOffset + dataAt, compressedSize, signal);
}

/** Header and data in one reading, which for a remote file is one request. */
async function openLarge(
  reader: RandomAccessReader,
  entry: ZipEntry,
  wanted: number,
  signal?: AbortSignal,
  fetching?: StreamOptions,
): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
  const { headerOffset, compressedSize } = entry;
  const pieces = reader.stream(headerOffset, wanted, signal, fetching).getReader();
  let head = new Uint8Array(0);
  let dataAt = Number.POSITIVE_INFINITY;
  while (head.length < Math.max(localHeaderLength, Math.min(dataAt, wanted))) {
    const piece = await pieces.read();
    if (piece.done) throw beyondEnd(entry);
    const longer = new Uint8Array(head.length + piece.value.length);
    longer.set(head);
    longer.set(piece.value, head.length);
    head = longer;
    if (head.length >= localHeaderLength) dataAt = endOfLocalHeader(head, entry);
  }
  const end = dataAt + compressedSize;
  if (headerOffset + end > reader.size) throw beyondEnd(entry);
  if (end > wanted) {
    // A local header with more than the usual names.
    await pieces.cancel().catch(ignore);
    return reader.stream(headerOffset + dataAt, compressedSize, signal);
  }
  let at = head.length;
  const first = head.subarray(dataAt, end);
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      start(controller) {
        if (first.length > 0) controller.enqueue(first);
      },
      async pull(controller) {
        const piece = at < end ? await pieces.read() : null;
        if (piece === null || piece.done) {
          await pieces.cancel().catch(ignore);
          controller.close();
          return;
        }
        const part = piece.value.subarray(0, end - at);
        at += piece.value.length;
        controller.enqueue(part);
      },
      cancel: (reason) => pieces.cancel(reason),
    },
    { highWaterMark: 4 },
  );
}

/** Where the bytes of an entry that is stored without compression begin in the file. @throws as `readContent` */
export async function locateStored(
  reader: RandomAccessReader,
  entry: ZipEntry,
  signal?: AbortSignal,
): Promise<number> {
  requireReadable(reader, entry);
  return locateData(reader, entry, signal);
}

async function locateData(
  reader: RandomAccessReader,
  entry: ZipEntry,
  signal?: AbortSignal,
): Promise<number> {
  const head = await reader.read(entry.headerOffset, localHeaderLength, signal);
  const start = entry.headerOffset + endOfLocalHeader(head, entry);
  if (start + entry.compressedSize > reader.size) throw beyondEnd(entry);
  return start;
}

/** Where the data of an entry begins, counted from its local header. */
function endOfLocalHeader(head: Uint8Array, entry: ZipEntry): number {
  const view = new ByteView(head);
  if (view.u32(0) !== localSignature)
    throw corrupt(`There is no entry where “${entry.name}” should be.`, { entry: entry.name });
  return localHeaderLength + view.u16(26) + view.u16(28);
}

function beyondEnd(entry: ZipEntry): ExplorerError {
  return corrupt(`“${entry.name}” would lie beyond the end of the file.`, { entry: entry.name });
}

function toContentFailure(thrown: unknown, entry: ZipEntry, signal?: AbortSignal): ExplorerError {
  if (thrown instanceof ExplorerError) return thrown;
  if (signal?.aborted) return new ExplorerError('aborted', 'The work was cancelled.');
  return new ExplorerError(
    'archive/corrupt',
    `The compressed data of “${entry.name}” cannot be unpacked.`,
    { entry: entry.name, cause: thrown instanceof Error ? thrown.message : String(thrown) },
    { cause: thrown },
  );
}

function wrongSize(entry: ZipEntry): ExplorerError {
  return corrupt(`“${entry.name}” has not the size that the directory of the zip states.`, {
    entry: entry.name,
    stated: entry.size,
  });
}

function ignore(): void {
  // Ending a stream that has failed already fails again; the first failure was reported.
}
