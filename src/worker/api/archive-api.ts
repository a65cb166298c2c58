/** What crosses about an archive as a whole: its summary, statistics and problems. */
import type { RepositoryPath } from '../../model/identifiers';
import type { NodeReference, StoreProblemCode } from '../../provenance';

export type { ArchiveStatistics, Count, ProcessLabelStatistics } from '../../provenance';

/** What the whole application needs at once after opening. */
export interface ArchiveSummary {
  readonly name: string;
  readonly fileBytes: number | null;
  /** As written in the file, e.g. `main_0001` or `0.9`. */
  readonly archiveVersion: string;
  readonly aiidaVersion: string | null;
  /** Sentences of `conversion_info`, oldest first, as they stand in the file. */
  readonly conversionInfo: readonly string[];
  /** What was done in memory to bring the archive to the newest version; null if nothing was to do. */
  readonly migration: ArchiveMigration | null;
  readonly container: 'zip' | 'tar' | 'tar.gz';
  /** `ctime` or `mtime` of metadata.json: local time of the writer without zone. */
  readonly createdAt: string | null;
  readonly compression: number | null;
  readonly nodeCount: number;
  readonly linkCount: number;
  readonly groupCount: number;
  /**
   * Bytes of the file's directory that are still to be fetched from a server before the repository can be looked over (missing
   * objects, largest files); 0 where all of it is at hand, as in local files.
   */
  readonly unreadDirectoryBytes: number;
  readonly databaseBytes: number;
  /** `creation_parameters` of metadata.json as indented JSON text, null if absent. */
  readonly creationParameters: string | null;
}

/** How an older archive was brought to the newest version, without changing the file. */
export interface ArchiveMigration {
  readonly newestVersion: string;
  /** A sentence for each step, oldest first. */
  readonly steps: readonly string[];
  /** Things that could not be carried over, or about which something had to be decided. */
  readonly losses: number;
}

/** What is known of an archive before it is opened, from a few kilobytes at its end. */
export interface ArchivePreview {
  readonly archiveVersion: string;
  readonly aiidaVersion: string | null;
  readonly fileBytes: number;
  /** Size of the database once inflated: so much memory opening takes. */
  readonly databaseBytes: number;
  /** Bytes that opening will fetch; 0 for a file that is at hand. */
  readonly openingBytes: number;
}

/** The largest files of the repository; sizes come from the archive's directory. */
export interface RepositoryStatistics {
  readonly objects: number;
  readonly bytes: number;
  readonly missingObjects: number;
  readonly largest: readonly {
    readonly node: NodeReference;
    readonly path: RepositoryPath;
    readonly bytes: number;
  }[];
}

/** A kind of fault that was found in the archive and survived. */
export interface Problem {
  readonly code:
    | StoreProblemCode
    | 'repository/invalid-metadata'
    | 'repository/missing-object'
    | 'archive/duplicate-entry'
    | 'migration/lossy';
  readonly count: number;
  /** One sentence for people. */
  readonly message: string;
}

/** What is looked over for problems: the rows of the database, or the directory of the file and the repository as well. */
export type ProblemScope = 'rows' | 'all';

/** One place of a problem; uuid is null where no node can be named. */
export interface ProblemPlace {
  readonly node: NodeReference | null;
  readonly text: string;
}
