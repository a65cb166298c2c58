import { useDeferredValue, useState } from 'react';
import { formatBytes, formatCount, formatCounted } from '../../lib/format';
import type { DumpRequest } from '../../model/dump-request';
import { useDumpSearch, useOpenArchive, type DumpPlanSummary } from '../../queries';
import { SearchField } from '../../ui';
import { QueryBoundary } from '../shared';
import { PlannedIssues } from './Issues';
import { EntryLine, PlanTree } from './PlanTree';
import styles from './DumpView.module.css';
import treeStyles from './PlanTree.module.css';

const mostHits = 200;

/** What will be written: counts, what is to be known before, and the tree with a search. */
export function PlanPanel({
  request,
  plan,
}: {
  readonly request: DumpRequest;
  readonly plan: DumpPlanSummary;
}) {
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  const source = useOpenArchive()?.source.kind;
  const isRemote = source === 'url' || source === 'record';
  return (
    <>
      <p className={styles.counts} role="status">
        <b>{formatCounted(plan.files, 'file')}</b> in {formatCounted(plan.directories, 'folder')},{' '}
        <b>{formatBytes(plan.bytes)}</b>, of {formatCounted(plan.processes, 'process', 'processes')}
        {isRemote && (
          <>
            {' '}
            · <b data-fetched-bytes={plan.fetchedBytes}>{formatBytes(plan.fetchedBytes)}</b> are read from the
            server
          </>
        )}
      </p>
      <PlannedIssues request={request} counts={plan.issues} />
      <SearchField
        label="Search in the plan"
        value={text}
        onChange={setText}
        isViewSearch
        isDisabled={plan.files === 0}
      />
      {wanted === '' ? (
        <PlanTree key={JSON.stringify(request)} request={request} />
      ) : (
        <Hits request={request} text={wanted} />
      )}
    </>
  );
}

function Hits({ request, text }: { readonly request: DumpRequest; readonly text: string }) {
  const query = useDumpSearch(request, text, mostHits);
  return (
    <QueryBoundary query={query}>
      {({ hits, total }) => (
        <>
          <p className={styles.note} role="status">
            {total === 0
              ? `No name in the plan contains “${text}”.`
              : hits.length < total
                ? `The first ${formatCount(hits.length)} of ${formatCount(total)} names.`
                : formatCounted(total, 'name')}
          </p>
          {total > 0 && (
            <ul className={treeStyles.hits} aria-label="Names found">
              {hits.map((entry) => (
                <li key={entry.path} className={treeStyles.hit}>
                  <EntryLine entry={entry} name={entry.path} isOpen={false} />
                </li>
              ))}
            </ul>
          )}
        </>
      )}
    </QueryBoundary>
  );
}
