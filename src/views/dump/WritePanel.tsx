import { FileArchive, FolderDown } from 'lucide-react';
import { formatBytes, formatCount, formatCounted, formatDuration } from '../../lib/format';
import type { DumpRequest } from '../../model/dump-request';
import type { DumpPlanSummary, DumpResult } from '../../queries';
import { Button, canPickFile, canPickFolder, Disclosure, Notice } from '../../ui';
import { FailureNotice } from '../shared';
import { FolderDialog } from './writing/FolderDialog';
import { IssueList, issueKinds, issueTitle } from './Issues';
import type { Writing, WritingActions } from './writing/DumpWritingProvider';

import { WritingProgress } from './writing/WritingProgress';
import styles from './DumpView.module.css';

interface WritePanelProps {
  readonly request: DumpRequest;
  readonly plan: DumpPlanSummary;
  readonly writing: WritingActions;
  readonly onAllowUnsealed: () => void;
}

/** The ways out, what is being written, and what came of it. */
export function WritePanel({ request, plan, writing, onAllowUnsealed }: WritePanelProps) {
  const { state } = writing;
  const { dryRun } = request.options;
  const isBlocked = plan.issues.unsealed > 0 && !request.options.dumpUnsealed;
  if (state.kind === 'writing')
    return (
      <div className={styles.write}>
        <WritingProgress state={state} onCancel={writing.cancel} />
      </div>
    );
  return (
    <div className={styles.write}>
      {isBlocked && (
        <Notice
          tone="warn"
          title={issueTitle('unsealed', plan.issues.unsealed)}
          actions={
            <Button size="small" onPress={onAllowUnsealed}>
              Dump unsealed
            </Button>
          }
        >
          They may not have ended when the archive was made. As with verdi, nothing is written unless “Dump
          unsealed” is chosen.
        </Notice>
      )}
      <div className={styles.buttons}>
        <Button
          variant="primary"
          isDisabled={isBlocked || plan.files === 0 || dryRun}
          onPress={() => void writing.writeZip(request, plan)}
        >
          <FileArchive size={16} aria-hidden /> Download zip
        </Button>
        <Button
          isDisabled={isBlocked || plan.files === 0 || !canPickFolder()}
          onPress={() => void writing.writeFolder(request)}
        >
          <FolderDown size={16} aria-hidden /> {dryRun ? 'Compare with a folder' : 'Write into a folder'}
        </Button>
      </div>
      <p className={styles.note}>
        {plan.fitsInMemory
          ? 'The zip is made in memory and saved by the browser.'
          : canPickFile()
            ? 'The zip is written straight to a file that you choose.'
            : 'The zip is written to the browser’s own disk space, then saved from there.'}{' '}
        {canPickFolder()
          ? 'Folders are only written into if they are empty or were made by a dump.'
          : 'This browser cannot write into folders; Chrome and Edge can.'}
      </p>
      {dryRun && (
        <p className={styles.note}>
          A dry run: nothing is written. What a zip or an empty folder would hold is shown below.
        </p>
      )}
      {state.kind === 'comparing' && (
        <p className={styles.note} role="status">
          Comparing with <bdi>{state.target}</bdi>…
        </p>
      )}
      {state.kind === 'asking' && <FolderDialog state={state} />}
      <Outcome state={state} onForget={writing.forget} />
    </div>
  );
}

function Outcome({ state, onForget }: { readonly state: Writing; readonly onForget: () => void }) {
  return (
    <div role="status" className={styles.outcome}>
      {state.kind === 'failed' && <FailureNotice failure={state.failure} />}
      {state.kind === 'cancelled' && (
        <Notice tone="info" title="The dump was cancelled">
          {state.keptFiles
            ? 'What was written so far stands in the folder; a further dump into it goes on from there.'
            : 'No half zip was left behind.'}
        </Notice>
      )}
      {state.kind === 'written' && (
        <Written result={state.result} target={state.target} onForget={onForget} />
      )}
    </div>
  );
}

function Written({
  result,
  target,
  onForget,
}: {
  readonly result: DumpResult;
  readonly target: string;
  readonly onForget: () => void;
}) {
  const present = issueKinds.filter((kind) => result.issues[kind].total > 0);
  const isWhole = result.issues.missing.total === 0 && result.issues.mismatched.total === 0;
  return (
    <Notice
      tone={isWhole ? 'ok' : 'warn'}
      title={
        <>
          Wrote {formatCounted(result.files, 'file')} to <bdi>{target}</bdi>
        </>
      }
      actions={
        <Button size="small" variant="quiet" onPress={onForget}>
          Dismiss
        </Button>
      }
    >
      <p className={styles.note}>
        {formatCounted(result.directories, 'folder')}, {formatBytes(result.bytes)} from the repository, in{' '}
        {formatDuration(result.seconds)}.{result.notes.map((note) => ` ${note}`).join('')}
        {present.length > 0 &&
          ' dump_report.txt in the dump names everything below as well, unless it is an exact one.'}
      </p>
      {present.map((kind) => {
        const { total, first } = result.issues[kind];
        return (
          <Disclosure key={kind} title={issueTitle(kind, total)} defaultExpanded={kind === 'missing'}>
            <IssueList issues={first} />
            {first.length < total && (
              <p className={styles.note}>
                The first {formatCount(first.length)} of {formatCount(total)}.
              </p>
            )}
          </Disclosure>
        );
      })}
    </Notice>
  );
}
