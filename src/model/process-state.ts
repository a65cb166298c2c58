/** The states of AiiDA's processes; `finished`, `excepted` and `killed` are terminal, the others do not occur in regular archives. */
export const processStates = ['created', 'running', 'waiting', 'finished', 'excepted', 'killed'] as const;

export type ProcessState = (typeof processStates)[number];

/** How a process ended, as people ask for it: `failed` is finished with an exit status other than 0. */
export type ProcessOutcome = 'succeeded' | 'failed' | 'excepted' | 'killed' | 'active' | 'unknown';

/** What nodes can be asked for by state: a state, an outcome, or `none` for processes whose state is not recorded. */
export type StateFilter = ProcessState | ProcessOutcome | 'none';

/** Reads the `process_state` attribute in any case (old archives have capitals); null for anything else. */
export function parseProcessState(value: unknown): ProcessState | null {
  if (typeof value !== 'string') return null;
  const lower = value.toLowerCase();
  return (processStates as readonly string[]).includes(lower) ? (lower as ProcessState) : null;
}

/** A finished process succeeded only with exit status 0; a finished one without a status counts as unknown. */
export function processOutcomeOf(state: ProcessState | null, exitStatus: number | null): ProcessOutcome {
  switch (state) {
    case null:
      return 'unknown';
    case 'finished':
      return exitStatus === null ? 'unknown' : exitStatus === 0 ? 'succeeded' : 'failed';
    case 'excepted':
    case 'killed':
      return state;
    case 'created':
    case 'running':
    case 'waiting':
      return 'active';
  }
}
