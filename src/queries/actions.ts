import { useMemo } from 'react';
import { ExplorerError } from '../model/failure';
import type { NodeUuid, RepositoryPath } from '../model/identifiers';
import type { JsonPath } from '../model/json';
import type {
  ExplorerApi,
  JsonText,
  NodeQuery,
  NodeRow,
  Page,
  PageRequest,
  ProgressListener,
  RepositoryEntry,
  WholeFile,
} from '../worker/api';
import { useOpenArchive } from './ExplorerProvider';

/** Questions that are asked by a press of a button and whose answers are not kept. */
export interface ExplorerActions {
  /** Reads a file of a node's repository; an aborted signal stops the reading and fails with `aborted`. */
  readonly readWholeFile: (
    uuid: NodeUuid,
    path: RepositoryPath,
    options?: { readonly onProgress?: ProgressListener; readonly signal?: AbortSignal },
  ) => Promise<WholeFile>;
  /** A part of a list of nodes, for taking the whole list home; tables use `useNodePages`. */
  readonly findNodes: (query: NodeQuery, page: PageRequest) => Promise<Page<NodeRow>>;
  readonly listFilesBelow: (
    uuid: NodeUuid,
    path: RepositoryPath,
    page: PageRequest,
  ) => Promise<Page<RepositoryEntry>>;
  readonly getJsonText: (uuid: NodeUuid, column: 'attributes' | 'extras', limit: number) => Promise<JsonText>;
  /** One value of the attributes or extras. */
  readonly getJsonValueText: (
    uuid: NodeUuid,
    column: 'attributes' | 'extras',
    path: JsonPath,
    limit: number,
  ) => Promise<JsonText>;
  /** What `verdi process status` prints. */
  readonly getStatusText: (uuid: NodeUuid) => Promise<string>;
}

/** Actions on the open archive; each fails with an `ExplorerError`. */
export function useExplorer(): ExplorerActions {
  const api = useOpenArchive()?.api ?? null;
  return useMemo(() => makeActions(api), [api]);
}

let operations = 0;

function makeActions(api: ExplorerApi | null): ExplorerActions {
  const require = (): ExplorerApi => {
    if (!api) throw new ExplorerError('internal/unexpected', 'No archive is open.');
    return api;
  };
  return {
    readWholeFile: async (uuid, path, { onProgress, signal } = {}) => {
      const explorer = require();
      if (signal?.aborted === true) throw new ExplorerError('aborted', 'The work was cancelled.');
      operations += 1;
      const operation = `read-${operations}`;
      const cancel = () => void explorer.cancel(operation);
      signal?.addEventListener('abort', cancel, { once: true });
      try {
        return await explorer.readWholeFile(uuid, path, operation, onProgress ?? (() => undefined));
      } finally {
        signal?.removeEventListener('abort', cancel);
      }
    },
    findNodes: async (query, page) => require().findNodes(query, page),
    listFilesBelow: async (uuid, path, page) => require().listFilesBelow(uuid, path, page),
    getJsonText: async (uuid, column, limit) => require().getJsonText(uuid, column, limit),
    getJsonValueText: async (uuid, column, path, limit) =>
      require().getJsonValueText(uuid, column, path, limit),
    getStatusText: async (uuid) => require().getStatusText(uuid),
  };
}
