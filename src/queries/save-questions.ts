import { useMemo } from 'react';
import { ExplorerError } from '../model/failure';
import type { ProgressListener, SavedArchive, SaveOutput } from '../worker/api';
import { cancellable } from './cancellable';
import { useOpenArchive } from './ExplorerProvider';

export type SaveArchive = (
  output: SaveOutput,
  options: { readonly signal: AbortSignal; readonly onProgress: ProgressListener },
) => Promise<{ readonly saved: SavedArchive; readonly blob: Blob | null }>;

/** Writes the open archive in the newest version; an aborted signal stops it and fails with `aborted`. */
export function useSaveArchive(): SaveArchive {
  const api = useOpenArchive()?.api ?? null;
  return useMemo(
    () =>
      async (output, { signal, onProgress }) => {
        if (!api) throw new ExplorerError('internal/unexpected', 'No archive is open.');
        if (signal.aborted) throw new ExplorerError('aborted', 'The saving was cancelled.');
        return cancellable(api, signal, (operation) => api.saveCurrentArchive(output, operation, onProgress));
      },
    [api],
  );
}
