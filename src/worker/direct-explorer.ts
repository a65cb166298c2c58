import type { ExplorerClient } from './client';
import { Explorer, type ExplorerOptions } from './explorer';

/** An explorer in the same thread, with the face of the worker's client: for tests and for Node. */
export function createDirectExplorer(options: ExplorerOptions = {}): ExplorerClient {
  const explorer = new Explorer(options);
  return {
    api: explorer,
    dispose: () => {
      explorer.close().catch((thrown: unknown) => console.error('The archive was not closed:', thrown));
    },
  };
}
