import { useState } from 'react';
import { formatCount, formatCounted } from '../../lib/format';
import type { DumpRequest } from '../../model/dump-request';
import type { DumpIssue, DumpIssueKind } from '../../queries';
import { useDumpIssues } from '../../queries';
import { Button, Disclosure } from '../../ui';
import { QueryBoundary, UuidText } from '../shared';
import { ViewLink } from '../../route';
import styles from './DumpView.module.css';

export const issueKinds = ['unsealed', 'missing', 'mismatched', 'changes'] as const;

/** One kind of issue with its number, as a heading. */
export function issueTitle(kind: DumpIssueKind, count: number): string {
  switch (kind) {
    case 'unsealed':
      return `${formatCounted(count, 'process', 'processes')} not sealed`;
    case 'missing':
      return `${formatCounted(count, 'file')} missing from the archive`;
    case 'mismatched':
      return count === 1
        ? '1 file does not match its hash'
        : `${formatCount(count)} files do not match their hash`;
    case 'changes':
      return `${formatCounted(count, 'name')} changed`;
  }
}

const step = 100;

/** What is to be known before writing, each kind folded; asked for when opened. */
export function PlannedIssues({
  request,
  counts,
}: {
  readonly request: DumpRequest;
  readonly counts: Readonly<Record<DumpIssueKind, number>>;
}) {
  const present = issueKinds.filter((kind) => counts[kind] > 0);
  if (present.length === 0) return null;
  return (
    <div className={styles.issues}>
      {present.map((kind) => (
        <Disclosure key={kind} title={issueTitle(kind, counts[kind])}>
          <PlannedIssueList request={request} kind={kind} />
        </Disclosure>
      ))}
    </div>
  );
}

function PlannedIssueList({
  request,
  kind,
}: {
  readonly request: DumpRequest;
  readonly kind: DumpIssueKind;
}) {
  const [limit, setLimit] = useState(step);
  const issues = useDumpIssues(request, kind, { offset: 0, limit });
  return (
    <QueryBoundary query={issues}>
      {({ items, total }) => (
        <>
          <IssueList issues={items} />
          {items.length < total && (
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                setLimit(limit + step * 5);
              }}
            >
              Show more ({formatCount(total - items.length)} left)
            </Button>
          )}
        </>
      )}
    </QueryBoundary>
  );
}

/** Issues with their places. */
export function IssueList({ issues }: { readonly issues: readonly DumpIssue[] }) {
  return (
    <ul className={styles.issueList}>
      {issues.map((issue, at) => (
        <li key={`${at} ${issue.path ?? ''}`}>
          {issue.path !== null && <code className={styles.path}>{issue.path}</code>} <bdi>{issue.text}</bdi>
          {issue.uuid !== null && (
            <span>
              {' '}
              <ViewLink change={{ node: issue.uuid, view: 'node', tab: null }}>
                <UuidText uuid={issue.uuid} />
              </ViewLink>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
