/**
 * Questions about dumps, part of the contract of `api.ts`, which hands out all of it. A plan is named by its request: the
 * explorer keeps the latest plans and makes one anew if need be.
 */
import type { DumpRequest } from '../model/dump-request';
import type { NodeUuid } from '../model/identifiers';
import type { OperationId, Page, PageRequest, ProgressListener } from './api';

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
  /** Whether a file comes from the repository or is a text made by the dump. */
  readonly origin: 'repository' | 'made' | null;
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

export interface DumpApi {
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
