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
}

/** All endings of one label, successes last, the frequent ones first. */
export function listEndings(process: ProcessLabelStatistics): readonly ProcessEnding[] {
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
    }))
    .sort((one, other) => rank(one.outcome) - rank(other.outcome) || other.count - one.count);
}

/** Everything that did not succeed, over all labels, the frequent ones first. */
export function listFailures(processes: readonly ProcessLabelStatistics[]): readonly ProcessEnding[] {
  return processes
    .flatMap(listEndings)
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

/** The filters with which the browse view lists exactly these processes; a missing state or exit code cannot be asked for there. */
export function filtersOfEnding(
  ending: Pick<ProcessEnding, 'processLabel' | 'state' | 'exitStatus' | 'outcome'>,
): Partial<ViewState> {
  return {
    process: ending.processLabel,
    state: ending.state === null || ending.outcome === 'unknown' ? ending.outcome : ending.state,
    exit: ending.exitStatus,
  };
}
