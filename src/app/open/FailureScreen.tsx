import { failureText } from '../../model/failure-texts';
import { useArchiveSession, type ArchiveSource, type ArchiveState, type FailedOpening } from '../../queries';
import { defaultViewState, useNavigateView } from '../../route';
import { Button, Notice } from '../../ui';
import { FailureDetails } from '../../views/shared';
import { useOpening } from './OpeningProvider';
import { WayRound } from './WayRound';
import styles from './open.module.css';

/** Why an archive could not be opened, and what to do; in the place where it would have stood. */
export function FailureScreen({ state }: { readonly state: Extract<ArchiveState, { phase: 'failed' }> }) {
  const session = useArchiveSession();
  const opening = useOpening();
  const navigate = useNavigateView();
  const text = failureText(state.failure, wayIn(state.source));
  return (
    <main className={styles.center}>
      <section className={styles.card} role="alert" aria-labelledby="failure-title">
        <p className={styles.cardOver}>{state.name}</p>
        <h1 id="failure-title" className={styles.cardTitle} tabIndex={-1}>
          {text.title}
        </h1>
        <p>{state.failure.message}</p>
        <p className={styles.cardText}>{text.reason}</p>
        <p>{text.nextStep}</p>
        <WayRound failure={state.failure} source={state.source} />
        <div className={styles.actions}>
          <Button onPress={opening.chooseFile}>Choose another file</Button>
          <Button
            onPress={() => {
              opening.retry(state.source);
            }}
          >
            Try again
          </Button>
          <RecordPageButton source={state.source} />
          <Button
            variant="quiet"
            onPress={() => {
              session.dismissFailure();
              navigate(defaultViewState);
            }}
          >
            Back to the first page
          </Button>
        </div>
        <FailureDetails failure={state.failure} level={2} />
      </section>
    </main>
  );
}

/** The same as a notice above the archive that stayed open. */
export function FailedOpeningNotice({ failed }: { readonly failed: FailedOpening }) {
  const session = useArchiveSession();
  const opening = useOpening();
  const text = failureText(failed.failure, wayIn(failed.source));
  return (
    <div className={styles.notice} role="alert">
      <Notice
        tone="failed"
        title={`${failed.name} was not opened: ${text.title}`}
        actions={
          <>
            <Button size="small" onPress={opening.chooseFile}>
              Choose another file
            </Button>
            <Button
              size="small"
              onPress={() => {
                opening.retry(failed.source);
              }}
            >
              Try again
            </Button>
            <Button
              size="small"
              variant="quiet"
              onPress={() => {
                session.dismissFailure();
              }}
            >
              Dismiss
            </Button>
          </>
        }
      >
        <p>
          {failed.failure.message} {text.reason}
        </p>
        <p>{text.nextStep} The archive that was open before is still here.</p>
        <WayRound failure={failed.failure} source={failed.source} />
        <FailureDetails failure={failed.failure} />
      </Notice>
    </div>
  );
}

/** Back to the files of the record, for trying another one. */
function RecordPageButton({ source }: { readonly source: ArchiveSource }) {
  const session = useArchiveSession();
  const navigate = useNavigateView();
  if (source.kind !== 'record' || !source.record) return null;
  return (
    <Button
      onPress={() => {
        session.dismissFailure();
        navigate({ record: source.link, file: null, url: null });
      }}
    >
      All files of the record
    </Button>
  );
}

function wayIn(source: ArchiveSource): 'file' | 'link' {
  return source.kind === 'url' || source.kind === 'record' ? 'link' : 'file';
}
