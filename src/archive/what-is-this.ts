import { ExplorerError } from '../model/failure';
import type { RandomAccessReader } from '../source';
import { isEmptyBlock, isTarStart, tarBlock } from './tar-format';
import type { ZipEntry } from './zip-format';

interface Format {
  /** As it stands in “This is …”. */
  readonly name: string;
  readonly matches: (head: Head) => boolean;
}

interface Head {
  readonly bytes: Uint8Array;
  /** The same as text, one character a byte, in lower case and without leading space. */
  readonly text: string;
}

const headLength = 4096;

/** What people drop by mistake, told by the first bytes; the first entry that matches counts. */
const formats: readonly Format[] = [
  { name: 'an HDF5 file', matches: startsWith(0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a) },
  {
    name: 'an SQLite database, perhaps one taken out of an archive or a profile',
    matches: beginsWith('sqlite format 3\0'),
  },
  { name: 'a PDF document', matches: beginsWith('%pdf-') },
  { name: 'a PNG picture', matches: startsWith(0x89, 0x50, 0x4e, 0x47) },
  { name: 'a JPEG picture', matches: startsWith(0xff, 0xd8, 0xff) },
  { name: 'a 7z archive', matches: startsWith(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c) },
  { name: 'a RAR archive', matches: beginsWith('rar!') },
  { name: 'a file compressed with bzip2', matches: beginsWith('bzh') },
  { name: 'a file compressed with xz', matches: startsWith(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00) },
  { name: 'a file compressed with Zstandard', matches: startsWith(0x28, 0xb5, 0x2f, 0xfd) },
  { name: 'a NumPy array', matches: startsWith(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59) },
  {
    name: 'a Python pickle',
    matches: ({ bytes }) => bytes[0] === 0x80 && (bytes[1] ?? 0) >= 2 && (bytes[1] ?? 0) <= 5,
  },
  { name: 'a web page', matches: ({ text }) => /^(<!doctype html|<html|<head|<!--[^]*<html)/.test(text) },
  { name: 'an XML file', matches: beginsWith('<?xml') },
  {
    name: 'a notebook',
    matches: ({ text }) => text.startsWith('{') && /"(cells|nbformat)"\s*:/.test(text),
  },
  { name: 'a JSON file', matches: ({ text }) => /^[{[]\s*["{[\]}\d]/.test(text) },
  { name: 'a pointer of Git LFS, not the file itself', matches: beginsWith('version https://git-lfs') },
  { name: 'a file of zeros', matches: ({ bytes }) => bytes.length > 0 && bytes.every((byte) => byte === 0) },
  {
    name: 'a text file',
    matches: ({ bytes }) => bytes.every((byte) => byte >= 0x20 || byte === 9 || byte === 10 || byte === 13),
  },
];

/** Tar files as they are named in messages. */
export type TarKind = 'a tar file' | 'a tar.gz file';

/**
 * Looks at the first bytes of a file, whatever its name says.
 * @returns what the file may be
 * @throws ExplorerError `archive/not-an-archive` (detail.looksLike) for anything but a zip and a tar file
 */
export async function recogniseFile(
  reader: RandomAccessReader,
  signal?: AbortSignal,
): Promise<'a zip file' | TarKind> {
  if (reader.size === 0)
    throw notAnArchive('an empty file', 'It may not have been copied or downloaded completely.');
  // The end of a remote file is known when it is opened; its beginning would cost a request.
  if (reader.isRemote === true && (await mayEndAsZip(reader, signal)) && !(await mayEndAsTar(reader, signal)))
    return 'a zip file';
  const bytes = await reader.read(0, Math.min(headLength, reader.size), signal);
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return 'a zip file';
  const text = String.fromCharCode(...bytes)
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase();
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const start = isGzip ? await unpackStart(bytes) : bytes;
  if (isTarStart(start)) {
    return isGzip ? 'a tar.gz file' : 'a tar file';
  }
  if (isGzip) throw notAnArchive('a file compressed with gzip', 'Unpack it and open what is inside.');
  const format = formats.find(({ matches }) => matches({ bytes, text }));
  // A zip may have other bytes before it; only a search from its end tells.
  if (await mayEndAsZip(reader, signal)) return 'a zip file';
  throw notAnArchive(format?.name ?? 'a file of an unknown kind');
}

/** The failure for a zip that holds no metadata.json, with what its entries tell about it. */
export function toOrdinaryZipFailure(others: ReadonlyMap<string, ZipEntry>): ExplorerError {
  const names = [...others.keys()];
  const archives = names.filter(isArchiveName);
  const [inner] = archives;
  if (archives.length > 1) return nameSeveral('an ordinary zip', archives);
  if (inner !== undefined) {
    return notAnArchive(
      'an ordinary zip that holds an AiiDA archive',
      `Unpack it and open “${inner.slice(0, 100)}”.`,
    );
  }
  const folder = names.find((name) => /^[^/]+\/metadata\.json$/.test(name) && !name.startsWith('__MACOSX/'));
  if (folder !== undefined) {
    return notAnArchive(
      'a zip of a folder that holds an unpacked archive',
      'Zip the contents of the folder, not the folder itself.',
    );
  }
  if (others.has('db.sqlite3') || others.has('data.json')) {
    return new ExplorerError(
      'archive/corrupt',
      'The archive has no metadata.json, so its version is not known.',
    );
  }
  if (names.some((name) => name.startsWith('word/'))) return notAnArchive('a Word document');
  if (names.some((name) => name.startsWith('xl/'))) return notAnArchive('an Excel table');
  if (names.some((name) => name.startsWith('ppt/'))) return notAnArchive('a PowerPoint presentation');
  if (others.has('META-INF/MANIFEST.MF')) return notAnArchive('a Java archive');
  if (names.some((name) => name.endsWith('.ipynb')))
    return notAnArchive('an ordinary zip that holds notebooks');
  if (names.some((name) => name.endsWith('.npy'))) return notAnArchive('a zip of NumPy arrays');
  return notAnArchive('an ordinary zip without metadata.json');
}

/** Whether a file within another is named as an archive; macOS adds files of its own with the same ending. */
export function isArchiveName(name: string): boolean {
  return /\.aiida$/i.test(name) && !name.startsWith('__MACOSX/') && !/(^|\/)\._[^/]*$/.test(name);
}

/** The failure for a file that holds several archives, of which nobody can say which is meant. */
export function nameSeveral(container: string, archives: readonly string[]): ExplorerError {
  const shown = archives.slice(0, 10).map((name) => `“${name.slice(0, 100)}”`);
  const more = archives.length - shown.length;
  return notAnArchive(
    `${container} that holds ${archives.length} AiiDA archives`,
    `Unpack it and open one of them: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`,
  );
}

export function notAnArchive(
  looksLike: string,
  advice = 'Choose a file that was made with “verdi archive create”.',
): ExplorerError {
  return new ExplorerError(
    'archive/not-an-archive',
    `This is not an AiiDA archive: it looks like ${looksLike}. ${advice}`,
    { looksLike },
  );
}

function startsWith(...signature: readonly number[]): Format['matches'] {
  return ({ bytes }) => signature.every((byte, at) => bytes[at] === byte);
}

function beginsWith(prefix: string): Format['matches'] {
  return ({ text }) => text.startsWith(prefix);
}

/** What the head of a gzip file unpacks to, as far as it goes: 4 KB can hold 4 MB of zeros at most. */
async function unpackStart(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const pieces = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    const first = await pieces.read();
    return first.done ? new Uint8Array(0) : first.value;
  } catch {
    // The head of a gzip file ends within its data, and some implementations report that before giving what they have.
    return new Uint8Array(0);
  } finally {
    await pieces.cancel().catch(() => undefined);
  }
}

/** Blocks of zeros, which end every tar file and no zip; a tar file of an archive has the end of a zip before them. */
async function mayEndAsTar(reader: RandomAccessReader, signal?: AbortSignal): Promise<boolean> {
  if (reader.size % tarBlock !== 0 || reader.size < 2 * tarBlock) return false;
  return isEmptyBlock(await reader.read(reader.size - 2 * tarBlock, 2 * tarBlock, signal));
}

/** Whether the last 64 KB hold the signature of an end record. */
async function mayEndAsZip(reader: RandomAccessReader, signal?: AbortSignal): Promise<boolean> {
  const length = Math.min(reader.size, 65_535 + 22);
  const tail = await reader.read(reader.size - length, length, signal);
  for (let at = tail.length - 22; at >= 0; at--)
    if (tail[at] === 0x50 && tail[at + 1] === 0x4b && tail[at + 2] === 5 && tail[at + 3] === 6) return true;
  return false;
}
