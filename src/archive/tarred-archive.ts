import { formatBytes } from '../lib/format';
import { ExplorerError } from '../model/failure';
import { BlobReader, throwIfAborted, type RandomAccessReader } from '../source';
import { collectBlob } from './collected-blob';
import type { InnerArchiveOptions } from './inner-archive';
import { readLegacyTar, type LegacyTar } from './legacy-tar';
import { nodesFolder } from './node-files';
import { isArchiveName, nameSeveral, notAnArchive, type TarKind } from './what-is-this';
import { walkTar } from './tar-walk';
import { corrupt } from './zip-format';

/** No deflate stream can grow by more than this factor. */
const mostInflation = 1032;
const mostRemembered = 1000;

/** What a tar file is: an archive of aiida-core before 2.0, or a mere container of one archive. */
export type TarredArchive =
  | { readonly kind: 'legacy'; readonly tar: LegacyTar }
  | { readonly kind: 'inner'; readonly reader: RandomAccessReader };

/**
 * Reads a tar file once from its beginning to its end, as nothing in it tells where things are. An archive within it is copied out
 * piece by piece; an archive of aiida-core before 2.0 is left where it is. A remote file is refused: it has to be downloaded first.
 * @throws ExplorerError `source/no-ranges` for remote files; `archive/not-an-archive` if there is no archive or several,
 * `archive/corrupt`, `aborted`, or a `source/…` code
 */
export async function openTarredArchive(
  reader: RandomAccessReader,
  kind: TarKind,
  signal: AbortSignal | undefined,
  { onProgress, onTarProgress }: InnerArchiveOptions,
): Promise<TarredArchive> {
  if (reader.isRemote === true)
    throw new ExplorerError(
      'source/no-ranges',
      `This is ${kind} of ${formatBytes(reader.size)}. What it holds is only known once all of it is here.`,
      { bytes: reader.size, looksLike: kind },
    );
  const seen = new Contents(kind);
  const readLegacy = async (): Promise<TarredArchive | null> => {
    const tar = await readLegacyTar(reader, kind, signal, onTarProgress);
    return tar && { kind: 'legacy', tar };
  };
  if (await beginsAsLegacy(reader, kind, signal)) {
    const legacy = await readLegacy();
    if (legacy) return legacy;
  }
  const pieces = readThrough(reader, kind, signal, onProgress);
  let archive: Blob | null = null;
  try {
    for await (const { name, size, isFolder, isLink, content } of walkTar(pieces)) {
      if (isFolder || isLink) continue;
      if (seen.add(name)) {
        const legacy = await readLegacy();
        if (legacy) return legacy;
      }
      if (!isArchiveName(name)) continue;
      if (size > reader.size * mostInflation)
        throw corrupt(`“${name.slice(0, 100)}” has an impossible size.`);
      // Of a second one only the name matters.
      archive = seen.archives.length === 1 ? await collectBlob(content()) : null;
    }
  } finally {
    await pieces.return(undefined);
  }
  if (!archive) throw seen.toFailure();
  return { kind: 'inner', reader: new BlobReader(archive) };
}

/** What stands in a tar file, as far as it tells what the file is. */
class Contents {
  readonly #kind: TarKind;
  readonly archives: string[] = [];
  readonly #first: string[] = [];
  readonly #telling = new Set<string>();
  #count = 0;

  constructor(kind: TarKind) {
    this.#kind = kind;
  }

  /** True once it is clear that this is an archive of old. */
  add(name: string): boolean {
    this.#count++;
    if (this.#first.length < 3) this.#first.push(name);
    if (isArchiveName(name) && this.archives.length < mostRemembered) this.archives.push(name);
    const last = name.split('/').slice(-1)[0] ?? '';
    if (name === last && (last === 'metadata.json' || last === 'data.json')) this.#telling.add(last);
    if (/^([^/]+\/)?db\.sqlite3$/.test(name)) this.#telling.add('db.sqlite3');
    return (
      (last === 'metadata.json' || last === 'data.json') &&
      this.#telling.has('metadata.json') &&
      this.#telling.has('data.json')
    );
  }

  toFailure(): ExplorerError {
    for (const [there, missing] of [
      ['data.json', 'metadata.json'],
      ['metadata.json', 'data.json'],
    ] as const)
      if (this.#telling.has(there) && !this.#telling.has('db.sqlite3') && this.archives.length === 0)
        return corrupt(`The tar file holds ${there} but no ${missing}, so it is no whole archive.`);
    if (this.archives.length > 1) return nameSeveral(this.#kind, this.archives);
    if (this.#telling.has('db.sqlite3'))
      return notAnArchive(
        `${this.#kind} of an unpacked archive`,
        'Unpack it, and zip what is in the folder with metadata.json.',
      );
    if (this.#count === 0) return notAnArchive(`${this.#kind} without a file in it`);
    const names = this.#first.map((name) => `“${name.slice(0, 100)}”`).join(', ');
    return notAnArchive(
      `${this.#kind} without an AiiDA archive (.aiida) in it`,
      this.#count > this.#first.length
        ? `It holds ${this.#count} files, first ${names}.`
        : `It holds ${names}.`,
    );
  }
}

/** Whether the first entry is one of an archive of old: aiida-core put it together in many an order, but nothing else in it. */
async function beginsAsLegacy(
  reader: RandomAccessReader,
  kind: TarKind,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const pieces = readThrough(reader, kind, signal, undefined);
  try {
    for await (const { name, isFolder } of walkTar(pieces)) {
      if (isFolder && !name.startsWith(nodesFolder)) continue;
      return name === 'metadata.json' || name === 'data.json' || name.startsWith(nodesFolder);
    }
    return false;
  } catch (thrown) {
    if (thrown instanceof ExplorerError && thrown.failure.code === 'archive/corrupt') return false;
    throw thrown;
  } finally {
    await pieces.return(undefined);
  }
}

/** The bytes of the tar file, unpacked where they are packed; progress counts what is read of the file. */
async function* readThrough(
  reader: RandomAccessReader,
  kind: TarKind,
  signal: AbortSignal | undefined,
  onProgress: InnerArchiveOptions['onProgress'],
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let read = 0;
  let failure: unknown = null;
  const source = reader.stream(0, reader.size, signal).getReader();
  const counted = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      try {
        const piece = await source.read();
        if (piece.done) {
          controller.close();
          return;
        }
        read += piece.value.length;
        onProgress?.(read, reader.size);
        controller.enqueue(piece.value);
      } catch (thrown) {
        // What goes wrong at the source would come out of the unpacking as an error of that.
        failure = thrown;
        throw thrown;
      }
    },
    cancel: (reason) => source.cancel(reason),
  });
  const unpacked = kind === 'a tar.gz file' ? counted.pipeThrough(new DecompressionStream('gzip')) : counted;
  const pieces = unpacked.getReader();
  try {
    for (;;) {
      throwIfAborted(signal);
      const piece = await pieces.read();
      if (piece.done) return;
      yield piece.value;
    }
  } catch (thrown) {
    throwIfAborted(signal);
    const cause = failure ?? thrown;
    if (cause instanceof ExplorerError) throw cause;
    throw corrupt(
      'The compressed data of the tar.gz file cannot be unpacked: it is damaged, or was not copied or downloaded completely.',
    );
  } finally {
    await pieces.cancel().catch(() => undefined);
  }
}
