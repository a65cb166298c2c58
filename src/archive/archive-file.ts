import { ExplorerError } from '../model/failure';
import type { RandomAccessReader } from '../source';
import { requireDatabaseVersion, type DatabaseArchiveVersion } from './archive-version';
import { readDatabase } from './database-file';
import { readSmallContent, type ContentOptions } from './entry-content';
import { findInnerArchive, openInnerArchive, type InnerArchiveOptions } from './inner-archive';
import { longestMetadata, parseMetadata, type ArchiveMetadata } from './metadata';
import { RepositoryObjects } from './repository-objects';
import { openTarredArchive } from './tarred-archive';
import { recogniseFile, toOrdinaryZipFailure } from './what-is-this';
import { ZipDirectory } from './zip-directory';
import { corrupt, type ZipEntry } from './zip-format';

/** An archive of aiida-core 2 (a zip with metadata.json and db.sqlite3), of which only the head was read yet. */
export class ArchiveFile {
  readonly metadata: ArchiveMetadata;
  readonly version: DatabaseArchiveVersion;
  readonly objects: RepositoryObjects;
  readonly #reader: RandomAccessReader;
  readonly #database: ZipEntry;
  readonly #directory: ZipDirectory;

  private constructor(
    reader: RandomAccessReader,
    directory: ZipDirectory,
    metadata: ArchiveMetadata,
    version: DatabaseArchiveVersion,
    database: ZipEntry,
  ) {
    this.#reader = reader;
    this.metadata = metadata;
    this.version = version;
    this.#database = database;
    this.#directory = directory;
    this.objects = new RepositoryObjects(reader, directory);
  }

  /**
   * Finds out what a file is and reads the head of an archive, or with `inner` of the one archive in a zip or
   * tar file. The reader stays the caller's to close if this fails.
   * @throws ExplorerError `archive/not-an-archive`, `archive/corrupt`, `archive/unsupported-version`,
   * `archive/newer-version`, `archive/unsupported-zip`, `aborted`, or a `source/…` code (`source/no-ranges` for a remote tar)
   */
  static async open(
    reader: RandomAccessReader,
    signal?: AbortSignal,
    inner?: InnerArchiveOptions,
  ): Promise<ArchiveFile> {
    const kind = await recogniseFile(reader, signal);
    if (kind !== 'a zip file')
      return ArchiveFile.open(await openTarredArchive(reader, kind, signal, inner ?? {}), signal);
    const directory = await ZipDirectory.openHead(reader, signal);
    const metadataEntry = await directory.findOther('metadata.json', signal);
    if (!metadataEntry) {
      const entry = inner ? findInnerArchive(directory.others) : null;
      if (!entry) throw toOrdinaryZipFailure(directory.others);
      // An archive within an archive within an archive is nobody's honest file.
      return ArchiveFile.open(await openInnerArchive(reader, entry, { signal, ...inner }), signal);
    }
    const metadata = parseMetadata(
      await readSmallContent(reader, metadataEntry, longestMetadata, { signal }),
    );
    const version = requireDatabaseVersion(metadata.exportVersion);
    const database = await directory.findOther('db.sqlite3', signal);
    if (database) return new ArchiveFile(reader, directory, metadata, version, database);
    if (directory.others.has('data.json'))
      throw new ExplorerError(
        'archive/unsupported-version',
        'This archive has the files of a format before aiida-core 2.0, though it says otherwise. Bring it to the current format with “verdi archive migrate” and open the result.',
        { version: metadata.exportVersion.slice(0, 40) },
      );
    throw corrupt('The archive holds no database (db.sqlite3).');
  }

  /** Size in bytes of the whole file. */
  get fileBytes(): number {
    return this.#reader.size;
  }

  /** Names that stand more than once in the part of the directory that was read; the first entry of each counts. */
  get duplicates(): { readonly count: number; readonly names: readonly string[] } {
    return this.#directory.duplicates;
  }

  /** Bytes of the directory that a server would have to send before it is complete; 0 for files at hand. */
  get unreadDirectoryBytes(): number {
    return this.#reader.isRemote === true ? this.#directory.unreadBytes : 0;
  }

  /** Size in bytes of the database once inflated, as the zip's directory states it. */
  get databaseBytes(): number {
    return this.#database.size;
  }

  /** Size in bytes of the database as it stands in the file, compressed. */
  get packedDatabaseBytes(): number {
    return this.#database.compressedSize;
  }

  /** The database, inflated; not kept here. @throws as `readDatabase` */
  async readDatabase(options?: ContentOptions): Promise<Uint8Array<ArrayBuffer>> {
    return readDatabase(this.#reader, this.#database, options);
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }
}
