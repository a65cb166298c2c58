import { formatCounted } from '../../../lib/format';
import { useViewState, ViewLink } from '../../../route';
import { Button, Notice } from '../../../ui';
import { useDumpWriting, type Writing } from './DumpWritingProvider';
import { WritingProgress } from './WritingProgress';
import styles from './writing.module.css';

/** The dump that is written, in every view but its own, which tells more. */
export function DumpStrip() {
  const { state, cancel, forget } = useDumpWriting();
  const { view } = useViewState();
  if (view === 'dump' || isQuiet(state)) return null;
  if (state.kind === 'writing')
    return (
      <section className={styles.strip} aria-label="Dump being written">
        <WritingProgress state={state} size="small" onCancel={cancel} />
        <ViewLink change={{ view: 'dump' }} className={styles.link}>
          Show
        </ViewLink>
      </section>
    );
  return (
    <div role="status" className={styles.end}>
      <Notice
        tone={toneOf(state)}
        title={<bdi>{titleOf(state)}</bdi>}
        actions={
          <>
            <ViewLink change={{ view: 'dump' }} className={styles.link}>
              {state.kind === 'written' ? 'Show the report' : 'Show'}
            </ViewLink>
            <Button size="small" variant="quiet" onPress={forget}>
              Dismiss
            </Button>
          </>
        }
      />
    </div>
  );
}

type Quiet = Extract<Writing, { kind: 'idle' | 'comparing' | 'asking' }>;
type Ended = Exclude<Writing, Quiet | { kind: 'writing' }>;

/** Nothing was written yet. */
function isQuiet(state: Writing): state is Quiet {
  return state.kind === 'idle' || state.kind === 'comparing' || state.kind === 'asking';
}

function titleOf(state: Ended): string {
  switch (state.kind) {
    case 'written':
      return `Wrote ${formatCounted(state.result.files, 'file')} to ${state.target}`;
    case 'cancelled':
      return 'The dump was cancelled';
    case 'failed':
      return 'The dump failed';
  }
}

function toneOf(state: Ended): 'ok' | 'warn' | 'info' | 'failed' {
  switch (state.kind) {
    case 'written': {
      const { missing, mismatched } = state.result.issues;
      return missing.total + mismatched.total === 0 ? 'ok' : 'warn';
    }
    case 'cancelled':
      return 'info';
    case 'failed':
      return 'failed';
  }
}
