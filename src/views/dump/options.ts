import type { DumpOptions } from '../../model/dump-request';
import type { TargetKind } from './use-dump-target';

/** A switch of the dump: what it is called, what it does, and its name on the command line of `verdi`. */
export interface DumpSwitch {
  readonly key: keyof DumpOptions;
  readonly label: string;
  readonly help: string;
  /** As `verdi` names it; null for what only this program has. */
  readonly flag: string;
  readonly targets: readonly TargetKind[];
}

const everywhere: readonly TargetKind[] = ['process', 'group', 'selection', 'archive'];
const groups: readonly TargetKind[] = ['group', 'archive'];

/** The options of `verdi process/group/profile dump`. */
export const verdiSwitches: readonly DumpSwitch[] = [
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
