import { throwIfAborted, type RandomAccessReader } from '../source';
import { updateCrc32 } from './crc32';
import { GzipReader } from './gzip-reader';
import { longestMetadata } from './metadata';
import { NodeFiles, nodesFolder } from './node-files';
import { walkTar, type TarEntry } from './tar-walk';
import type { TarKind } from './what-is-this';
import { corrupt, methodBare, type ZipEntry } from './zip-format';

/** A tar file of a legacy archive, read once from its beginning to its end. */
export interface LegacyTar {
  /** The bytes of the tar file, unpacked, at any place. */
  readonly reader: RandomAccessReader;
  /** Content of metadata.json. */
  readonly metadata: Uint8Array<ArrayBuffer>;
  readonly data: ZipEntry;
  readonly files: NodeFiles;
}

const encoder = new TextEncoder();

/**
 * Reads a tar file through and notes where each of its files stands; nothing is copied. Of equal names the last counts, as when
 * the file is unpacked.
 * @returns null if it holds no metadata.json and data.json, and so is no legacy archive
 * @throws ExplorerError `archive/corrupt`, `aborted`, or a `source/…` code
 */
export async function readLegacyTar(
  packed: RandomAccessReader,
  kind: TarKind,
  signal?: AbortSignal,
  onProgress?: (done: number, total: number) => void,
): Promise<LegacyTar | null> {
  const isPacked = kind === 'a tar.gz file';
  const gzip = isPacked ? new GzipReader(packed) : null;
  const pieces = gzip ? gzip.readThrough(signal, onProgress) : readPlain(packed, signal, onProgress);
  // The checksum at the end of a gzip file covers what was read; a tar file without compression has none.
  const files = new NodeFiles(isPacked ? 'crc32' : 'none');
  let metadata: Uint8Array<ArrayBuffer> | null = null;
  let data: ZipEntry | null = null;
  try {
    for await (const entry of walkTar(pieces)) {
      if (entry.isLink) files.addLink(encoder.encode(entry.name));
      else if (entry.name === 'metadata.json') metadata = await readWhole(entry);
      else if (entry.name === 'data.json') data = await note(entry);
      else if (entry.name.startsWith(nodesFolder)) files.add(encoder.encode(entry.name), await note(entry));
    }
  } finally {
    await pieces.return(undefined);
  }
  if (metadata === null || data === null) return null;
  return { reader: gzip ?? packed, metadata, data, files };
}

/** Where a content stands, with the checksum that it has now. */
async function note({ name, size, offset, isFolder, content }: TarEntry): Promise<ZipEntry> {
  let crc32 = 0;
  if (!isFolder) for await (const piece of content()) crc32 = updateCrc32(crc32, piece);
  return { name, method: methodBare, flags: 0, crc32, compressedSize: size, size, headerOffset: offset };
}

async function readWhole({ size, content }: TarEntry): Promise<Uint8Array<ArrayBuffer>> {
  if (size > longestMetadata)
    throw corrupt('“metadata.json” is larger than any that AiiDA writes.', { bytes: size });
  const whole = new Uint8Array(size);
  let at = 0;
  for await (const piece of content()) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

async function* readPlain(
  reader: RandomAccessReader,
  signal: AbortSignal | undefined,
  onProgress: ((done: number, total: number) => void) | undefined,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
  let done = 0;
  for await (const piece of reader.stream(0, reader.size, signal)) {
    throwIfAborted(signal);
    done += piece.length;
    onProgress?.(done, reader.size);
    yield piece;
  }
}
