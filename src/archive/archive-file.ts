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
import { ZipDirectory, type SearchOptions } from './zip-directory';
import { corrupt, type ZipEntry } from './zip-format';

/** So many requests opening may take: of an archive in the order of aiida-core, and of any other. */
const mostRequestsUsually = 4;
const mostRequestsElsewise = 8;
/** Headers and names of the two entries that aiida-core writes last. */
const betweenLastEntries = 1024;

/** An archive of aiida-core 2 (a zip with metadata.json and db.sqlite3), of which only the head was read yet. */
export class ArchiveFile {
  readonly metadata: ArchiveMetadata;
  readonly version: DatabaseArchiveVersion;
  readonly objects: RepositoryObjects;
  readonly #reader: RandomAccessReader;
  readonly #database: ZipEntry;
  readonly #directory: ZipDirectory;
  readonly #isInUsualOrder: boolean;

  private constructor(
    reader: RandomAccessReader,
    directory: ZipDirectory,
    metadata: ArchiveMetadata,
    version: DatabaseArchiveVersion,
    database: ZipEntry,
    isInUsualOrder: boolean,
  ) {
    this.#reader = reader;
    this.metadata = metadata;
    this.version = version;
    this.#database = database;
    this.#directory = directory;
    this.#isInUsualOrder = isInUsualOrder;
    this.objects = new RepositoryObjects(reader, directory);
  }

  /**
   * Finds out what a file is and reads the head of an archive, or with `inner` of the one archive in a zip or
   * tar file. The reader stays the caller's to close if this fails.
   * @throws ExplorerError `archive/not-an-archive`, `archive/corrupt`, `archive/unsupported-version`,
   * `archive/newer-version`, `archive/unsupported-zip`, `aborted`, or a `source/…` code (`source/no-ranges` for a remote tar,
   * `source/too-large` beyond what may be searched)
   */
  static async open(
    reader: RandomAccessReader,
    signal?: AbortSignal,
    inner?: InnerArchiveOptions,
    search: Omit<SearchOptions, 'signal'> = {},
  ): Promise<ArchiveFile> {
    const kind = await recogniseFile(reader, signal);
    if (kind !== 'a zip file')
      return ArchiveFile.open(await openTarredArchive(reader, kind, signal, inner ?? {}), signal);
    const directory = await ZipDirectory.openHead(reader, signal);
    await directory.search(['metadata.json', 'db.sqlite3'], { ...search, signal });
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
    if (database) {
      const isUsual = isInUsualOrder(directory.location.start, metadataEntry, database);
      return new ArchiveFile(reader, directory, metadata, version, database, isUsual);
    }
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

  /** True where reading means asking a server. */
  get isRemote(): boolean {
    return this.#reader.isRemote === true;
  }

  /**
   * The database, inflated; not kept here. From a server it may come in parts at the same time.
   * @throws as `readDatabase`
   */
  async readDatabase(options: ContentOptions = {}): Promise<Uint8Array<ArrayBuffer>> {
    const mostRequests = this.#isInUsualOrder ? mostRequestsUsually : mostRequestsElsewise;
    const fetching = { mostRequests, ...options.fetching };
    return readDatabase(this.#reader, this.#database, { ...options, fetching });
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }
}

/** Whether database and metadata are the last entries before the directory, as aiida-core writes them. */
function isInUsualOrder(directoryStart: number, metadata: ZipEntry, database: ZipEntry): boolean {
  const first = Math.min(metadata.headerOffset, database.headerOffset);
  const length = metadata.compressedSize + database.compressedSize + betweenLastEntries;
  return first + length >= directoryStart;
}
