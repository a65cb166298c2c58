import { formatBytes, formatCount, formatCounted } from '../../../lib/format';
import type { ArchiveMigration, ArchiveSummary, Progress } from '../../../queries';
import { Button, Disclosure, Notice, ProgressBar } from '../../../ui';
import { Section } from '../Section';
import { useSaving, type Saving } from './SaveArchiveProvider';
import styles from './MigrationSection.module.css';

interface MigrationSectionProps {
  readonly summary: ArchiveSummary;
}

/** That an archive is of an older version, what was done about it, and the way to keep the result. Nothing for a current one. */
export function MigrationSection({ summary }: MigrationSectionProps) {
  return summary.migration && <OlderArchive summary={summary} migration={summary.migration} />;
}

function OlderArchive({
  summary: { name, archiveVersion, container },
  migration,
}: MigrationSectionProps & { readonly migration: ArchiveMigration }) {
  const { state, save, cancel } = useSaving();
  const steps = migration.steps.length;
  return (
    <Section
      title="An older archive"
      note={`version ${archiveVersion}${container === 'zip' ? '' : `, in a ${container} file`}`}
    >
      <p className={styles.text}>
        This file has the archive version {archiveVersion}. It was brought to the current one,{' '}
        {migration.newestVersion}, in memory and in {formatCounted(steps, 'step')}; the file itself was not
        changed.{' '}
        {migration.losses === 0
          ? 'Nothing was lost.'
          : `${formatCounted(migration.losses, 'thing')} could not be carried over as ${migration.losses === 1 ? 'it was' : 'they were'}: see the problem “migration/lossy”.`}
      </p>
      <Disclosure title={`The ${formatCounted(steps, 'step')} of the migration`}>
        <ol className={styles.steps}>
          {migration.steps.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ol>
      </Disclosure>
      {state.kind === 'saving' ? (
        <div className={styles.saving}>
          <ProgressBar
            label="Saving the archive"
            value={fractionOf(state.progress)}
            max={state.progress?.total ? 1 : null}
            text={state.isStopping ? 'Stopping' : describe(state.progress)}
          />
          <Button variant="danger" isDisabled={state.isStopping} onPress={cancel}>
            Cancel
          </Button>
        </div>
      ) : (
        <div className={styles.saving}>
          <Button onPress={() => void save(name)}>Save as current archive</Button>
          <span className={styles.hint}>
            Writes a new file in version {migration.newestVersion}, which aiida-core 2 opens and imports.
          </span>
        </div>
      )}
      <Ending state={state} />
    </Section>
  );
}

function Ending({ state }: { readonly state: Saving }) {
  switch (state.kind) {
    case 'idle':
    case 'saving':
      return null;
    case 'cancelled':
      return (
        <div role="status">
          <Notice tone="info" title="The saving was cancelled; no file was left." />
        </div>
      );
    case 'failed':
      return (
        <div role="alert">
          <Notice tone="failed" title="The archive could not be saved">
            {state.failure.message}
          </Notice>
        </div>
      );
    case 'saved': {
      const { saved, name } = state;
      const remarks = [
        saved.unknownTimes > 0
          ? `${formatCounted(saved.unknownTimes, 'time')} that the old archive does not tell ${saved.unknownTimes === 1 ? 'is' : 'are'} the time of saving in the new one.`
          : '',
        saved.mismatched > 0
          ? `${formatCounted(saved.mismatched, 'content')} did not match the checksum and ${saved.mismatched === 1 ? 'was' : 'were'} written as found.`
          : '',
        saved.missing > 0
          ? `${formatCounted(saved.missing, 'file')} had no content in the old archive and has none in the new one.`
          : '',
      ].filter((remark) => remark !== '');
      return (
        <div role="status">
          <Notice tone={remarks.length === 0 ? 'ok' : 'warn'} title={<bdi>Saved {name}</bdi>}>
            {formatCounted(saved.nodes, 'node')} and {formatCounted(saved.files, 'file')},{' '}
            {formatCount(saved.objects)} different contents of {formatBytes(saved.bytes)}. {remarks.join(' ')}
          </Notice>
        </div>
      );
    }
  }
}

function fractionOf(progress: Progress | null): number {
  return progress?.total ? progress.done / progress.total : 0;
}

function describe(progress: Progress | null): string {
  if (progress === null) return 'Starting';
  if (progress.step === 'saving-database') return 'Writing the database';
  if (progress.step === 'packing-database')
    return `Packing the database, ${formatBytes(progress.done)} of ${formatBytes(progress.total ?? 0)}`;
  return `${formatCount(progress.done)} of ${formatCounted(progress.total ?? 0, 'file')}`;
}
