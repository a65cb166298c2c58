import { useState } from 'react';
import { formatCount, formatCounted } from '../../lib/format';
import { useProblemPlaces, type Problem, type RepositoryCheck } from '../../queries';
import { Badge, Button, Disclosure } from '../../ui';
import { NodeLink, QueryBoundary } from '../shared';
import type { KnownProblems } from './known-problems';
import { RepositoryCheckButton } from './RepositoryCheckButton';
import { Section } from './Section';
import styles from './ProblemsSection.module.css';

const pageSize = 20;

interface ProblemsSectionProps {
  readonly problems: KnownProblems;
  readonly check: RepositoryCheck;
}

/** Faults of the archive that were found and survived, with their places, and what was not looked over yet. */
export function ProblemsSection({ problems: { query, count, extent }, check }: ProblemsSectionProps) {
  const isChecked = extent === 'all';
  return (
    <Section
      title="Problems"
      note={
        count === undefined || extent === 'checking'
          ? 'checking …'
          : count === 0
            ? undefined
            : formatCounted(count, 'place')
      }
    >
      <QueryBoundary query={query}>
        {(data) =>
          data.length === 0 ? (
            <p className={styles.none}>
              <Badge tone={isChecked ? 'ok' : 'neutral'}>
                {isChecked ? 'No problems found' : 'None found so far'}
              </Badge>{' '}
              in what was checked: links, node types, uuids, users, computers and times of nodes, members of
              groups, stored JSON
              {isChecked
                ? ', and whether the repository has each object that nodes name. Contents of files are checked when they are read.'
                : '. The repository was not looked over yet.'}
            </p>
          ) : (
            <div className={styles.list}>
              {data.map((problem) => (
                <ProblemRow key={problem.code} problem={problem} />
              ))}
            </div>
          )
        }
      </QueryBoundary>
      {extent === 'rows' && <RepositoryCheckButton check={check} />}
    </Section>
  );
}

function ProblemRow({ problem }: { readonly problem: Problem }) {
  return (
    <Disclosure
      title={
        <span className={styles.title}>
          <Badge tone="warn">{formatCount(problem.count)}</Badge>
          <span>{problem.message}</span>
          <code className={styles.code}>{problem.code}</code>
        </span>
      }
    >
      <Places code={problem.code} />
    </Disclosure>
  );
}

function Places({ code }: { readonly code: Problem['code'] }) {
  const [page, setPage] = useState(0);
  const places = useProblemPlaces(code, { offset: page * pageSize, limit: pageSize });
  return (
    <QueryBoundary query={places}>
      {({ items, offset, total }) => (
        <>
          <ul className={styles.places}>
            {items.map((place, at) => (
              <li key={offset + at}>
                {place.node && <NodeLink node={place.node} />}
                <span>{place.text}</span>
              </li>
            ))}
          </ul>
          {items.length === 0 && <p className={styles.none}>The places of this problem are not known.</p>}
          {total > pageSize && (
            <div className={styles.pages}>
              <Button
                size="small"
                isDisabled={page === 0}
                onPress={() => {
                  setPage(page - 1);
                }}
              >
                Previous
              </Button>
              <span>
                {formatCount(offset + 1)} to {formatCount(offset + items.length)} of {formatCount(total)}
              </span>
              <Button
                size="small"
                isDisabled={offset + items.length >= total}
                onPress={() => {
                  setPage(page + 1);
                }}
              >
                Next
              </Button>
            </div>
          )}
        </>
      )}
    </QueryBoundary>
  );
}
