import type { ExplorerApi } from '../worker/api';

let operations = 0;

/** Asks with a name of its own for the work, and cancels that work in the worker when the signal is aborted. */
export async function cancellable<Answer>(
  api: ExplorerApi,
  signal: AbortSignal,
  ask: (operation: string) => Promise<Answer>,
): Promise<Answer> {
  operations += 1;
  const operation = `search-${operations}`;
  const cancel = () => void api.cancel(operation);
  signal.addEventListener('abort', cancel, { once: true });
  try {
    return await ask(operation);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
