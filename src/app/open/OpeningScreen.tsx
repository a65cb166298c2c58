import { useEffect, useState } from 'react';
import { useArchiveSession, type ArchiveState, type Progress } from '../../queries';
import { Button, ProgressBar } from '../../ui';
import { addSample, describeAmount, describePace, describeStep, type PaceSample } from './describe-progress';
import styles from './open.module.css';

type OpeningState = Extract<ArchiveState, { phase: 'opening' }>;

/** What is being done while an archive opens; nothing in the first 200 ms. */
export function OpeningScreen({ state }: { readonly state: OpeningState }) {
  const session = useArchiveSession();
  if (!useIsLate(state.name)) return null;
  return (
    <main className={styles.center}>
      <section className={styles.card} aria-labelledby="opening-title">
        <h1 id="opening-title" className={styles.cardTitle}>
          Opening {state.name}
        </h1>
        <OpeningProgress state={state} />
        <div>
          <Button
            onPress={() => {
              session.cancelOpening();
            }}
          >
            Cancel
          </Button>
        </div>
      </section>
    </main>
  );
}

/** The same as a strip above the archive that stays open meanwhile. */
export function OpeningStrip({ state }: { readonly state: OpeningState }) {
  const session = useArchiveSession();
  if (!useIsLate(state.name)) return null;
  return (
    <section className={styles.strip} aria-label={`Opening ${state.name}`}>
      <strong className={styles.stripName}>Opening {state.name}</strong>
      <OpeningProgress state={state} />
      <Button
        size="small"
        onPress={() => {
          session.cancelOpening();
        }}
      >
        Cancel
      </Button>
    </section>
  );
}

function OpeningProgress({ state }: { readonly state: OpeningState }) {
  const { progress } = state;
  const pace = usePace(progress);
  const amount = describeAmount(progress);
  return (
    <ProgressBar
      label={describeStep(progress)}
      value={progress?.done ?? 0}
      max={progress?.total ?? null}
      text={pace === null ? amount : `${amount} · ${pace}`}
    />
  );
}

/** Speed and remaining time of a download, from its last seconds. */
function usePace(progress: Progress | null): string | null {
  const [samples, setSamples] = useState<readonly PaceSample[]>([]);
  useEffect(() => {
    setSamples((before) =>
      progress?.step === 'downloading'
        ? addSample(before, { time: performance.now(), done: progress.done })
        : [],
    );
  }, [progress]);
  return progress?.step === 'downloading' ? describePace(samples, progress.total) : null;
}

function useIsLate(name: string): boolean {
  const [late, setLate] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(name);
    }, 200);
    return () => {
      clearTimeout(timer);
    };
  }, [name]);
  return late === name;
}
