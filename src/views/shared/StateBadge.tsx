import type { ProcessOutcome, ProcessState } from '../../model/process-state';
import { Badge, type Tone } from '../../ui';

const tones: Readonly<Record<ProcessOutcome, Tone>> = {
  succeeded: 'ok',
  failed: 'failed',
  excepted: 'failed',
  killed: 'warn',
  active: 'info',
  unknown: 'neutral',
};

export interface StateBadgeProps {
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  /** Null for data, which has no state: nothing is shown. */
  readonly outcome: ProcessOutcome | null;
  readonly className?: string;
}

/** How a process ended, in AiiDA's words: `Finished [0]`, `Finished [401]`, `Excepted`. */
export function StateBadge({ state, exitStatus, outcome, className }: StateBadgeProps) {
  if (outcome === null) return null;
  return (
    <Badge tone={tones[outcome]} className={className ?? ''}>
      {stateText(state, exitStatus)}
    </Badge>
  );
}

/** The words of the badge. */
export function stateText(state: ProcessState | null, exitStatus: number | null): string {
  const word = state === null ? 'No state' : state.charAt(0).toUpperCase() + state.slice(1);
  return exitStatus === null ? word : `${word} [${exitStatus}]`;
}
