/** What crosses about an archive as a whole: its summary, statistics and problems. */
import type { RepositoryPath } from '../model/identifiers';
import type { NodeKind } from '../model/node-kind';
import type { ProcessOutcome, ProcessState } from '../model/process-state';
import type { NodeReference } from './api';

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

export interface Count {
  readonly name: string;
  readonly count: number;
}

/** Processes of one label: how many, and how they ended. */
export interface ProcessLabelStatistics {
  readonly processLabel: string;
  readonly processType: string | null;
  readonly nodeType: string;
  readonly kind: NodeKind;
  readonly count: number;
  readonly outcomes: Readonly<Record<ProcessOutcome, number>>;
  readonly endings: readonly {
    readonly state: ProcessState | null;
    readonly exitStatus: number | null;
    /** The most frequent exit message or exception (first line) of these. */
    readonly message: string | null;
    readonly count: number;
  }[];
}

/** `verdi archive inspect --detailed` and more. */
export interface ArchiveStatistics {
  readonly counts: {
    readonly nodes: number;
    readonly links: number;
    readonly groups: number;
    readonly users: number;
    readonly computers: number;
    readonly comments: number;
    readonly logs: number;
  };
  readonly nodesByType: readonly Count[];
  readonly linksByType: readonly Count[];
  readonly processesByProcessType: readonly Count[];
  readonly groupsByType: readonly Count[];
  readonly nodesByUser: readonly Count[];
  readonly nodesByComputer: readonly Count[];
  readonly processes: readonly ProcessLabelStatistics[];
  readonly users: readonly {
    readonly email: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly institution: string;
    readonly nodes: number;
  }[];
  readonly computers: readonly {
    readonly label: string;
    readonly hostname: string;
    readonly schedulerType: string;
    readonly transportType: string;
    readonly description: string;
    readonly nodes: number;
  }[];
  /** Codes with the number of calculations they are an input of. */
  readonly codes: readonly { readonly node: NodeReference; readonly uses: number }[];
  /** Nodes created in equal steps of time between first and last; empty for no nodes. `step` in seconds. */
  readonly timeline: {
    readonly start: string | null;
    readonly end: string | null;
    readonly step: number;
    readonly data: readonly number[];
    readonly processes: readonly number[];
  };
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
    | 'link/dangling'
    | 'link/unknown-type'
    | 'link/duplicate'
    | 'link/self'
    | 'node/unknown-type'
    | 'node/missing-user'
    | 'node/missing-computer'
    | 'node/invalid-uuid'
    | 'node/unsealed-process'
    | 'group/missing-node'
    | 'json/invalid'
    | 'time/invalid'
    | 'table/missing'
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
