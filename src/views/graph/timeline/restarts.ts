import type { NodeRow } from '../../../queries';

/** A process that was called again after it had failed. */
export interface Restart {
  /** 2 for the first repetition of what failed, 3 if that failed as well, and so on. */
  readonly attempt: number;
  /** The process that failed before. */
  readonly of: NodeRow;
}

interface Timed {
  readonly at: number;
  readonly node: NodeRow;
  readonly caller: number | null;
  readonly from: number | null;
  readonly to: number | null;
}

interface Attempt extends Timed {
  readonly attempt: number;
}

/**
 * Which processes are restarts, by their place: those that began when an earlier one of the same caller and the same label had
 * ended without success. One failure has one restart, so that what follows a success, and what ran at the same time as the
 * failure, is none.
 */
export function findRestarts(processes: readonly Timed[]): Map<number, Restart> {
  const alike = new Map<string, Timed[]>();
  for (const process of processes) {
    if (process.caller === null) continue;
    const { node } = process;
    const key = JSON.stringify([process.caller, node.nodeType, node.processLabel]);
    const known = alike.get(key);
    if (known) known.push(process);
    else alike.set(key, [process]);
  }
  const restarts = new Map<number, Restart>();
  for (const group of alike.values()) if (group.length > 1) pairWithFailures(group, restarts);
  return restarts;
}

function pairWithFailures(group: readonly Timed[], restarts: Map<number, Restart>): void {
  const open: Attempt[] = [];
  const ordered = [...group].sort((one, other) => (one.from ?? Infinity) - (other.from ?? Infinity));
  for (const process of ordered) {
    const before = findLatestEnded(open, process.from);
    if (before) {
      open.splice(open.indexOf(before), 1);
      restarts.set(process.at, { attempt: before.attempt + 1, of: before.node });
    }
    if (hasFailed(process.node)) open.push({ ...process, attempt: (before?.attempt ?? 0) + 1 });
  }
}

function findLatestEnded(failed: readonly Attempt[], time: number | null): Attempt | null {
  let latest: Attempt | null = null;
  for (const one of failed) {
    if (time === null || one.to === null || one.to > time) continue;
    if (latest === null || one.to > (latest.to ?? -Infinity)) latest = one;
  }
  return latest;
}

function hasFailed({ outcome }: NodeRow): boolean {
  return outcome === 'failed' || outcome === 'excepted' || outcome === 'killed';
}
