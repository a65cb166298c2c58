import type { ProcessState } from '../../model/process-state';
import { processStates } from '../../model/process-state';
import type { Dictionary } from './dictionary';
import type { UuidIndex } from './uuid-index';

/** Marks a process without exit status, and every node that is no process. */
export const noExitStatus = -2_147_483_648;

export interface StoreUser {
  readonly pk: number;
  readonly email: string;
}

export interface StoreComputer {
  readonly pk: number;
  readonly label: string;
}

/** What is known of every node without asking the database: one column each, by row number; rows are in the order of pks. */
export interface NodeColumns {
  readonly count: number;
  readonly pk: Int32Array | Float64Array;
  readonly uuids: UuidIndex;
  /** Number of the `node_type` in `nodeTypes`. */
  readonly nodeType: Uint16Array | Uint32Array;
  readonly nodeTypes: Dictionary;
  /** Number of the process label in `processLabels`; 0 for none. */
  readonly processLabel: Uint16Array | Uint32Array;
  readonly processLabels: Dictionary;
  /** 0 for none, else the place in `processStates` plus one. */
  readonly state: Uint8Array;
  readonly exitStatus: Int32Array;
  /** Microseconds since 1970 (UTC), `NaN` where there is no time. */
  readonly ctime: Float64Array;
  readonly mtime: Float64Array;
  /** 0 for none or for one that the archive does not hold, else the place in `users` plus one. */
  readonly user: Uint16Array | Uint32Array;
  readonly users: readonly StoreUser[];
  readonly computer: Uint16Array | Uint32Array;
  readonly computers: readonly StoreComputer[];
  /** Bit set of `NodeFlag`. */
  readonly flags: Uint8Array;
}

export const nodeFlags = { hasLabel: 1, isProcess: 2, isSealed: 4 } as const;

/** The number by which a state stands in the column `state`. */
export function stateNumber(state: ProcessState | null): number {
  return state === null ? 0 : processStates.indexOf(state) + 1;
}

/** The row number of a pk, or null. */
export function indexOfPk(pks: Int32Array | Float64Array, pk: number): number | null {
  const first = pks[0] ?? 0;
  const guess = pk - first;
  // In most archives pks have no gaps, or few: the place is then known at once.
  if (pks[guess] === pk) return guess;
  let low = 0;
  let high = pks.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = pks[middle] ?? 0;
    if (found === pk) return middle;
    if (found < pk) low = middle + 1;
    else high = middle - 1;
  }
  return null;
}
