import { useState } from 'react';
import { formatCount, formatCounted } from '../../lib/format';
import type { ArchiveStatistics } from '../../queries';
import { Button } from '../../ui';
import { KindIcon } from '../shared';
import { EndingLink } from './EndingLink';
import { listFailures } from './process-failures';
import { Section } from './Section';
import styles from './ProcessesSection.module.css';

const shownAtFirst = 8;

/** What did not succeed, how often, and with which message. Nothing where all succeeded. */
export function FailuresSection({ statistics }: { readonly statistics: ArchiveStatistics }) {
  const [isOpen, setOpen] = useState(false);
  const failures = listFailures(statistics.processes);
  if (failures.length === 0) return null;
  const shown = isOpen ? failures : failures.slice(0, shownAtFirst);
  const total = failures.reduce((sum, each) => sum + each.count, 0);
  return (
    <Section title="What did not succeed" note={formatCounted(total, 'process', 'processes')}>
      <ul className={styles.failures}>
        {shown.map((failure) => (
          <li
            key={`${failure.kind} ${failure.processLabel} ${failure.state ?? ''} ${failure.exitStatus ?? ''}`}
          >
            <div className={styles.failureHead}>
              <KindIcon kind={failure.kind} />
              <strong>{failure.processLabel === '' ? '(no label)' : failure.processLabel}</strong>
              <EndingLink ending={failure} />
              <span className={styles.of}>of {formatCount(failure.ofCount)}</span>
            </div>
            {failure.message !== null && failure.message !== '' && (
              <p className={styles.message} title={failure.message}>
                {failure.message}
              </p>
            )}
          </li>
        ))}
      </ul>
      {failures.length > shownAtFirst && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? 'Show fewer' : `Show all ${formatCount(failures.length)}`}
        </Button>
      )}
    </Section>
  );
}
