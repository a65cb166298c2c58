import type { NodeUuid } from './identifiers';

/** The options of `verdi process/group/profile dump`, under the same names and with the same defaults, and ours. */
export interface DumpOptions {
  readonly includeInputs: boolean;
  readonly includeOutputs: boolean;
  readonly includeAttributes: boolean;
  readonly includeExtras: boolean;
  readonly flat: boolean;
  readonly dumpUnsealed: boolean;
  readonly onlyTopLevelCalcs: boolean;
  readonly onlyTopLevelWorkflows: boolean;
  readonly organizeByGroups: boolean;
  readonly alsoUngrouped: boolean;
  /** aiida-core's own tree, losses included; otherwise every file is kept under a safe, unique name. */
  readonly exact: boolean;
}

export const defaultDumpOptions: DumpOptions = {
  includeInputs: true,
  includeOutputs: false,
  includeAttributes: true,
  includeExtras: false,
  flat: false,
  dumpUnsealed: false,
  onlyTopLevelCalcs: true,
  onlyTopLevelWorkflows: true,
  organizeByGroups: true,
  alsoUngrouped: false,
  exact: false,
};

/** What is dumped: some processes (one is the root itself, as in `verdi process dump`), a group, or the whole archive. */
export type DumpTarget =
  | { readonly kind: 'processes'; readonly uuids: readonly NodeUuid[] }
  | { readonly kind: 'group'; readonly uuid: string }
  | { readonly kind: 'archive' };

export interface DumpRequest {
  readonly target: DumpTarget;
  readonly options: DumpOptions;
}
