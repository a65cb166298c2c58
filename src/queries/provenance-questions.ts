import type { UseQueryResult } from '@tanstack/react-query';
import type { NodeUuid } from '../model/identifiers';
import type {
  CallTree,
  ClosurePage,
  ClosureRequest,
  ProcessReport,
  ProvenanceGraph,
  ProvenanceRequest,
} from '../worker/api';
import { useQuestion } from './use-question';

/** The part of the provenance that is drawn; shows the part before until the new one is there. */
export function useProvenance(request: ProvenanceRequest | null): UseQueryResult<ProvenanceGraph> {
  return useQuestion(
    request && { key: ['provenance', request], ask: (api) => api.getProvenance(request), keepPrevious: true },
  );
}

/** One page of all ancestors or all descendants of a node. */
export function useClosure(request: ClosureRequest | null): UseQueryResult<ClosurePage> {
  return useQuestion(
    request && { key: ['closure', request], ask: (api) => api.listClosure(request), keepPrevious: true },
  );
}

/** The processes that a process called, and those they called; null depth for all levels. */
export function useCallTree(
  uuid: NodeUuid | null,
  maxDepth: number | null,
  limit: number,
): UseQueryResult<CallTree> {
  return useQuestion(
    uuid === null
      ? null
      : { key: ['call-tree', uuid, maxDepth, limit], ask: (api) => api.getCallTree(uuid, maxDepth, limit) },
  );
}

/** What `verdi process report` prints, at most `limit` lines. */
export function useReport(uuid: NodeUuid | null, limit: number): UseQueryResult<ProcessReport> {
  return useQuestion(
    uuid === null ? null : { key: ['report', uuid, limit], ask: (api) => api.getReport(uuid, limit) },
  );
}
