import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { toSafeName } from '../../../lib/safe-name';
import type { Failure } from '../../../model/failure';
import {
  useOpenArchive,
  useSaveArchive,
  type Progress,
  type SavedArchive,
  type SaveOutput,
} from '../../../queries';
import { canPickFile, pickFileToWrite, saveBlob } from '../../../ui';
import { LeaveGuard, useStoppableWork } from '../../shared';

export type Saving =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving'; readonly progress: Progress | null; readonly isStopping: boolean }
  | { readonly kind: 'saved'; readonly name: string; readonly saved: SavedArchive }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface SavingActions {
  readonly state: Saving;
  /** @param name of the archive that is open */
  readonly save: (name: string) => Promise<void>;
  readonly cancel: () => void;
}

const SavingContext = createContext<SavingActions | null>(null);

/** The saving of the open archive in the current version. */
export function useSaving(): SavingActions {
  const saving = useContext(SavingContext);
  if (!saving) throw new Error('SaveArchiveProvider is missing');
  return saving;
}

/** Saves the open archive, whatever view is shown meanwhile; who would leave the archive is asked first. */
export function SaveArchiveProvider({ children }: { readonly children: ReactNode }) {
  const write = useSaveArchive();
  const [state, setState] = useState<Saving>({ kind: 'idle' });
  const opened = useOpenArchive()?.id ?? null;
  const { run, stop } = useStoppableWork(opened);
  // What was said of one archive is not true of the next.
  useEffect(() => {
    setState({ kind: 'idle' });
  }, [opened]);

  const save = useCallback(
    async (archive: string) => {
      const failure = await run(async (signal) => {
        const chosen = await choose(fileNameFor(archive));
        if (!chosen) return;
        setState({ kind: 'saving', progress: null, isStopping: false });
        const { saved, blob } = await write(chosen.output, {
          signal,
          onProgress: (progress) => {
            setState((now) => (now.kind === 'saving' ? { ...now, progress } : now));
          },
        });
        if (blob) saveBlob(blob, chosen.name);
        setState({ kind: 'saved', name: chosen.name, saved });
      });
      if (failure) setState(failure.code === 'aborted' ? { kind: 'cancelled' } : { kind: 'failed', failure });
    },
    [run, write],
  );
  const cancel = useCallback(() => {
    stop();
    setState((now) => (now.kind === 'saving' ? { ...now, isStopping: true } : now));
  }, [stop]);
  const actions = useMemo(() => ({ state, save, cancel }), [state, save, cancel]);
  return (
    <SavingContext value={actions}>
      {children}
      <LeaveGuard
        isActive={state.kind === 'saving'}
        title="An archive is being saved"
        text="The new file is made from this archive. Leaving it stops that, and the unfinished file is removed."
        leave="Stop saving and leave"
        onLeave={cancel}
      />
    </SavingContext>
  );
}

/** Into a file that is picked where the browser can write one; else the browser's downloads. */
async function choose(name: string): Promise<{ readonly output: SaveOutput; readonly name: string } | null> {
  if (!canPickFile()) return { output: { kind: 'blob' }, name };
  const file = await pickFileToWrite(name, {
    description: 'AiiDA archive',
    type: 'application/octet-stream',
    ending: '.aiida',
  });
  return file && { output: { kind: 'file', file }, name: file.name };
}

/** `old.tar.gz` and `old.aiida` become `old-main_0001.aiida`. */
function fileNameFor(archive: string): string {
  const stem = archive.replace(/\.(aiida|zip|tar|tgz|tar\.gz)$/i, '');
  return `${toSafeName(stem)}-main_0001.aiida`;
}
