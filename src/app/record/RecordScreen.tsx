import { useEffect, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { failureText } from '../../model/failure-texts';
import { toFailure } from '../../model/failure';
import { recordFileKind, type RecordInfo } from '../../model/record';
import { useOpenArchive } from '../../queries';
import { defaultViewState, useNavigateView } from '../../route';
import { Button, Spinner } from '../../ui';
import { FailureDetails } from '../../views/shared';
import { useOpening } from '../open/OpeningProvider';
import { WayRound } from '../open/WayRound';
import openStyles from '../open/open.module.css';
import { RecordDetails } from './RecordDetails';
import { RecordFiles } from './RecordFiles';
import { recordQuery } from './record-query';
import styles from './record.module.css';

export interface RecordScreenProps {
  readonly link: string;
}

/** The page of a record: what it is, and its files to choose from. A record's only archive is opened at once. */
export function RecordScreen({ link }: RecordScreenProps) {
  const record = useQuery(recordQuery(link));
  const opening = useOpening();
  const open = useOpenArchive();
  const navigate = useNavigateView();
  const only = record.data ? onlyArchive(record.data) : null;
  // Nothing is looked into before it is clear that people have to choose.
  const [isForChoosing, setIsForChoosing] = useState(false);
  const { mayBegin, openSource } = opening;
  useEffect(() => {
    if (!record.data || isForChoosing) return;
    if (only !== null && mayBegin(link))
      openSource({ kind: 'record', link, file: only, record: record.data }, { replace: true });
    else setIsForChoosing(true);
  }, [record.data, only, isForChoosing, mayBegin, openSource, link]);
  useEffect(() => {
    if (!open) document.title = `${record.data?.title ?? link} – AiiDA Provenance Explorer`;
  }, [open, record.data, link]);

  const leave = open ? (
    <Button onPress={opening.leaveRecord}>Back to {open.summary.name}</Button>
  ) : (
    <Button
      variant="quiet"
      onPress={() => {
        navigate(defaultViewState);
      }}
    >
      Back to the first page
    </Button>
  );
  if (record.data && !isForChoosing) return null;
  if (record.data) {
    return (
      <main className={styles.page}>
        <div className={styles.leave}>{leave}</div>
        <RecordDetails record={record.data} level={1} />
        <RecordFiles record={record.data} link={link} />
      </main>
    );
  }
  if (record.error) {
    const failure = toFailure(record.error);
    const text = failureText(failure, 'link');
    return (
      <main className={openStyles.center}>
        <section className={openStyles.card} role="alert" aria-labelledby="failure-title">
          <p className={openStyles.cardOver}>{link}</p>
          <h1 id="failure-title" className={openStyles.cardTitle}>
            {text.title}
          </h1>
          <p>{failure.message}</p>
          <p className={openStyles.cardText}>{text.reason}</p>
          <p>{text.nextStep}</p>
          <WayRound failure={failure} source={{ kind: 'record', link }} />
          <div className={openStyles.actions}>
            <Button variant="primary" onPress={() => void record.refetch()}>
              Try again
            </Button>
            <Button onPress={opening.chooseFile}>Choose a file</Button>
            {leave}
          </div>
          <FailureDetails failure={failure} level={2} />
        </section>
      </main>
    );
  }
  return (
    <main className={openStyles.center}>
      <section className={openStyles.card}>
        <h1 className={openStyles.cardTitle}>Asking for the record</h1>
        <p className={openStyles.cardText}>{link}</p>
        <Spinner />
        <div>{leave}</div>
      </section>
    </main>
  );
}

function onlyArchive(record: RecordInfo): string | null {
  const archives = record.files.filter((file) => recordFileKind(file) === 'archive');
  return archives.length === 1 ? (archives[0]?.name ?? null) : null;
}
