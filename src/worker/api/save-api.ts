/** Saving an older archive in the current version, part of the contract of `api.ts`. */
import type { OperationId, ProgressListener } from '.';

/** What was written. */
export interface SavedArchive {
  readonly nodes: number;
  /** Files of all nodes, and different contents of them, which an archive holds once. */
  readonly files: number;
  readonly objects: number;
  readonly bytes: number;
  /** Contents that are not what was stored (their checksum is wrong). They were written as they are. */
  readonly mismatched: number;
  /** Files without content in this archive; the new one lacks it as well. */
  readonly missing: number;
  /** Times that the archive does not know, for which the new one has the time of the migration. */
  readonly unknownTimes: number;
}

/** Where the archive goes: it comes back as a blob (in memory or in the browser's private file system), or into a picked file. */
export type SaveOutput =
  { readonly kind: 'blob' } | { readonly kind: 'file'; readonly file: FileSystemFileHandle };

export interface SaveApi {
  /**
   * Writes the open archive in the newest version; `cancel` with this operation stops it and leaves no half file.
   * @returns the blob for `blob`, else null
   */
  saveCurrentArchive(
    output: SaveOutput,
    operation: OperationId,
    onProgress: ProgressListener,
  ): Promise<{ readonly saved: SavedArchive; readonly blob: Blob | null }>;
}
