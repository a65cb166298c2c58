import { defaultDumpOptions, type DumpOptions, type DumpTarget } from '../../model/dump-request';
import type { TargetKind } from './use-dump-target';

type SwitchKey = {
  [Key in keyof DumpOptions]: DumpOptions[Key] extends boolean ? Key : never;
}[keyof DumpOptions];

/** A switch of the dump: what it is called, what it does, and its name on the command line of `verdi`. */
export interface DumpSwitch {
  readonly key: SwitchKey;
  readonly label: string;
  readonly help: string;
  /** As `verdi` names it; null for what only this program has. */
  readonly flag: string;
  readonly targets: readonly TargetKind[];
}

const everywhere: readonly TargetKind[] = ['process', 'group', 'selection', 'archive'];
const groups: readonly TargetKind[] = ['group', 'archive'];

/** What is written of each process: options of `verdi process/group/profile dump`. */
export const contentSwitches: readonly DumpSwitch[] = [
  {
    key: 'includeInputs',
    label: 'Include inputs',
    help: 'Files of the data that went into calculations, in node_inputs',
    flag: '--include-inputs',
    targets: everywhere,
  },
  {
    key: 'includeOutputs',
    label: 'Include outputs',
    help: 'Files of the data that calculations created, in node_outputs',
    flag: '--include-outputs',
    targets: everywhere,
  },
  {
    key: 'includeAttributes',
    label: 'Include attributes',
    help: 'Attributes of each process in its YAML file',
    flag: '--include-attributes',
    targets: everywhere,
  },
  {
    key: 'includeExtras',
    label: 'Include extras',
    help: 'Extras of each process in its YAML file',
    flag: '--include-extras',
    targets: everywhere,
  },
  {
    key: 'flat',
    label: 'Flat',
    help: 'All files of a calculation in one folder',
    flag: '--flat',
    targets: everywhere,
  },
  {
    key: 'dumpUnsealed',
    label: 'Dump unsealed',
    help: 'Also processes that may not have ended when they were exported',
    flag: '--dump-unsealed',
    targets: everywhere,
  },
  {
    key: 'symlinkCalcs',
    label: 'Symlink calculations',
    help: 'A calculation that stands in several places is written once, with relative links in the others. In zips only: a browser cannot make links in a folder, where copies are written',
    flag: '--symlink-calcs',
    targets: groups,
  },
];

/** Which processes are dumped, and where they stand. */
export const processSwitches: readonly DumpSwitch[] = [
  {
    key: 'organizeByGroups',
    label: 'Organize by groups',
    help: 'A folder for each group',
    flag: '--organize-by-groups',
    targets: ['archive'],
  },
  {
    key: 'alsoUngrouped',
    label: 'Also ungrouped',
    help: 'Processes that are in no group',
    flag: '--also-ungrouped',
    targets: ['archive'],
  },
  {
    key: 'onlyTopLevelCalcs',
    label: 'Only top-level calculations',
    help: 'Calculations of workflows only within them',
    flag: '--only-top-level-calcs',
    targets: groups,
  },
  {
    key: 'onlyTopLevelWorkflows',
    label: 'Only top-level workflows',
    help: 'Workflows that others called only within them',
    flag: '--only-top-level-workflows',
    targets: groups,
  },
];

/** What happens to a folder that holds an earlier dump. */
export const folderSwitches: readonly DumpSwitch[] = [
  {
    key: 'filterByLastDumpTime',
    label: 'Filter by last dump time',
    help: 'Add only processes that were changed after the dump that the folder holds',
    flag: '--filter-by-last-dump-time',
    targets: groups,
  },
  {
    key: 'deleteMissing',
    label: 'Delete missing',
    help: 'Remove folders of processes and groups that the archive no longer holds',
    flag: '--delete-missing',
    targets: groups,
  },
  {
    key: 'relabelGroups',
    label: 'Relabel groups',
    help: 'Rename folders of groups that have another label now',
    flag: '--relabel-groups',
    targets: ['archive'],
  },
  {
    key: 'overwrite',
    label: 'Overwrite',
    help: 'Empty the folder first, of everything in it. Only folders that a dump made',
    flag: '--overwrite',
    targets: everywhere,
  },
  {
    key: 'dryRun',
    label: 'Dry run',
    help: 'Write nothing; tell what would change in a folder',
    flag: '--dry-run',
    targets: everywhere,
  },
];

/** What goes beyond aiida-core. */
export const furtherSwitches: readonly DumpSwitch[] = [
  {
    key: 'readableData',
    label: 'Data as readable files',
    help: 'Dict and List as JSON and YAML, structures as CIF and XYZ, arrays as CSV',
    flag: '--readable-data',
    targets: everywhere,
  },
  {
    key: 'workflowData',
    label: 'Inputs and outputs of workflows',
    help: 'Not only those of calculations',
    flag: '--workflow-data',
    targets: everywhere,
  },
  {
    key: 'indexPage',
    label: 'index.html',
    help: 'A page to read the tree in any browser, offline',
    flag: '--index-page',
    targets: everywhere,
  },
  {
    key: 'provenanceFile',
    label: 'provenance.json',
    help: 'Nodes and links of what is dumped',
    flag: '--provenance-file',
    targets: everywhere,
  },
  {
    key: 'roCrate',
    label: 'RO-Crate',
    help: 'Metadata by which repositories understand the dump',
    flag: '--ro-crate',
    targets: everywhere,
  },
  {
    key: 'exact',
    label: 'Exactly as verdi',
    help: 'Names as aiida-core writes them; files of equal names overwrite one another',
    flag: '--exact',
    targets: everywhere,
  },
];

/** The options that have a meaning for a target; the others are as usual. */
export function optionsFor(kind: TargetKind, options: DumpOptions): DumpOptions {
  const all = [...contentSwitches, ...processSwitches, ...folderSwitches, ...furtherSwitches];
  const away: Partial<Record<SwitchKey, boolean>> = {};
  for (const { key, targets } of all) if (!targets.includes(kind)) away[key] = defaultDumpOptions[key];
  const { pastDays, startDate, endDate, codes, computers, user } = defaultDumpOptions;
  return {
    ...options,
    ...away,
    ...(kind === 'archive' ? {} : { codes, computers, user }),
    ...(groups.includes(kind) ? {} : { pastDays, startDate, endDate }),
  };
}

/** The chosen target, narrowed to some groups of the archive; null: all of them. */
export function targetWith(target: DumpTarget, chosenGroups: readonly string[] | null): DumpTarget {
  return target.kind === 'archive' && chosenGroups !== null
    ? { kind: 'groups', groups: chosenGroups }
    : target;
}
