import type { ArchiveFile, LegacyContent } from '../../archive';
import { migrateDatabase, migrateLegacy, type MigrationResult } from '../../migration';
import type { Database, Sqlite } from '../../sqlite';
import type { ProgressListener } from '../api';

/** A database that still may be changed, in the newest version. */
export interface OpenedDatabase {
  readonly opened: Database;
  readonly migration: MigrationResult;
  /** Size in bytes. */
  readonly bytes: number;
}

export interface DatabaseOptions {
  readonly onProgress: ProgressListener;
  readonly signal?: AbortSignal | undefined;
}

/** The database of an archive of aiida-core 2. SQLite may still be on its way while it is read. @throws as `openArchive` */
export async function openDatabase(
  file: ArchiveFile,
  loading: Promise<Sqlite>,
  { onProgress, signal }: DatabaseOptions,
): Promise<OpenedDatabase> {
  const { onReceived, isHere } = tellDownload(file, onProgress);
  const bytes = await file.readDatabase({
    signal,
    fetching: { onReceived },
    onProgress: (done, total) => {
      if (isHere()) onProgress({ step: 'inflating', done, total, unit: 'bytes' });
    },
  });
  onProgress({ step: 'opening-database', done: 0, total: 1, unit: 'steps' });
  const opened = (await loading).open(bytes);
  try {
    return {
      opened,
      migration: await bringToNewest(opened, file.version, { onProgress, signal }),
      bytes: bytes.length,
    };
  } catch (thrown) {
    opened.close();
    throw thrown;
  }
}

/** A database made of the data.json of an older archive. @throws as `openArchive` */
export async function buildDatabase(
  file: ArchiveFile,
  content: LegacyContent,
  loading: Promise<Sqlite>,
  { onProgress, signal }: DatabaseOptions,
): Promise<OpenedDatabase> {
  const made = (await loading).create();
  try {
    const { onReceived, isHere } = tellDownload(file, onProgress);
    const legacy = await migrateLegacy(content, file.objects, made, {
      signal,
      onReceived,
      onProgress: (stage, done, total) => {
        if (isHere())
          onProgress({
            step: stage === 'reading' ? 'reading-rows' : 'migrating',
            done,
            total,
            unit: 'bytes',
          });
      },
    });
    const newest = await bringToNewest(made, legacy.version, { onProgress, signal });
    return {
      opened: made,
      migration: {
        sentences: [...legacy.sentences, ...newest.sentences],
        losses: [...legacy.losses, ...newest.losses],
      },
      bytes: made.fileBytes(),
    };
  } catch (thrown) {
    made.close();
    throw thrown;
  }
}

function bringToNewest(
  database: Database,
  version: string,
  { onProgress, signal }: DatabaseOptions,
): Promise<MigrationResult> {
  return migrateDatabase(database, version, {
    ...(signal && { signal }),
    onProgress: (done, total) => {
      if (total > 0) onProgress({ step: 'migrating', done, total, unit: 'steps' });
    },
  });
}

/** While bytes are awaited from a server, their number tells more than what was unpacked of them. */
function tellDownload(
  file: ArchiveFile,
  onProgress: ProgressListener,
): { readonly onReceived: (received: number) => void; readonly isHere: () => boolean } {
  const packed = file.packedDatabaseBytes;
  let isHere = !file.isRemote;
  return {
    onReceived: (received) => {
      if (isHere) return;
      isHere = received >= packed;
      onProgress({ step: 'downloading', done: Math.min(received, packed), total: packed, unit: 'bytes' });
    },
    isHere: () => isHere,
  };
}
