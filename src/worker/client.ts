import { ExplorerError } from '../model/failure';
import type { ExplorerApi } from './api';
import { connect } from './connection';

/** The page's end of one explorer in a worker of its own. */
export interface ExplorerClient {
  readonly api: ExplorerApi;
  /** Ends the worker: the only sure way to stop its work and to free its memory. Questions under way fail with `aborted`. */
  dispose(): void;
}

/**
 * Starts an explorer in a new worker. Made early, it loads its code while the first page shows. One worker holds one archive;
 * for the next archive another client is made, and this one disposed of when the next has opened.
 */
export function createExplorerClient(): ExplorerClient {
  const worker = new Worker(new URL('./explorer.worker.ts', import.meta.url), {
    type: 'module',
    name: 'explorer',
  });
  const { api, end } = connect(worker);
  worker.addEventListener('error', (event) => {
    // Outside of any question: the worker's code could not be loaded, or its memory is at an end.
    event.preventDefault();
    console.error('The explorer stopped:', event.message);
    end(toWorkerFailure(event.message));
    worker.terminate();
  });
  worker.addEventListener('messageerror', () => {
    end(toWorkerFailure('an answer could not be read'));
    worker.terminate();
  });
  return {
    api,
    dispose: () => {
      end(new ExplorerError('aborted', 'The work was cancelled.'));
      worker.terminate();
    },
  };
}

function toWorkerFailure(text: string): ExplorerError {
  if (/memory|allocation/i.test(text))
    return new ExplorerError('memory/exhausted', 'There was not enough memory for this.', { cause: text });
  return new ExplorerError(
    'internal/unexpected',
    'The part of the program that reads the archive has stopped. Open the archive again.',
    { cause: text === '' ? 'the worker could not be started' : text },
  );
}
