/**
 * Questions about dumps, part of the contract of `api.ts`, which hands out all of it. A plan is named by its request: the
 * explorer keeps the latest plans and makes one anew if need be.
 */
import type { DumpChangeCounts } from '../../dump';
import type { DumpRequest } from '../../model/dump-request';
import type { NodeUuid } from '../../model/identifiers';
import type { OperationId, Page, PageRequest, ProgressListener } from '.';

/** What a dump will write, before anything is written. */
export interface DumpPlanSummary {
  /** Name for the target, as `verdi` chooses it; not yet safe as a name of a file. */
  readonly name: string;
  readonly files: number;
  readonly directories: number;
  /** Bytes of the files from the repository, copies counted each time. Texts made while writing come on top. */
  readonly bytes: number;
  /** Different objects of the repository, and the bytes of the archive's file that are read for them. */
  readonly objects: number;
  readonly fetchedBytes: number;
  readonly processes: number;
  readonly issues: Readonly<Record<DumpIssueKind, number>>;
  /** True if a zip of it is made in memory; otherwise it is written to a file as it grows. */
  readonly fitsInMemory: boolean;
}

/**
 * What people should know before and after: processes that are not sealed, files whose content the archive lacks, names that
 * are changed (or, in an exact dump, overwrite one another), and, after writing, files that do not match their hash.
 */
export type DumpIssueKind = 'unsealed' | 'missing' | 'changes' | 'mismatched';

export interface DumpIssue {
  /** Where in the dump; null where it is about a process as such. */
  readonly path: string | null;
  readonly uuid: NodeUuid | null;
  readonly text: string;
}

/** A line of the planned tree. */
export interface DumpEntryRow {
  readonly kind: 'file' | 'directory';
  readonly name: string;
  /** From the root of the dump; names joined by `/`. */
  readonly path: string;
  /** Bytes of a file from the repository, or of all of them below a directory; null if unknown until it is written. */
  readonly bytes: number | null;
  /** Files below a directory; 1 for a file. */
  readonly files: number;
  /** Whether a file comes from the repository, is a text made by the dump, or is a symbolic link to a directory. */
  readonly origin: 'repository' | 'made' | 'link' | null;
  readonly isMissing: boolean;
}

/**
 * Where a dump is written to. `zip`: the zip comes back as a blob, made in memory or in the browser's private file system;
 * `zip-file`: into a file that was picked; `folder`: into a folder that was picked, empty or made by a dump.
 */
export type DumpOutput =
  | { readonly kind: 'zip' }
  | { readonly kind: 'zip-file'; readonly file: FileSystemFileHandle }
  | { readonly kind: 'folder'; readonly folder: FileSystemDirectoryHandle };

export interface DumpResult {
  /** About the dump as a whole. */
  readonly notes: readonly string[];
  readonly files: number;
  readonly directories: number;
  readonly bytes: number;
  readonly seconds: number;
  /** The first ones of each kind with the number of all. */
  readonly issues: Readonly<
    Record<DumpIssueKind, { readonly total: number; readonly first: readonly DumpIssue[] }>
  >;
  /** The zip, for `zip`. */
  readonly blob: Blob | null;
}

/** What a dump would do to a folder that was picked. */
export interface DumpFolderSummary {
  /** ISO time in UTC of the earlier dump that the folder holds; null if it holds none, or an unknown one. */
  readonly lastDump: string | null;
  readonly holdsDump: boolean;
  readonly counts: DumpChangeCounts;
  /** What would be written; what stands there unchanged is not counted. */
  readonly files: number;
  readonly bytes: number;
  /** Directories that would be removed or renamed before: all are counted, the first are named. */
  readonly removed: Named<string>;
  /** Directories of processes that were changed since, and are written anew. */
  readonly rewritten: number;
  readonly renamed: Named<{ readonly from: string; readonly to: string }>;
  readonly notes: readonly string[];
}

/** A list of which only the first members are given. */
export interface Named<Item> {
  readonly total: number;
  readonly first: readonly Item[];
}

/** What the processes of an archive can be filtered by, in the order of the database. */
export interface DumpChoices {
  /** Codes by pk, as `label@computer`. */
  readonly codes: readonly DumpChoice[];
  /** Computers by pk. */
  readonly computers: readonly DumpChoice[];
  /** Users by email. */
  readonly users: readonly DumpChoice[];
}

export interface DumpChoice {
  readonly id: string;
  readonly label: string;
}

export interface DumpApi {
  listDumpChoices(): Promise<DumpChoices>;
  /**
   * What the request would do to a folder; nothing is written.
   * @throws ExplorerError `dump/failed` for a folder that holds anything but was not made by a dump
   */
  planDumpInto(request: DumpRequest, folder: FileSystemDirectoryHandle): Promise<DumpFolderSummary>;
  planDump(request: DumpRequest): Promise<DumpPlanSummary>;
  /** What stands in a directory of the plan; the root is the empty path. */
  listDumpEntries(request: DumpRequest, path: string, page: PageRequest): Promise<Page<DumpEntryRow>>;
  /** Files and directories whose name holds the text, in the order of the tree. */
  searchDump(
    request: DumpRequest,
    text: string,
    limit: number,
  ): Promise<{ readonly hits: readonly DumpEntryRow[]; readonly total: number }>;
  listDumpIssues(request: DumpRequest, kind: DumpIssueKind, page: PageRequest): Promise<Page<DumpIssue>>;
  /** Writes the plan; `cancel` with this operation stops it and leaves no half zip. Progress counts files and bytes. */
  writeDump(
    request: DumpRequest,
    output: DumpOutput,
    operation: OperationId,
    onProgress: ProgressListener,
  ): Promise<DumpResult>;
}
