import { proxy, wrap, type Remote } from 'comlink';
import { ExplorerError } from '../model/failure';
import type { ExplorerApi } from './api';
import { installFailureTransfer } from './failure-transfer';

/** The page's end of one explorer in a worker of its own. */
export interface ExplorerClient {
  readonly api: ExplorerApi;
  /** Ends the worker: the only sure way to stop its work and to free its memory. Questions under way fail with `aborted`. */
  dispose(): void;
}

let isTransferInstalled = false;

/**
 * Starts an explorer in a new worker. Made early, it loads its code while the first page shows. One worker holds one archive;
 * for the next archive another client is made.
 */
export function createExplorerClient(): ExplorerClient {
  if (!isTransferInstalled) installFailureTransfer();
  isTransferInstalled = true;
  const worker = new Worker(new URL('./explorer.worker.ts', import.meta.url), {
    type: 'module',
    name: 'explorer',
  });
  const ending = new Ending();
  worker.addEventListener('error', (event) => {
    // An error outside of any question: the worker's code could not be loaded, or it is out of memory.
    event.preventDefault();
    ending.end(toWorkerFailure(event.message));
    worker.terminate();
  });
  worker.addEventListener('messageerror', () => {
    ending.end(toWorkerFailure('a message could not be read'));
  });
  return {
    api: makeApi(wrap<ExplorerApi>(worker), ending),
    dispose: () => {
      ending.end(new ExplorerError('aborted', 'The work was cancelled.'));
      worker.terminate();
    },
  };
}

/** A worker that is gone answers nothing any more; this tells those who wait. */
class Ending {
  #failure: ExplorerError | null = null;
  readonly #waiting = new Set<(failure: ExplorerError) => void>();

  end(failure: ExplorerError): void {
    if (this.#failure) return;
    this.#failure = failure;
    for (const reject of this.#waiting) reject(failure);
    this.#waiting.clear();
  }

  /** The answer, or the failure by which the worker ended before. */
  guard<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const failure = this.#failure;
    if (failure) return Promise.reject(failure);
    return new Promise<Answer>((resolve, reject) => {
      this.#waiting.add(reject);
      const settle = (): void => void this.#waiting.delete(reject);
      ask().then(resolve, reject).finally(settle);
    });
  }
}

/** Calls go through one place, so that functions become proxies and an ended worker fails them all. */
function makeApi(remote: Remote<ExplorerApi>, ending: Ending): ExplorerApi {
  const methods = new Map<string, (...values: unknown[]) => Promise<unknown>>();
  return new Proxy({} as ExplorerApi, {
    get: (_, name) => {
      // An object with a method `then` would be taken for a promise.
      if (typeof name !== 'string' || name === 'then') return undefined;
      const known = methods.get(name);
      if (known) return known;
      const call = Reflect.get(remote, name) as (...values: unknown[]) => Promise<unknown>;
      const method = (...values: unknown[]): Promise<unknown> =>
        ending.guard(() =>
          call(...values.map((value) => (typeof value === 'function' ? proxy(value) : value))),
        );
      methods.set(name, method);
      return method;
    },
  });
}

function toWorkerFailure(text: string): ExplorerError {
  const isMemory = /memory|allocation/i.test(text);
  return isMemory
    ? new ExplorerError('memory/exhausted', 'There was not enough memory for this.', { cause: text })
    : new ExplorerError(
        'internal/unexpected',
        'The part of the program that reads the archive has stopped. Open the archive again.',
        {
          cause: text === '' ? 'the worker could not be started' : text,
        },
      );
}
