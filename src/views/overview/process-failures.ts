import { processOutcomeOf, type ProcessOutcome, type ProcessState } from '../../model/process-state';
import type { ProcessLabelStatistics } from '../../queries';
import type { ViewState } from '../../route';

/** Processes of one label that ended alike. */
export interface ProcessEnding {
  readonly processLabel: string;
  readonly kind: ProcessLabelStatistics['kind'];
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  readonly outcome: ProcessOutcome;
  readonly message: string | null;
  readonly count: number;
  /** Processes of this label altogether. */
  readonly ofCount: number;
  /** The filters with which the browse view lists exactly these processes. */
  readonly filters: Partial<ViewState>;
}

/** All endings of one label, successes last, the frequent ones first. */
export function listEndings(
  process: ProcessLabelStatistics,
  all: readonly ProcessLabelStatistics[],
): readonly ProcessEnding[] {
  const filters = filtersOfProcess(process, all);
  const rank = (outcome: ProcessOutcome): number => (outcome === 'succeeded' ? 1 : 0);
  return process.endings
    .map((ending) => ({
      processLabel: process.processLabel,
      kind: process.kind,
      state: ending.state,
      exitStatus: ending.exitStatus,
      outcome: processOutcomeOf(ending.state, ending.exitStatus),
      message: ending.message,
      count: ending.count,
      ofCount: process.count,
      filters: { ...filters, ...filtersOfEnding(ending, process) },
    }))
    .sort((one, other) => rank(one.outcome) - rank(other.outcome) || other.count - one.count);
}

/** Everything that did not succeed, over all labels, the frequent ones first. */
export function listFailures(processes: readonly ProcessLabelStatistics[]): readonly ProcessEnding[] {
  return processes
    .flatMap((process) => listEndings(process, processes))
    .filter((ending) => ending.outcome !== 'succeeded')
    .sort(
      (one, other) => other.count - one.count || one.processLabel.localeCompare(other.processLabel, 'en'),
    );
}

/** What an ending is called: `exit code 410`, `excepted`, `finished without exit code`. */
export function nameEnding(ending: Pick<ProcessEnding, 'state' | 'exitStatus'>): string {
  if (ending.state === null) return 'no state recorded';
  if (ending.state !== 'finished') return ending.state;
  if (ending.exitStatus === null) return 'finished without exit code';
  return ending.exitStatus === 0 ? 'succeeded' : `exit code ${ending.exitStatus}`;
}

/** The filters that list all processes of one row; its class is named where the label alone stands for several rows. */
export function filtersOfProcess(
  { processLabel, nodeType }: ProcessLabelStatistics,
  all: readonly ProcessLabelStatistics[],
): Partial<ViewState> {
  const isAlone = all.filter((each) => each.processLabel === processLabel).length < 2;
  return { process: [processLabel], ...(isAlone ? {} : { types: [nodeType] }) };
}

/** The filters of one ending, so narrow that no other ending of the row fits them, and no narrower. */
function filtersOfEnding(
  { state, exitStatus }: ProcessLabelStatistics['endings'][number],
  { endings }: ProcessLabelStatistics,
): Partial<ViewState> {
  const isNarrowed = exitStatus !== null || endings.filter((each) => each.state === state).length > 1;
  return { state: [state ?? 'none'], ...(isNarrowed ? { exit: [exitStatus] } : {}) };
}
