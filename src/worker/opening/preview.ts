import { ArchiveFile } from '../../archive';
import type { ArchiveSource, RandomAccessReader } from '../../source';
import type { ArchivePreview } from '../api';

/** What opening fetches besides the database, about: the end of the file and the beginning of its directory. */
const headBytes = 92 * 1024;
/** A look from outside costs no more than this, even where the database stands in the middle of a large directory. */
const mostSearched = 256 * 1024;
const mostKept = 16;

/** Reads version and sizes of an archive from its end. The reader is closed if this fails. @throws as `ArchiveFile.open` */
export async function previewArchive(reader: RandomAccessReader): Promise<ArchivePreview> {
  try {
    const file = await ArchiveFile.open(
      reader,
      undefined,
      undefined,
      reader.isRemote === true ? { mostBytes: mostSearched } : {},
    );
    // Of an older archive the list of its files is needed as well.
    const directoryBytes = file.legacy ? file.unreadDirectoryBytes : 0;
    const openingBytes = file.packedDatabaseBytes + directoryBytes + headBytes;
    return {
      archiveVersion: file.metadata.exportVersion,
      aiidaVersion: file.metadata.aiidaVersion,
      fileBytes: file.fileBytes,
      databaseBytes: file.databaseBytes,
      openingBytes: reader.isRemote === true ? Math.min(openingBytes, file.fileBytes) : 0,
    };
  } catch (thrown) {
    await reader.close();
    throw thrown;
  }
}

/** Readers of archives that were looked at: they know the end of their file, so that opening it asks for the database only. */
export class PreviewedReaders {
  readonly #readers = new Map<string, RandomAccessReader>();

  keep(source: ArchiveSource, reader: RandomAccessReader): void {
    const key = keyOf(source);
    if (key === null || this.#readers.size >= mostKept) {
      void reader.close();
      return;
    }
    void this.#readers.get(key)?.close();
    this.#readers.set(key, reader);
  }

  /** The reader of a source, which then belongs to the caller. */
  take(source: ArchiveSource): RandomAccessReader | null {
    const key = keyOf(source);
    const reader = key === null ? undefined : this.#readers.get(key);
    if (key === null || !reader) return null;
    this.#readers.delete(key);
    return reader;
  }

  async close(): Promise<void> {
    for (const reader of this.#readers.values()) await reader.close();
    this.#readers.clear();
  }
}

function keyOf(source: ArchiveSource): string | null {
  return source.kind === 'record' && source.whole !== true ? `${source.link}#${source.file ?? ''}` : null;
}
