import { assertNever } from '../lib/assert-never';
import { ExplorerError } from '../model/failure';
import type { RecordFile } from '../model/record';
import { sourceName, type ArchiveSource } from './archive-source';
import { BlobReader } from './blob-reader';
import { BufferReader } from './buffer-reader';
import { HttpRangeReader } from './http-range-reader';
import { contentEnding, keptId, openKeptFolder, readKeptArchive } from './kept/kept-archives';
import type { RandomAccessReader } from './random-access-reader';
import { throughRelay } from './relay';
import { resolveRecord } from './records/resolve-record';

export interface OpenReaderOptions {
  readonly signal?: AbortSignal | undefined;
  /** Told while a whole file is downloaded; total is null while unknown. */
  readonly onDownload?: ((done: number, total: number | null) => void) | undefined;
}

type LinkedSource = Extract<ArchiveSource, { kind: 'url' | 'record' }>;

/**
 * Opens the bytes behind a source; of a remote file no more is read than its end. A file that was kept is not asked for again.
 * @throws ExplorerError with a `source/…` code
 */
export async function openReader(
  source: ArchiveSource,
  options: OpenReaderOptions = {},
): Promise<RandomAccessReader> {
  switch (source.kind) {
    case 'file':
      return new BlobReader(source.file);
    case 'buffer':
      return new BufferReader(source.bytes);
    case 'url':
      return openLinked(
        source,
        {
          name: sourceName(source),
          url: requireHttpUrl(source.url),
          bytes: source.bytes ?? null,
          checksum: null,
        },
        options,
      );
    case 'record':
      return openLinked(source, await findFile(source, options.signal), options);
    default:
      return assertNever(source);
  }
}

async function openLinked(
  source: LinkedSource,
  file: RecordFile,
  { signal, onDownload }: OpenReaderOptions,
): Promise<RandomAccessReader> {
  const kept = await findKept(file.url);
  if (kept) return new BlobReader(kept);
  if (source.whole !== true)
    return throughRelay(file.url, source.relay, (url) =>
      HttpRangeReader.open(url, file.bytes ?? undefined, signal),
    );
  const { downloadWhole } = await import('./kept/download-whole');
  const id = await keptId(file.url);
  const { relay: _, ...lasting } = source;
  const whole = await throughRelay(file.url, source.relay, (from) =>
    downloadWhole({ ...file, url: file.url, from, id, source: lasting }, { signal, onProgress: onDownload }),
  );
  return new BlobReader(whole);
}

async function findKept(url: string): Promise<File | null> {
  const folder = await openKeptFolder();
  if (!folder) return null;
  const id = await keptId(url);
  const kept = await readKeptArchive(folder, id);
  if (!kept?.isComplete || kept.bytes !== kept.total) return null;
  return (await folder.getFileHandle(`${id}${contentEnding}`)).getFile();
}

async function findFile(
  source: Extract<ArchiveSource, { kind: 'record' }>,
  signal?: AbortSignal,
): Promise<RecordFile> {
  const { record, file: linked } = source.record
    ? { record: source.record, file: null }
    : await resolveRecord(source.link, { signal, relay: source.relay });
  const name = source.file ?? linked;
  const file = record.files.find((candidate) => candidate.name === name);
  if (file) return file;
  throw new ExplorerError(
    'source/not-found',
    name === null
      ? 'The record holds several files, and the link does not say which to open.'
      : `The record “${record.title}” has no file “${name}”.`,
    { record: record.pageUrl },
  );
}

function requireHttpUrl(text: string): string {
  const base: unknown = Reflect.get(Reflect.get(globalThis, 'location') ?? {}, 'href');
  let url: URL;
  try {
    url = typeof base === 'string' ? new URL(text, base) : new URL(text);
  } catch (thrown) {
    throw new ExplorerError(
      'source/bad-link',
      'This is not a valid address.',
      { url: text },
      { cause: thrown },
    );
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:' && url.protocol !== 'blob:')
    throw new ExplorerError(
      'source/bad-link',
      'Only addresses that begin with http or https can be opened.',
      {
        url: text,
      },
    );
  return url.href;
}
