import { useCallback, useEffect, useRef, useState } from 'react';
import { toSafeName } from '../../lib/safe-name';
import type { DumpRequest } from '../../model/dump-request';
import { toFailure, type Failure } from '../../model/failure';
import {
  useWriteDump,
  type DumpOutput,
  type DumpPlanSummary,
  type DumpResult,
  type Progress,
} from '../../queries';
import { canPickFile, pickFolder, pickZipFile, saveBlob } from './pickers';

export type Writing =
  | { readonly kind: 'idle' }
  | { readonly kind: 'writing'; readonly progress: Progress | null; readonly isStopping: boolean }
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

/** Writes dumps one at a time. Leaving the view stops the writing. */
export function useWriting(): WritingActions {
  const write = useWriteDump();
  const [state, setState] = useState<Writing>({ kind: 'idle' });
  const control = useRef<AbortController | null>(null);
  useEffect(() => () => control.current?.abort(), []);

  const run = useCallback(
    async (request: DumpRequest, choose: () => Promise<{ output: DumpOutput; name: string } | null>) => {
      const abort = new AbortController();
      let isFolder = false;
      try {
        const chosen = await choose();
        if (!chosen) return;
        isFolder = chosen.output.kind === 'folder';
        control.current = abort;
        setState({ kind: 'writing', progress: null, isStopping: false });
        const result = await write(request, chosen.output, {
          signal: abort.signal,
          onProgress: (progress) => {
            setState((now) => (now.kind === 'writing' ? { ...now, progress } : now));
          },
        });
        if (result.blob) saveBlob(result.blob, chosen.name);
        setState({ kind: 'written', result, target: chosen.name });
      } catch (thrown) {
        const failure = toFailure(thrown);
        setState(
          failure.code === 'aborted'
            ? { kind: 'cancelled', keptFiles: isFolder }
            : { kind: 'failed', failure },
        );
      } finally {
        control.current = null;
      }
    },
    [write],
  );

  return {
    state,
    writeZip: (request, plan) =>
      run(request, async () => {
        const name = `${toSafeName(plan.name)}.zip`;
        if (plan.fitsInMemory || !canPickFile()) return { output: { kind: 'zip' }, name };
        const file = await pickZipFile(name);
        return file && { output: { kind: 'zip-file', file }, name: file.name };
      }),
    writeFolder: (request) =>
      run(request, async () => {
        const folder = await pickFolder();
        return folder && { output: { kind: 'folder', folder }, name: folder.name };
      }),
    cancel: () => {
      control.current?.abort();
      setState((now) => (now.kind === 'writing' ? { ...now, isStopping: true } : now));
    },
    forget: () => {
      setState({ kind: 'idle' });
    },
  };
}
