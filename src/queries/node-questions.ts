import type { UseQueryResult } from '@tanstack/react-query';
import type { NodeUuid, RepositoryPath } from '../model/identifiers';
import type {
  Comment,
  FilePart,
  FileRequest,
  JsonPage,
  JsonRequest,
  JsonSearchRequest,
  JsonSearchResult,
  JsonText,
  JumpTarget,
  LinkRequest,
  LogRow,
  NodeDetail,
  NodeLinkRow,
  NodeReference,
  Page,
  PageRequest,
  RepositoryEntry,
} from '../worker/api';
import { useQuestion } from './use-question';

/** The head of a node's page; fails with `node/not-found`. */
export function useNode(uuid: NodeUuid | null): UseQueryResult<NodeDetail> {
  return useQuestion(uuid === null ? null : { key: ['node', uuid], ask: (api) => api.getNode(uuid) });
}

/** Names and states for uuids, in their order; null for those that are not in the archive. */
export function useReferences(uuids: readonly NodeUuid[]): UseQueryResult<readonly (NodeReference | null)[]> {
  return useQuestion(
    uuids.length === 0
      ? null
      : { key: ['references', uuids], ask: (api) => api.getReferences(uuids), keepPrevious: true },
  );
}

/** One page of a node's links on one side. */
export function useLinks(request: LinkRequest | null): UseQueryResult<Page<NodeLinkRow>> {
  return useQuestion(request && { key: ['links', request], ask: (api) => api.getLinks(request) });
}

/** Children of one container of the attributes or extras. */
export function useJson(request: JsonRequest | null): UseQueryResult<JsonPage> {
  return useQuestion(request && { key: ['json', request], ask: (api) => api.listJson(request) });
}

/** Keys and values of the attributes or extras that contain a text. */
export function useJsonSearch(request: JsonSearchRequest | null): UseQueryResult<JsonSearchResult> {
  return useQuestion(
    request && { key: ['json-search', request], ask: (api) => api.searchJson(request), keepPrevious: true },
  );
}

/** The attributes or extras as text, at most `limit` characters. */
export function useJsonText(
  uuid: NodeUuid | null,
  column: 'attributes' | 'extras',
  limit: number,
): UseQueryResult<JsonText> {
  return useQuestion(
    uuid === null
      ? null
      : { key: ['json-text', uuid, column, limit], ask: (api) => api.getJsonText(uuid, column, limit) },
  );
}

export function useComments(uuid: NodeUuid | null): UseQueryResult<readonly Comment[]> {
  return useQuestion(
    uuid === null ? null : { key: ['comments', uuid], ask: (api) => api.listComments(uuid) },
  );
}

export function useLogs(uuid: NodeUuid | null, page: PageRequest): UseQueryResult<Page<LogRow>> {
  return useQuestion(
    uuid === null ? null : { key: ['logs', uuid, page], ask: (api) => api.listLogs(uuid, page) },
  );
}

/** One page of one folder of a node's repository. */
export function useRepository(
  uuid: NodeUuid | null,
  path: RepositoryPath,
  page: PageRequest,
): UseQueryResult<Page<RepositoryEntry>> {
  return useQuestion(
    uuid === null
      ? null
      : { key: ['repository', uuid, path, page], ask: (api) => api.listRepository(uuid, path, page) },
  );
}

/** Some bytes of a file. */
export function useFilePart(request: FileRequest | null): UseQueryResult<FilePart> {
  return useQuestion(request && { key: ['file-part', request], ask: (api) => api.readFilePart(request) });
}

/** Nodes and groups that a text may mean; asks nothing for a blank text. */
export function useJump(text: string, limit = 12): UseQueryResult<readonly JumpTarget[]> {
  const wanted = text.trim();
  return useQuestion(
    wanted === ''
      ? null
      : { key: ['jump', wanted, limit], ask: (api) => api.jump(wanted, limit), keepPrevious: true },
  );
}
