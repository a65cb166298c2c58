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
  /** A calculation that stands in several places is written once; the other places are relative symbolic links to it. */
  readonly symlinkCalcs: boolean;
  /** Only processes changed in so many days before now; excludes the dates. */
  readonly pastDays: number | null;
  /** Only processes changed from here on, and up to here: texts as `readDumpDate` reads them. */
  readonly startDate: string | null;
  readonly endDate: string | null;
  /** Only processes with one of these codes as a direct input, named by pk, uuid or label; excludes computers. */
  readonly codes: readonly string[];
  /** Only processes that ran on one of these, named by pk, uuid or label; workflows never match. */
  readonly computers: readonly string[];
  /** Only processes of the user with this email. */
  readonly user: string | null;
  /** For a folder that holds an earlier dump: new are only processes that were changed after it. */
  readonly filterByLastDumpTime: boolean;
  /** Remove from the folder what the archive no longer holds. */
  readonly deleteMissing: boolean;
  /** Rename the folders of groups that have another label now. */
  readonly relabelGroups: boolean;
  /** Empty the folder first. */
  readonly overwrite: boolean;
  /** Write nothing, tell what would change. */
  readonly dryRun: boolean;
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
  symlinkCalcs: false,
  pastDays: null,
  startDate: null,
  endDate: null,
  codes: [],
  computers: [],
  user: null,
  filterByLastDumpTime: true,
  deleteMissing: true,
  relabelGroups: true,
  overwrite: false,
  dryRun: false,
  exact: false,
  readableData: false,
  workflowData: false,
  indexPage: false,
  provenanceFile: false,
  roCrate: false,
};

/**
 * What is dumped: some processes (one is the root itself, as in `verdi process dump`), a group, the whole archive (`verdi
 * profile dump --all`), or some of its groups named by pk, uuid or label (`--groups`; none of them with an empty list, which
 * leaves processes in no group).
 */
export type DumpTarget =
  | { readonly kind: 'processes'; readonly uuids: readonly NodeUuid[] }
  | { readonly kind: 'group'; readonly uuid: string }
  | { readonly kind: 'archive' }
  | { readonly kind: 'groups'; readonly groups: readonly string[] };

export interface DumpRequest {
  readonly target: DumpTarget;
  readonly options: DumpOptions;
}
