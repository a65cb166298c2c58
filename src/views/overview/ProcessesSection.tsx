import { useState } from 'react';
import { formatCount, formatCounted } from '../../lib/format';
import type { ArchiveStatistics, ProcessLabelStatistics } from '../../queries';
import { ViewLink } from '../../route';
import { Button } from '../../ui';
import { KindIcon } from '../shared';
import { toBrowse } from '../shared';
import { sumOutcomes } from './describe-archive';
import { EndingLink } from './EndingLink';
import { OutcomeBar, OutcomeLegend } from './OutcomeBar';
import { filtersOfProcess, listEndings } from './process-failures';
import { Section } from './Section';
import styles from './ProcessesSection.module.css';

const shownAtFirst = 10;
const endingsShown = 4;

/** Processes by label with how they ended; each number leads to the processes it counts. */
export function ProcessesSection({ statistics }: { readonly statistics: ArchiveStatistics }) {
  const [isOpen, setOpen] = useState(false);
  const processes = [...statistics.processes].sort((one, other) => other.count - one.count);
  const total = processes.reduce((sum, each) => sum + each.count, 0);
  if (processes.length === 0) {
    return (
      <Section title="Processes">
        <p className={styles.empty}>
          {statistics.counts.nodes === 0
            ? 'The archive holds no nodes.'
            : 'The archive records no calculations or workflows.'}
        </p>
      </Section>
    );
  }
  const outcomes = sumOutcomes(statistics);
  const largest = processes[0]?.count ?? 1;
  const shown = isOpen ? processes : processes.slice(0, shownAtFirst);
  return (
    <Section
      title="What ran, and did it work?"
      note={`${formatCounted(total, 'process', 'processes')} with ${formatCounted(processes.length, 'label')}`}
    >
      <OutcomeBar outcomes={outcomes} isLarge />
      <OutcomeLegend outcomes={outcomes} />
      <div className={styles.wide}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Process</th>
              <th scope="col" className={styles.number}>
                Count
              </th>
              <th scope="col" className={styles.barColumn}>
                Outcome
              </th>
              <th scope="col">How it ended</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((process) => (
              <ProcessRow
                key={`${process.nodeType} ${process.processLabel} ${process.processType ?? ''}`}
                process={process}
                all={processes}
                largest={largest}
              />
            ))}
          </tbody>
        </table>
      </div>
      {processes.length > shownAtFirst && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => {
            setOpen(!isOpen);
          }}
        >
          {isOpen ? 'Show fewer' : `Show all ${formatCount(processes.length)} process labels`}
        </Button>
      )}
    </Section>
  );
}

function ProcessRow({
  process,
  all,
  largest,
}: {
  readonly process: ProcessLabelStatistics;
  readonly all: readonly ProcessLabelStatistics[];
  readonly largest: number;
}) {
  const endings = listEndings(process, all);
  const shown = endings.slice(0, endingsShown);
  const left = endings.slice(endingsShown);
  const link = toBrowse(filtersOfProcess(process, all));
  return (
    <tr>
      <th scope="row" className={styles.label}>
        <ViewLink change={link} title={process.processType ?? process.nodeType}>
          <KindIcon kind={process.kind} />
          <span>{process.processLabel === '' ? '(no label)' : process.processLabel}</span>
        </ViewLink>
      </th>
      <td className={styles.number}>{formatCount(process.count)}</td>
      <td className={styles.barColumn}>
        <OutcomeBar outcomes={process.outcomes} share={Math.sqrt(process.count / largest)} />
      </td>
      <td>
        <ul className={styles.endings}>
          {shown.map((ending) => (
            <li key={`${ending.state ?? ''} ${ending.exitStatus ?? ''}`}>
              <EndingLink ending={ending} />
            </li>
          ))}
          {left.length > 0 && (
            <li className={styles.more}>
              and {formatCounted(left.length, 'other ending')} (
              {formatCount(left.reduce((sum, each) => sum + each.count, 0))})
            </li>
          )}
        </ul>
      </td>
    </tr>
  );
}
