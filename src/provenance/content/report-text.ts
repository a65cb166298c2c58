import { parseTimestamp, toPythonTime, toReportTime } from '../../model/timestamp';
import type { StoredLog } from './logs';

/** A log of a work chain or of one that it called, with the number of calls between. */
export interface ReportEntry {
  readonly log: StoredLog;
  readonly depth: number;
}

const noMessages = 'No log messages recorded for this entry';

/** Levels as AiiDA numbers them; names that it does not know are shown. */
const levels: ReadonlyMap<string, number> = new Map([
  ['DEBUG', 10],
  ['INFO', 20],
  ['REPORT', 23],
  ['WARNING', 30],
  ['ERROR', 40],
  ['CRITICAL', 50],
]);
const reportLevel = 23;

/** Whether `verdi process report` of a work chain shows a log by default. */
export function isReported(log: StoredLog): boolean {
  return (levels.get(log.levelName.toUpperCase()) ?? reportLevel) >= reportLevel;
}

/** `verdi process report` of a work chain, entries in their order, without the final newline (provenance §6). */
export function workChainReportText(entries: readonly ReportEntry[]): string {
  if (entries.length === 0) return noMessages;
  let pkWidth = 0;
  let levelWidth = 0;
  for (const { log } of entries) {
    pkWidth = Math.max(pkWidth, String(log.pk).length);
    levelWidth = Math.max(levelWidth, log.levelName.length);
  }
  return entries
    .map(({ log, depth }) => {
      const head = `[${String(log.pk).padEnd(pkWidth)} | ${log.levelName.padStart(levelWidth)}]`;
      return `${timeText(log)} ${head}:${'  '.repeat(depth)} ${log.message}`;
    })
    .join('\n');
}

/** `verdi process report` of a calculation or work function; the empty text where there are no logs. */
export function functionReportText(logs: readonly StoredLog[]): string {
  return logs.map((log) => `${timeText(log)} [${log.pk}]: ${log.message}`).join('\n');
}

/** What the report of a calculation job is made of. */
export interface CalculationJobReport {
  readonly pk: number;
  readonly label: string;
  /** Attribute `state` while the job is active, e.g. `withscheduler`; null once it is terminated. */
  readonly state: string | null;
  readonly schedulerState: string | null;
  /** What the scheduler wrote; null where there is no such file. */
  readonly stdout: string | null;
  readonly stderr: string | null;
  readonly logs: readonly StoredLog[];
}

/** `verdi process report` of a calculation job, without the final newline. */
export function calculationJobReportText(report: CalculationJobReport): string {
  const label = report.label === '' ? '' : ` [${report.label}]`;
  const lines = [
    `*** ${report.pk}${label}: ${stateText(report)}`,
    fileText(report.stdout, 'Scheduler output', 'output'),
    fileText(report.stderr, 'Scheduler errors', 'errors'),
    report.logs.length === 0 ? '*** 0 LOG MESSAGES' : `*** ${report.logs.length} LOG MESSAGES:`,
  ];
  for (const log of report.logs) {
    const time = parseTimestamp(log.time);
    lines.push(`+-> ${log.levelName} at ${time === null ? storedTime(log) : toPythonTime(time)}`);
    for (const line of pythonLines(log.message)) lines.push(` | ${line}`);
  }
  return lines.join('\n');
}

function stateText({ state, schedulerState }: CalculationJobReport): string {
  if (state === null) return 'None';
  const name = `CalcJobState.${state.toUpperCase()}`;
  return state.toLowerCase() === 'withscheduler'
    ? `${name}, scheduler state: ${schedulerState ?? '(unknown)'}`
    : name;
}

function fileText(content: string | null, title: string, word: string): string {
  if (content === null) return `*** ${title}: N/A`;
  return content === '' ? `*** (empty scheduler ${word} file)` : `*** ${title}:\n${content}`;
}

function timeText(log: StoredLog): string {
  const time = parseTimestamp(log.time);
  return time === null ? storedTime(log) : toReportTime(time);
}

function storedTime(log: StoredLog): string {
  return typeof log.time === 'string' || typeof log.time === 'number' ? String(log.time) : 'None';
}

/** Lines as Python's `splitlines` cuts them: at more characters than the newline, and no empty last line. */
function pythonLines(text: string): string[] {
  // The separators are control characters, hence built from their codes.
  const lines = text.split(lineBreak);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

const lineBreak = new RegExp(
  `\\r\\n|[${[0x0a, 0x0b, 0x0c, 0x0d, 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029]
    .map((code) => String.fromCharCode(code))
    .join('')}]`,
);
