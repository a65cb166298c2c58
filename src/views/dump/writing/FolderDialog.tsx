import { formatBytes, formatCount, formatCounted } from '../../../lib/format';
import type { DumpFolderSummary } from '../../../queries';
import { Button, Dialog, Disclosure } from '../../../ui';
import { TimeText } from '../../shared';
import type { Writing } from './DumpWritingProvider';
import styles from './writing.module.css';

/** What a dump would do to the folder that was picked: asked before it is changed, and all that a dry run tells. */
export function FolderDialog({ state }: { readonly state: Extract<Writing, { kind: 'asking' }> }) {
  const { target, request, summary, answer } = state;
  const { dryRun, overwrite, includeOutputs } = request.options;
  const stop = () => {
    answer(false);
  };
  return (
    <Dialog title={dryRun ? `Dry run for ${target}` : `Into the folder ${target}`} isOpen onOpenChange={stop}>
      <p className={styles.text}>
        {overwrite ? (
          'Everything in the folder is removed first, then the whole dump is written.'
        ) : summary.holdsDump ? (
          <>
            The folder holds a dump
            {summary.lastDump !== null && (
              <>
                {' of '}
                <TimeText iso={summary.lastDump} />
              </>
            )}
            . What has not changed since stays as it is, also if other options are chosen now
            {includeOutputs ? ' (as to include outputs)' : ''}; “Overwrite” writes all anew.
          </>
        ) : (
          'The folder holds no earlier dump.'
        )}
      </p>
      {isUnchanged(summary) && !overwrite ? (
        <p className={styles.text} role="status">
          No process and no group has changed since. Only what tells of the dump as a whole would be written:{' '}
          {formatCounted(summary.files, 'file')}, {formatBytes(summary.bytes)}.
        </p>
      ) : (
        <Changes summary={summary} />
      )}
      {summary.notes.map((note) => (
        <p key={note} className={styles.text}>
          {note}
        </p>
      ))}
      {!overwrite && <Paths title="Removed" total={summary.removed.total} paths={summary.removed.first} />}
      <Paths
        title="Renamed"
        total={summary.renamed.total}
        paths={summary.renamed.first.map(({ from, to }) => `${from} → ${to}`)}
      />
      <div className={styles.answers}>
        {!dryRun && (
          <Button
            variant={overwrite ? 'danger' : 'primary'}
            onPress={() => {
              answer(true);
            }}
          >
            {overwrite ? 'Empty the folder and write' : summary.holdsDump ? 'Update the folder' : 'Write'}
          </Button>
        )}
        <Button onPress={stop}>{dryRun ? 'Close' : 'Leave it'}</Button>
      </div>
    </Dialog>
  );
}

/** The folder holds a dump of just what the archive holds. */
function isUnchanged({ holdsDump, counts, rewritten, removed, renamed }: DumpFolderSummary): boolean {
  const changes = [...Object.values<number>({ ...counts }), rewritten, removed.total, renamed.total];
  return holdsDump && changes.every((count) => count === 0);
}

/** The numbers of `verdi … dump --dry-run`, and what would be written. */
function Changes({ summary }: { readonly summary: DumpFolderSummary }) {
  const { counts } = summary;
  const rows: readonly (readonly [name: string, text: string])[] = [
    [
      'New',
      `${formatCounted(counts.newCalculations, 'calculation')}, ${formatCounted(counts.newWorkflows, 'workflow')}`,
    ],
    ['Changed since', formatCounted(summary.rewritten, 'process', 'processes')],
    ['No longer in the archive', formatCounted(counts.deletedNodes, 'process', 'processes')],
    [
      'Groups',
      `${formatCount(counts.newGroups)} new, ${formatCount(counts.modifiedGroups)} modified, ${formatCount(counts.deletedGroups)} deleted, ${formatCount(counts.renamedGroups)} renamed`,
    ],
    [
      'Memberships',
      `${formatCount(counts.membershipsAdded)} added, ${formatCount(counts.membershipsRemoved)} removed`,
    ],
    ['To be written', `${formatCounted(summary.files, 'file')}, ${formatBytes(summary.bytes)}`],
  ];
  return (
    <table className={styles.changes}>
      <tbody>
        {rows.map(([name, text]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Paths({
  title,
  total,
  paths,
}: {
  readonly title: string;
  readonly total: number;
  readonly paths: readonly string[];
}) {
  if (total === 0) return null;
  return (
    <Disclosure title={`${title}: ${formatCounted(total, 'folder')}`} defaultExpanded>
      <ul className={styles.paths}>
        {paths.map((path) => (
          <li key={path}>
            <bdi>{path}</bdi>
          </li>
        ))}
      </ul>
      {paths.length < total && (
        <p className={styles.text}>
          The first {formatCount(paths.length)} of {formatCount(total)}.
        </p>
      )}
    </Disclosure>
  );
}
