import { ExplorerError } from '../model/failure';
import { throwIfAborted } from './range';

/** Waits, unless the signal says that nobody waits any more. @throws ExplorerError `aborted` */
export function wait(milliseconds: number, signal?: AbortSignal): Promise<void> {
  throwIfAborted(signal);
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(new ExplorerError('aborted', 'The work was cancelled.'));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
  });
}

/** So often a request is made again before the failure is told. */
const mostRetries = 3;
const firstPause = 500;
/** A server that wants a longer pause is not waited for: people decide. */
const longestPause = 20_000;

/**
 * Does work again, after growing pauses, while it fails for a passing reason: a fault of the server, or too many requests
 * (then after the pause that the server names). The failure that stays is thrown.
 */
export async function withRetries<Answer>(
  work: () => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  for (let retry = 0; ; retry++) {
    try {
      return await work();
    } catch (thrown) {
      const pause = pauseAfter(thrown, retry);
      if (pause === null) throw thrown;
      await wait(pause, signal);
    }
  }
}

function pauseAfter(thrown: unknown, retry: number): number | null {
  if (!(thrown instanceof ExplorerError) || retry >= mostRetries) return null;
  const { code, detail } = thrown.failure;
  const growing = firstPause * 2 ** retry;
  if (code === 'source/server-error') return growing;
  if (code !== 'source/rate-limited') return null;
  const named = detail?.['retryAfterSeconds'];
  const pause = typeof named === 'number' ? named * 1000 : 2 * growing;
  return pause <= longestPause ? pause : null;
}
