import { ArchiveFile, type RepositoryObjects } from '../../archive';
import { newestVersion, type MigrationResult } from '../../migration';
import { buildGraphStore, type GraphStore } from '../../provenance';
import type { RandomAccessReader } from '../../source';
import { checkSchema, findDamage, loadSqlite, type Database, type SqliteOptions } from '../../sqlite';
import type { ArchiveSummary, ProgressListener } from '../api';
import { ExplorerRepository } from '../repository/explorer-repository';
import { buildDatabase, openDatabase } from './open-database';
import { throttleProgress } from '../progress';

/**
 * Checking the structure of all pages takes a second for each few hundred megabytes: small databases, where it costs nothing
 * that is felt, are checked on opening; in large ones damage is reported when the damaged part is read.
 */
const checkedOnOpening = 100 * 1024 * 1024;

/** All parts of an archive that was opened. */
export interface OpenArchive {
  readonly file: ArchiveFile;
  readonly database: Database;
  readonly graph: GraphStore;
  readonly objects: RepositoryObjects;
  readonly repository: ExplorerRepository;
  readonly migration: MigrationResult;
  /** Optional tables that the archive lacks. */
  readonly missingTables: readonly string[];
  readonly name: string;
  readonly databaseBytes: number;
}

export interface OpenOptions {
  readonly sqlite: SqliteOptions;
  readonly onProgress: ProgressListener;
  readonly signal?: AbortSignal;
}

/**
 * From the bytes of an archive to answers: its container, a database in the newest version, graph store. The reader is closed if this fails.
 * @throws ExplorerError with an `archive/…`, `source/…`, `migration/…` or `memory/…` code, or `aborted`
 */
export async function openArchive(
  reader: RandomAccessReader,
  name: string,
  options: OpenOptions,
): Promise<OpenArchive> {
  const onProgress = throttleProgress(options.onProgress);
  const { signal } = options;
  let database: Database | null = null;
  try {
    onProgress({ step: 'reading', done: 0, total: null, unit: 'bytes' });
    // SQLite's code is loaded while the archive is read.
    const loading = loadSqlite(options.sqlite);
    loading.catch(() => undefined);
    const file = await ArchiveFile.open(
      reader,
      signal,
      {
        onProgress: (done, total) => onProgress({ step: 'reading', done, total, unit: 'bytes' }),
        onTarProgress: (done, total) => onProgress({ step: 'reading-tar', done, total, unit: 'bytes' }),
      },
      { onProgress: (done, total) => onProgress({ step: 'searching', done, total, unit: 'bytes' }) },
    );
    const made = file.legacy
      ? await buildDatabase(file, file.legacy, loading, { onProgress, signal })
      : await openDatabase(file, loading, { onProgress, signal });
    const { opened, migration } = made;
    database = opened;
    opened.lock();
    const missingTables = checkSchema(opened);
    if (!file.legacy && made.bytes <= checkedOnOpening) findDamage(opened);
    const graph = await buildGraphStore(opened, {
      missingTables,
      ...(signal && { signal }),
      onProgress: ({ step, done, total }) => onProgress({ step, done, total, unit: 'rows' }),
    });
    return {
      file,
      database: opened,
      graph,
      objects: file.objects,
      repository: new ExplorerRepository(opened, graph, file.objects),
      migration,
      missingTables,
      name,
      databaseBytes: made.bytes,
    };
  } catch (thrown) {
    database?.close();
    await reader.close();
    throw thrown;
  }
}

/** What the page shows at once after opening. */
export function summarise(archive: OpenArchive, groupCount: number): ArchiveSummary {
  const { migration } = archive;
  const { metadata } = archive.file;
  return {
    name: archive.name,
    fileBytes: archive.file.fileBytes,
    archiveVersion: metadata.exportVersion,
    aiidaVersion: metadata.aiidaVersion,
    conversionInfo: metadata.conversionInfo,
    migration:
      migration.sentences.length === 0
        ? null
        : {
            newestVersion,
            steps: migration.sentences,
            losses: migration.losses.reduce((sum, { count }) => sum + count, 0),
          },
    container: archive.file.container,
    createdAt: metadata.createdAt,
    compression: metadata.compression,
    nodeCount: archive.graph.nodeCount,
    linkCount: archive.graph.linkRowCount,
    groupCount,
    unreadDirectoryBytes: archive.file.unreadDirectoryBytes,
    databaseBytes: archive.databaseBytes,
    creationParameters: metadata.creationParameters,
  };
}
