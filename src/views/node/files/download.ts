import { ExplorerError } from '../../../model/failure';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import type { ExplorerActions, RepositoryEntry } from '../../../queries';
import { saveBlob } from '../../../ui';
import { toSafeEntryNames, toSafeFileName } from './safe-names';

/** Largest folder that is packed on the page: JSZip keeps everything in memory and writes no Zip64. */
export const folderLimits = { bytes: 500_000_000, files: 65_000 } as const;

const listPage = 5_000;

/** Gives a file of an archive to the browser to save. The type is neutral, so that nothing is opened in place of being saved. */
export function saveArchiveFile(blob: Blob, name: string): void {
  saveBlob(new Blob([blob], { type: 'application/octet-stream' }), toSafeFileName(name));
}

export interface FolderZip {
  readonly blob: Blob;
  readonly files: number;
  /** Files whose names in the zip differ from those in the archive. */
  readonly renamed: readonly { readonly path: string; readonly safe: string }[];
  /** Files that could not be read, with the reason; they are not in the zip. */
  readonly failed: readonly { readonly path: string; readonly reason: string }[];
}

export interface FolderProgress {
  readonly done: number;
  readonly total: number;
}

/** All files below a folder; fails with `repository/too-large` where they are more than can be packed on the page. */
async function listAll(
  explorer: ExplorerActions,
  uuid: NodeUuid,
  path: RepositoryPath,
  signal: AbortSignal,
): Promise<RepositoryEntry[]> {
  const all: RepositoryEntry[] = [];
  for (let total = Infinity; all.length < total;) {
    signal.throwIfAborted();
    const page = await explorer.listFilesBelow(uuid, path, { offset: all.length, limit: listPage });
    total = page.total;
    if (total > folderLimits.files) {
      throw new ExplorerError(
        'repository/too-large',
        `The folder has ${total} files; a zip made on this page can hold ${folderLimits.files}. Use Dump instead.`,
        { files: total },
      );
    }
    if (page.items.length === 0) break;
    all.push(...page.items);
  }
  const bytes = all.reduce((sum, file) => sum + (file.bytes ?? 0), 0);
  if (bytes > folderLimits.bytes) {
    throw new ExplorerError(
      'repository/too-large',
      `The files of the folder have ${bytes} bytes; a zip made on this page can hold ${folderLimits.bytes}. Use Dump instead, which writes to the disk as it goes.`,
      { bytes },
    );
  }
  return all;
}

/** Packs a folder of a node's repository. Names are made safe for every system; what was renamed or left out is told. */
export async function packFolder(
  explorer: ExplorerActions,
  uuid: NodeUuid,
  path: RepositoryPath,
  signal: AbortSignal,
  onProgress: (progress: FolderProgress) => void,
): Promise<FolderZip> {
  const files = (await listAll(explorer, uuid, path, signal)).filter((entry) => entry.kind === 'file');
  const { default: JSZip } = await import('jszip');
  const zip = new JSZip();
  const prefix = path === '' ? 0 : path.length + 1;
  const names = toSafeEntryNames(files.map((file) => file.path.slice(prefix)));
  const failed: { path: string; reason: string }[] = [];
  let done = 0;
  for (const [at, file] of files.entries()) {
    signal.throwIfAborted();
    try {
      const { blob } = await explorer.readWholeFile(uuid, file.path, { signal });
      // JSZip would make folders as entries of their own with today's date; the files are enough.
      zip.file(names[at]?.safe ?? '_', blob, { createFolders: false });
    } catch (thrown) {
      if (signal.aborted) throw thrown;
      failed.push({ path: file.path, reason: thrown instanceof Error ? thrown.message : String(thrown) });
    }
    done += 1;
    onProgress({ done, total: files.length });
  }
  const blob = await zip.generateAsync({ type: 'blob', compression: 'DEFLATE' });
  signal.throwIfAborted();
  return {
    blob,
    files: files.length - failed.length,
    renamed: names.filter((name) => name.safe !== name.path),
    failed,
  };
}
