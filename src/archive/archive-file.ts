import { ExplorerError } from '../model/failure';
import type { RandomAccessReader } from '../source';
import {
  requireKnownVersion,
  type DatabaseArchiveVersion,
  type LegacyArchiveVersion,
} from './archive-version';
import { readDatabase } from './database-file';
import { readSmallContent, type ContentOptions } from './entry-content';
import { findInnerArchive, openInnerArchive, type InnerArchiveOptions } from './inner-archive';
import { makeLegacyContent, type LegacyContent } from './legacy-content';
import type { LegacyTar } from './legacy-tar';
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

/**
 * What holds the rows of an archive: the database of aiida-core 2, of which only the place is known yet, or the data.json of older
 * formats.
 */
type Content =
  | { readonly kind: 'database'; readonly version: DatabaseArchiveVersion; readonly entry: ZipEntry }
  | { readonly kind: 'legacy'; readonly legacy: LegacyContent };

/** An archive, of which only the head was read yet: metadata.json, and where the rest stands. */
export class ArchiveFile {
  readonly metadata: ArchiveMetadata;
  readonly objects: RepositoryObjects;
  readonly #reader: RandomAccessReader;
  readonly #content: Content;
  /** Null for tar files, which have none. */
  readonly #directory: ZipDirectory | null;
  readonly #isInUsualOrder: boolean;

  private constructor(
    reader: RandomAccessReader,
    directory: ZipDirectory | null,
    metadata: ArchiveMetadata,
    content: Content,
    objects: RepositoryObjects,
    isInUsualOrder: boolean,
  ) {
    this.#reader = reader;
    this.metadata = metadata;
    this.#content = content;
    this.#directory = directory;
    this.#isInUsualOrder = isInUsualOrder;
    this.objects = objects;
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
    if (kind !== 'a zip file') {
      const found = await openTarredArchive(reader, kind, signal, inner ?? {});
      return found.kind === 'legacy'
        ? ArchiveFile.#ofTar(reader, found.tar)
        : ArchiveFile.open(found.reader, signal);
    }
    const directory = await ZipDirectory.openHead(reader, signal);
    const metadataEntry = await findMetadata(directory, search, signal);
    if (!metadataEntry) {
      const entry = inner ? findInnerArchive(directory.others) : null;
      if (!entry) throw toOrdinaryZipFailure(directory.others);
      // An archive within an archive within an archive is nobody's honest file.
      return ArchiveFile.open(await openInnerArchive(reader, entry, { signal, ...inner }), signal);
    }
    const metadata = parseMetadata(
      await readSmallContent(reader, metadataEntry, longestMetadata, { signal }),
    );
    const known = requireKnownVersion(metadata.exportVersion);
    if (known.kind === 'legacy') {
      const legacy = await findLegacyContent(reader, directory, known.version, search, signal);
      const objects = new RepositoryObjects(reader, legacy.files);
      return new ArchiveFile(reader, directory, metadata, { kind: 'legacy', legacy }, objects, false);
    }
    const entry = await directory.findOther('db.sqlite3', signal);
    if (entry) {
      const isUsual = isInUsualOrder(directory.location.start, metadataEntry, entry);
      const objects = new RepositoryObjects(reader, directory);
      return new ArchiveFile(reader, directory, metadata, { ...known, entry }, objects, isUsual);
    }
    if (directory.others.has('data.json'))
      throw corrupt(
        `The archive says that it has the version ${metadata.exportVersion.slice(0, 40)}, which has a database (db.sqlite3), but it holds the data.json of an older format instead.`,
      );
    throw corrupt('The archive holds no database (db.sqlite3).');
  }

  static #ofTar(reader: RandomAccessReader, tar: LegacyTar): ArchiveFile {
    const metadata = parseMetadata(tar.metadata);
    const known = requireKnownVersion(metadata.exportVersion);
    if (known.kind === 'database')
      throw corrupt(
        `The archive says that it has the version ${known.version}, which is a zip, but it is a tar file of an older format.`,
      );
    const legacy = makeLegacyContent(known.version, tar.reader, tar.data, tar.files);
    const objects = new RepositoryObjects(tar.reader, tar.files);
    return new ArchiveFile(reader, null, metadata, { kind: 'legacy', legacy }, objects, false);
  }

  /** The version as it decides what is read and which migration follows. */
  get version(): DatabaseArchiveVersion | LegacyArchiveVersion {
    return this.#content.kind === 'legacy' ? this.#content.legacy.version : this.#content.version;
  }

  /** What an archive of the formats 0.1 to 0.13 holds; null for one with a database. */
  get legacy(): LegacyContent | null {
    return this.#content.kind === 'legacy' ? this.#content.legacy : null;
  }

  /** What the archive is kept in. */
  get container(): 'zip' | 'tar' | 'tar.gz' {
    if (this.#directory) return 'zip';
    return this.objects.witness === 'none' ? 'tar' : 'tar.gz';
  }

  /** Size in bytes of the whole file. */
  get fileBytes(): number {
    return this.#reader.size;
  }

  /** Names that stand more than once in the part of the directory that was read; the first entry of each counts. */
  get duplicates(): { readonly count: number; readonly names: readonly string[] } {
    return this.#directory?.duplicates ?? { count: 0, names: [] };
  }

  /** Bytes of the directory that a server would have to send before it is complete; 0 for files at hand. */
  get unreadDirectoryBytes(): number {
    return this.#reader.isRemote === true ? (this.#directory?.unreadBytes ?? 0) : 0;
  }

  /** Size in bytes of the database, or of data.json, once inflated, as the directory states it. */
  get databaseBytes(): number {
    return this.#content.kind === 'legacy' ? this.#content.legacy.dataBytes : this.#content.entry.size;
  }

  /** Size in bytes of the same as it stands in the file, compressed. */
  get packedDatabaseBytes(): number {
    return this.#content.kind === 'legacy'
      ? this.#content.legacy.packedDataBytes
      : this.#content.entry.compressedSize;
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
    if (this.#content.kind === 'legacy')
      throw new ExplorerError('internal/unexpected', 'An archive of a legacy format holds no database.');
    return readDatabase(this.#reader, this.#content.entry, { ...options, fetching });
  }

  async close(): Promise<void> {
    await this.#reader.close();
  }
}

/** In one search with the database, which in archives of aiida-core 2 stands beside it. */
async function findMetadata(
  directory: ZipDirectory,
  search: Omit<SearchOptions, 'signal'>,
  signal: AbortSignal | undefined,
): Promise<ZipEntry | null> {
  await directory.search(['metadata.json', 'db.sqlite3'], { ...search, signal }, [
    'metadata.json',
    'data.json',
  ]);
  return directory.findOther('metadata.json', signal);
}

/**
 * The whole directory is needed for opening, as the repositories of the nodes are in it and nowhere else; a look from outside,
 * which may only search so much, does without.
 */
async function findLegacyContent(
  reader: RandomAccessReader,
  directory: ZipDirectory,
  version: LegacyArchiveVersion,
  search: Omit<SearchOptions, 'signal'>,
  signal: AbortSignal | undefined,
): Promise<LegacyContent> {
  await directory.search(['data.json'], { ...search, signal });
  const data = await directory.findOther('data.json', signal);
  if (!data)
    throw corrupt('The archive holds no data.json, in which formats before aiida-core 2.0 keep their nodes.');
  if (search.mostBytes === undefined) await directory.loadAll(signal);
  return makeLegacyContent(version, reader, data, directory.nodeFiles);
}

/** Whether database and metadata are the last entries before the directory, as aiida-core writes them. */
function isInUsualOrder(directoryStart: number, metadata: ZipEntry, database: ZipEntry): boolean {
  const first = Math.min(metadata.headerOffset, database.headerOffset);
  const length = metadata.compressedSize + database.compressedSize + betweenLastEntries;
  return first + length >= directoryStart;
}
