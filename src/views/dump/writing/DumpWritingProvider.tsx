import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import { toSafeName } from '../../../lib/safe-name';
import type { DumpRequest } from '../../../model/dump-request';
import type { Failure } from '../../../model/failure';
import {
  usePlanDumpInto,
  useWriteDump,
  type DumpFolderSummary,
  type DumpOutput,
  type DumpPlanSummary,
  type DumpResult,
  type Progress,
} from '../../../queries';
import { LeaveGuard, useStoppableWork } from '../../shared';
import { canPickFile, pickFileToWrite, pickFolder, saveBlob } from '../../../ui';

export type Writing =
  | { readonly kind: 'idle' }
  /** A folder was picked, and what stands there is read. */
  | { readonly kind: 'comparing'; readonly target: string }
  /** The folder would be changed, or this is a dry run: whoever picked it is shown what would happen. */
  | {
      readonly kind: 'asking';
      readonly target: string;
      readonly request: DumpRequest;
      readonly summary: DumpFolderSummary;
      readonly answer: (mayWrite: boolean) => void;
    }
  | {
      readonly kind: 'writing';
      readonly target: string;
      readonly isStopping: boolean;
    }
  | { readonly kind: 'written'; readonly result: DumpResult; readonly target: string }
  | { readonly kind: 'cancelled'; readonly keptFiles: boolean }
  | { readonly kind: 'failed'; readonly failure: Failure };

export interface WritingActions {
  readonly state: Writing;
  readonly writeZip: (request: DumpRequest, plan: DumpPlanSummary) => Promise<void>;
  readonly writeFolder: (request: DumpRequest) => Promise<void>;
  readonly cancel: () => void;
  readonly forget: () => void;
}

const WritingContext = createContext<WritingActions | null>(null);
/** Apart from the rest, because it comes many times a second: only the bar is drawn anew for it. */
const ProgressContext = createContext<Progress | null>(null);

/** The dump that is being written or was written last. */
export function useDumpWriting(): WritingActions {
  const writing = useContext(WritingContext);
  if (!writing) throw new Error('DumpWritingProvider is missing');
  return writing;
}

/** How far the dump is that is being written; null before the first file. */
export function useDumpProgress(): Progress | null {
  return useContext(ProgressContext);
}

/**
 * Writes the dumps of one open archive, one at a time, whatever view is shown meanwhile. Whoever opens another archive, goes
 * back to another one or closes the page while a dump is written is asked first.
 */
export function DumpWritingProvider({ children }: { readonly children: ReactNode }) {
  const { writing, progress } = useWriting();
  return (
    <WritingContext value={writing}>
      <ProgressContext value={progress}>{children}</ProgressContext>
      <LeaveGuard
        isActive={writing.state.kind === 'writing'}
        title="A dump is being written"
        text="It needs this archive. Leaving it stops the dump: a zip is removed again, and a folder keeps what was written so far."
        leave="Stop the dump and leave"
        onLeave={writing.cancel}
      />
    </WritingContext>
  );
}

function useWriting(): { readonly writing: WritingActions; readonly progress: Progress | null } {
  const write = useWriteDump();
  const planInto = usePlanDumpInto();
  const [state, setState] = useState<Writing>({ kind: 'idle' });
  const [progress, setProgress] = useState<Progress | null>(null);
  const { run, stop } = useStoppableWork();

  const writeTo = useCallback(
    async (request: DumpRequest, choose: () => Promise<{ output: DumpOutput; name: string } | null>) => {
      let isFolder = false;
      const failure = await run(async (signal) => {
        const chosen = await choose();
        if (!chosen) return;
        isFolder = chosen.output.kind === 'folder';
        setProgress(null);
        setState({ kind: 'writing', target: chosen.name, isStopping: false });
        const result = await write(request, chosen.output, { signal, onProgress: setProgress });
        if (result.blob) saveBlob(result.blob, chosen.name);
        setState({ kind: 'written', result, target: chosen.name });
      });
      if (failure)
        setState(
          failure.code === 'aborted'
            ? { kind: 'cancelled', keptFiles: isFolder }
            : { kind: 'failed', failure },
        );
    },
    [run, write],
  );
  const cancel = useCallback(() => {
    stop();
    setState((now) => (now.kind === 'writing' ? { ...now, isStopping: true } : now));
  }, [stop]);

  const writing = useMemo(
    (): WritingActions => ({
      state,
      writeZip: (request, plan) =>
        writeTo(request, async () => {
          const name = `${toSafeName(plan.name)}.zip`;
          if (plan.fitsInMemory || !canPickFile()) return { output: { kind: 'zip' }, name };
          const file = await pickFileToWrite(name, {
            description: 'Zip',
            type: 'application/zip',
            ending: '.zip',
          });
          return file && { output: { kind: 'zip-file', file }, name: file.name };
        }),
      writeFolder: (request) =>
        writeTo(request, async () => {
          const folder = await pickFolder('dump');
          if (!folder) return null;
          const target = folder.name;
          setState({ kind: 'comparing', target });
          const summary = await planInto(request, folder);
          const { dryRun, overwrite } = request.options;
          const mayWrite =
            !(summary.holdsDump || dryRun || overwrite) ||
            (await new Promise<boolean>((answer) => {
              setState({ kind: 'asking', target, request, summary, answer });
            }));
          setState({ kind: 'idle' });
          return mayWrite && !dryRun ? { output: { kind: 'folder', folder }, name: target } : null;
        }),
      cancel,
      forget: () => {
        setState({ kind: 'idle' });
      },
    }),
    [state, writeTo, cancel, planInto],
  );
  return { writing, progress };
}
