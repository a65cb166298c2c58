import { formatBytes, formatCount, formatDateTime } from '../../lib/format';
import type { ArchiveStatistics, ArchiveSummary } from '../../queries';
import { Disclosure } from '../../ui';
import { Section } from './Section';
import styles from './AboutSection.module.css';

interface AboutSectionProps {
  readonly summary: ArchiveSummary;
  /** Undefined until they are there. */
  readonly statistics: ArchiveStatistics | undefined;
}

/** The file itself: versions, when and how it was made, counts of what `verdi archive inspect` counts. */
export function AboutSection({ summary, statistics }: AboutSectionProps) {
  const counts = statistics?.counts;
  const count = (value: number | undefined): string =>
    value === undefined ? 'counting …' : formatCount(value);
  const facts: readonly (readonly [string, string])[] = [
    ['Archive version', summary.archiveVersion],
    ['Container', summary.container],
    ['AiiDA version', summary.aiidaVersion ?? 'not recorded'],
    [
      'Made',
      summary.createdAt === null
        ? 'not recorded'
        : `${formatDateTime(summary.createdAt)} (local time of the writer)`,
    ],
    ['Compression', summary.compression === null ? 'not recorded' : `level ${summary.compression}`],
    ['File', summary.fileBytes === null ? 'size unknown' : formatBytes(summary.fileBytes)],
    ['Database', formatBytes(summary.databaseBytes)],
    ['Users', count(counts?.users)],
    ['Computers', count(counts?.computers)],
    ['Comments', count(counts?.comments)],
    ['Log entries', count(counts?.logs)],
  ];
  return (
    <Section title="About this file">
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {statistics && (
        <Disclosure title={`Links by type (${formatCount(statistics.counts.links)})`}>
          <dl className={styles.facts}>
            {statistics.linksByType.map((each) => (
              <div key={each.name}>
                <dt>
                  <code>{each.name}</code>
                </dt>
                <dd>{formatCount(each.count)}</dd>
              </div>
            ))}
          </dl>
        </Disclosure>
      )}
      {summary.conversionInfo.length > 0 && (
        <Disclosure title="How it was converted">
          <ol className={styles.steps}>
            {summary.conversionInfo.map((sentence, at) => (
              <li key={at}>{sentence}</li>
            ))}
          </ol>
        </Disclosure>
      )}
      {summary.creationParameters === null ? (
        <p className={styles.none}>No creation parameters are recorded.</p>
      ) : (
        <Disclosure title="Creation parameters">
          <pre className={styles.json} tabIndex={0} aria-label="Creation parameters as JSON">
            {summary.creationParameters}
          </pre>
        </Disclosure>
      )}
    </Section>
  );
}
