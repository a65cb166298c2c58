import { useCallback, useEffect, useMemo, useRef } from 'react';
import { toFailure, type Failure } from '../../model/failure';

export interface StoppableWork {
  /**
   * Does a piece of work, unless another is under way.
   * @returns why it failed (`aborted` if it was stopped); null if it did not, was not begun, or is of no concern any more
   */
  readonly run: (work: (signal: AbortSignal) => Promise<void>) => Promise<Failure | null>;
  readonly stop: () => void;
}

/** The reason of being stopped because the component or its subject has gone: nobody is to be told. */
const gone = new DOMException('What the work was for has gone.', 'AbortError');

/** Long work that one component does, one piece at a time. It is stopped when the component goes, and when `subject` changes. */
export function useStoppableWork(subject: unknown = null): StoppableWork {
  const control = useRef<AbortController | null>(null);
  const stop = useCallback(() => control.current?.abort(), []);
  useEffect(() => () => control.current?.abort(gone), [subject]);
  const run = useCallback(async (work: (signal: AbortSignal) => Promise<void>) => {
    if (control.current) return null;
    const abort = new AbortController();
    control.current = abort;
    try {
      await work(abort.signal);
      return null;
    } catch (thrown) {
      return abort.signal.reason === gone ? null : toFailure(thrown);
    } finally {
      control.current = null;
    }
  }, []);
  return useMemo(() => ({ run, stop }), [run, stop]);
}
