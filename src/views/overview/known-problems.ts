import type { UseQueryResult } from '@tanstack/react-query';
import { formatCount } from '../../lib/format';
import { useProblems, type Problem, type RepositoryCheck } from '../../queries';

/** What is known of the archive's faults so far. */
export interface KnownProblems {
  /** The query whose answer is shown: of everything once that is there, of the rows until then. */
  readonly query: UseQueryResult<readonly Problem[]>;
  /** Places of faults in what was looked over; undefined while nothing was. */
  readonly count: number | undefined;
  /** `rows`: the repository was not looked over; `checking`: it is being looked over. */
  readonly extent: 'all' | 'rows' | 'checking' | 'failed';
}

/** Faults of the rows first, which cost little, then those of everything. */
export function useKnownProblems(check: RepositoryCheck): KnownProblems {
  const rows = useProblems('rows');
  const all = useProblems(check.isWanted ? 'all' : 'rows');
  const query = all.data || all.isError ? all : rows;
  const count = query.data?.reduce((sum, problem) => sum + problem.count, 0);
  if (query.isError) return { query, count: undefined, extent: 'failed' };
  if (!check.isWanted) return { query, count, extent: 'rows' };
  return { query, count, extent: all.data ? 'all' : 'checking' };
}

/** The key figure: a number only where it is true of the whole archive, and never a nought before all was looked over. */
export function problemFigure({ count, extent }: Pick<KnownProblems, 'count' | 'extent'>): {
  readonly value: string;
  readonly name: string;
} {
  const isSure = extent === 'all' && count !== undefined;
  if (isSure)
    return { value: formatCount(count), name: count === 1 ? 'problem in the file' : 'problems in the file' };
  const known = count === undefined || count === 0 ? null : `${formatCount(count)}+`;
  switch (extent) {
    case 'failed':
      return { value: '?', name: 'problems: the check failed' };
    case 'rows':
      return { value: known ?? '–', name: 'problems; repository not checked' };
    case 'all':
    case 'checking':
      return { value: known ?? '…', name: 'problems, checking' };
  }
}
