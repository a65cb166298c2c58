import { formatBytes, formatCount } from '../../lib/format';
import type { ArchiveStatistics, ArchiveSummary } from '../../queries';
import { ViewLink } from '../../route';
import { toBrowse } from '../shared';
import { describeArchive, sumOutcomes } from './describe-archive';
import { problemFigure, type KnownProblems } from './known-problems';
import styles from './SummaryHeader.module.css';

interface SummaryHeaderProps {
  readonly summary: ArchiveSummary;
  /** Undefined until they are there. */
  readonly statistics: ArchiveStatistics | undefined;
  readonly problems: KnownProblems;
}

/** Name, the few large numbers, and a paragraph that a reader of a paper understands. */
export function SummaryHeader({ summary, statistics, problems }: SummaryHeaderProps) {
  const outcomes = statistics && sumOutcomes(statistics);
  const failed = outcomes && outcomes.failed + outcomes.excepted + outcomes.killed;
  const processes = outcomes && Object.values(outcomes).reduce((sum, count) => sum + count, 0);
  return (
    <header className={styles.header}>
      <h1 className={styles.title} tabIndex={-1}>
        {summary.name}
      </h1>
      {statistics ? (
        <p className={styles.text}>{describeArchive(summary, statistics).join(' ')}</p>
      ) : (
        <p className={styles.text} role="status">
          {formatCount(summary.nodeCount)} nodes and {formatCount(summary.linkCount)} links. Counting what ran
          and how it ended …
        </p>
      )}
      <p className={styles.hint}>
        An AiiDA archive records computations and their data: which inputs went into which calculation, and
        what came out. Select a node anywhere to see where it came from.
      </p>
      <ul className={styles.figures}>
        <Figure name="nodes" value={formatCount(summary.nodeCount)} change={toBrowse({})} />
        <Figure name="links" value={formatCount(summary.linkCount)} />
        <Figure
          name="processes"
          value={processes === undefined ? '…' : formatCount(processes)}
          {...(processes ? { change: toBrowse({ types: ['process.'] }) } : {})}
        />
        <Figure
          name="did not succeed"
          value={failed === undefined ? '…' : formatCount(failed)}
          isBad={failed !== undefined && failed > 0}
          {...(failed ? { change: toBrowse({ state: ['failed', 'excepted', 'killed'] }) } : {})}
        />
        <Figure
          name={summary.groupCount === 1 ? 'group' : 'groups'}
          value={formatCount(summary.groupCount)}
        />
        {summary.fileBytes !== null && <Figure name="file size" value={formatBytes(summary.fileBytes)} />}
        <Figure {...problemFigure(problems)} isBad={(problems.count ?? 0) > 0} />
      </ul>
    </header>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly change?: ReturnType<typeof toBrowse>;
  readonly isBad?: boolean;
}

function Figure({ name, value, change, isBad = false }: FigureProps) {
  const content = (
    <>
      <span className={isBad ? styles.badValue : styles.value}>{value}</span>
      <span className={styles.name}>{name}</span>
    </>
  );
  return (
    <li>
      {change ? (
        <ViewLink change={change} className={styles.figureLink}>
          {content}
        </ViewLink>
      ) : (
        <div className={styles.figure}>{content}</div>
      )}
    </li>
  );
}
