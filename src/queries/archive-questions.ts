import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type {
  ArchiveStatistics,
  ArchiveSummary,
  Group,
  NodeFacets,
  Page,
  PageRequest,
  Problem,
  ProblemPlace,
  ProblemScope,
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

/** The repository's size and its `limit` largest files; null asks nothing. */
export function useRepositoryStatistics(limit: number | null): UseQueryResult<RepositoryStatistics> {
  return useQuestion(
    limit === null
      ? null
      : { key: ['repository-statistics', limit], ask: (api) => api.repositoryStatistics(limit) },
  );
}

/** Faults that were found in the archive, by kind, over all of it or over the rows of its database only. */
export function useProblems(scope: ProblemScope): UseQueryResult<readonly Problem[]> {
  return useQuestion({ key: ['problems', scope], ask: (api) => api.listProblems(scope) });
}

/** Whether the repository is looked over, for which a server may have to send more of the file. */
export interface RepositoryCheck {
  readonly isWanted: boolean;
  /** What it costs to fetch. */
  readonly bytes: number;
  readonly ask: () => void;
}

/** Opening fetches no more than what it needs, whatever the host: only what is at hand is looked over unasked. */
const freelyFetchedBytes = 0;

/** Looks the repository over at once where that is cheap, else when it is asked for; the wish is kept with the archive's answers. */
export function useRepositoryCheck(): RepositoryCheck {
  const archive = useOpenArchive();
  const bytes = archive?.summary.unreadDirectoryBytes ?? 0;
  const { data, refetch } = useQuery({
    queryKey: [archive?.id ?? 'none', 'repository-check'],
    queryFn: () => true,
    initialData: bytes <= freelyFetchedBytes,
    enabled: false,
    gcTime: Infinity,
  });
  return { isWanted: data, bytes, ask: () => void refetch() };
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
