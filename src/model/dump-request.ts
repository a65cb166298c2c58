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
  /** Beyond aiida-core. Data also as files that people and programs read: JSON, YAML, CIF, XYZ, CSV. */
  readonly readableData: boolean;
  /** Data that went into and came out of workflows, beside those of calculations. */
  readonly workflowData: boolean;
  /** `index.html`, to read the tree without any program but a browser. */
  readonly indexPage: boolean;
  /** `provenance.json`: the nodes and links of what is dumped. */
  readonly provenanceFile: boolean;
  /** `ro-crate-metadata.json`, by which repositories understand the dump as a research object. */
  readonly roCrate: boolean;
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
  readableData: false,
  workflowData: false,
  indexPage: false,
  provenanceFile: false,
  roCrate: false,
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
