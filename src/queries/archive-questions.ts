import type { UseQueryResult } from '@tanstack/react-query';
import type {
  ArchiveStatistics,
  ArchiveSummary,
  Group,
  NodeFacets,
  Page,
  PageRequest,
  Problem,
  ProblemPlace,
  RepositoryStatistics,
} from '../worker/api';
import { useOpenArchive } from './ExplorerProvider';
import { useQuestion } from './use-question';

/** What is known of the archive from its opening. Only below a place that is shown when an archive is open. */
export function useSummary(): ArchiveSummary {
  const archive = useOpenArchive();
  if (!archive) throw new Error('useSummary needs an open archive');
  return archive.summary;
}

/** Counts and tables of the overview. */
export function useStatistics(): UseQueryResult<ArchiveStatistics> {
  return useQuestion({ key: ['statistics'], ask: (api) => api.statistics() });
}

/** The repository's size and its `limit` largest files. */
export function useRepositoryStatistics(limit: number): UseQueryResult<RepositoryStatistics> {
  return useQuestion({
    key: ['repository-statistics', limit],
    ask: (api) => api.repositoryStatistics(limit),
  });
}

/** Faults that were found in the archive, by kind. */
export function useProblems(): UseQueryResult<readonly Problem[]> {
  return useQuestion({ key: ['problems'], ask: (api) => api.listProblems() });
}

/** The places of one kind of fault; null asks nothing. */
export function useProblemPlaces(
  code: Problem['code'] | null,
  page: PageRequest,
): UseQueryResult<Page<ProblemPlace>> {
  return useQuestion(
    code === null
      ? null
      : {
          key: ['problem-places', code, page],
          ask: (api) => api.listProblemPlaces(code, page),
          keepPrevious: true,
        },
  );
}

/** Values for the filters of the browse view. */
export function useNodeFacets(): UseQueryResult<NodeFacets> {
  return useQuestion({ key: ['node-facets'], ask: (api) => api.nodeFacets() });
}

/** All groups. */
export function useGroups(): UseQueryResult<readonly Group[]> {
  return useQuestion({ key: ['groups'], ask: (api) => api.listGroups() });
}
