import { useState } from 'react';
import { formatCount, formatCounted } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import { useReport, type ProcessReport } from '../../../queries';
import { CopyButton, Disclosure, Select } from '../../../ui';
import { QueryBoundary } from '../../shared';
import { Empty, Section } from '../parts';
import { LogLines } from './LogLines';
import { isAtLeast, logLevels, type LogLevel } from './report-lines';
import styles from './process.module.css';

/** Lines asked for; real reports have hundreds, seldom thousands. */
const lineLimit = 20_000;

export interface ReportViewProps {
  readonly uuid: NodeUuid;
  readonly isCompact: boolean;
}

/** What `verdi process report` prints: the log of a process and of those that it called, and the scheduler's words for jobs. */
export function ReportView({ uuid, isCompact }: ReportViewProps) {
  const query = useReport(uuid, lineLimit);
  const [least, setLeast] = useState<LogLevel>('DEBUG');
  const report = query.data;
  return (
    <Section
      title="Report"
      {...(report && report.totalLines > 0
        ? { note: formatCounted(report.totalLines, 'entry', 'entries') }
        : {})}
      actions={
        report && (
          <>
            {report.lines.length > 0 && (
              <Select
                label="Least level"
                hideLabel
                items={logLevels.map((level) => ({
                  id: level,
                  label: level === 'DEBUG' ? 'All levels' : `${level} and above`,
                }))}
                selectedKey={least}
                onSelectionChange={(key) => {
                  const level = logLevels.find((item) => item === key);
                  if (level) setLeast(level);
                }}
              />
            )}
            <CopyButton
              size="small"
              showLabel={!isCompact}
              label="Copy as verdi process report"
              text={report.text}
            />
          </>
        )
      }
    >
      <QueryBoundary query={query}>
        {(answer) => <ReportBody report={answer} least={least} isCompact={isCompact} />}
      </QueryBoundary>
    </Section>
  );
}

interface ReportBodyProps {
  readonly report: ProcessReport;
  readonly least: LogLevel;
  readonly isCompact: boolean;
}

function ReportBody({ report, least, isCompact }: ReportBodyProps) {
  const lines = report.lines.filter((line) => isAtLeast(line.levelName, least));
  return (
    <>
      {report.lines.length === 0 ? (
        <Empty>No log messages.</Empty>
      ) : lines.length === 0 ? (
        <Empty>No messages of this level among {formatCount(report.lines.length)}.</Empty>
      ) : (
        <LogLines label="Entries of the report" lines={lines} isCompact={isCompact} />
      )}
      {report.lines.length < report.totalLines && (
        <p className={styles.note}>
          The first {formatCount(report.lines.length)} of {formatCount(report.totalLines)} entries.
        </p>
      )}
      {report.scheduler && (
        <>
          <SchedulerText title="Scheduler output" text={report.scheduler.stdout} />
          <SchedulerText title="Scheduler errors" text={report.scheduler.stderr} />
        </>
      )}
    </>
  );
}

function SchedulerText({ title, text }: { readonly title: string; readonly text: string | null }) {
  if (text === null || text === '') {
    return (
      <p className={styles.note}>
        {title}: {text === null ? 'not available' : 'empty'}.
      </p>
    );
  }
  return (
    <Disclosure title={title} defaultExpanded>
      <pre className={styles.pre} tabIndex={0}>
        {text}
      </pre>
    </Disclosure>
  );
}
