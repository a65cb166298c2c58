import type { DumpRequest } from '../../model/dump-request';
import type { NodeUuid } from '../../model/identifiers';
import type { DumpTree, EntryId } from './dump-tree';
import type { EarlierDump } from '../second-dump/earlier-dump';
import type { DumpChangeCounts, FolderStep } from '../second-dump/folder-changes';
import type { PlannedPlace } from './placing';

/** Tells every difference between the dump and the archive. */
export const reportName = 'dump_report.txt';

/** Everything that a dump will write, before anything is written. */
export interface DumpPlan {
  readonly request: DumpRequest;
  /** Name for the target, as `verdi` chooses it: `<label>-<pk>`, the group's label, or the archive's name. */
  readonly name: string;
  readonly tree: DumpTree;
  readonly calculations: ReadonlyMap<NodeUuid, PlannedPlace>;
  readonly workflows: ReadonlyMap<NodeUuid, PlannedPlace>;
  readonly groups: ReadonlyMap<string, PlannedGroup>;
  readonly groupMembers: ReadonlyMap<string, readonly NodeUuid[]>;
  /** Processes that are not sealed; without `dumpUnsealed` the dump is refused while there are any. */
  readonly unsealed: readonly NodeUuid[];
  /** What the folder holds, once the steps are done; null if nothing that is known. */
  readonly earlier: EarlierDump | null;
  readonly steps: readonly FolderStep[];
  readonly counts: DumpChangeCounts;
  /** What people should know of the plan as a whole, for the report. */
  readonly notes: readonly string[];
}

/** Where a group stands; two of equal label may share a directory. */
export interface PlannedGroup {
  readonly directory: EntryId;
}

/** What is known of where a dump goes. */
export interface DumpDestination {
  /** The earlier dump that a folder holds. */
  readonly earlier: EarlierDump | null;
  /** False where no symbolic links can be made. */
  readonly canLink: boolean;
}

/** The path of a process's own directory, from the root of the dump; null if it has none. */
export function ownPathOf(plan: DumpPlan, uuid: NodeUuid): string | null {
  const known = plan.earlier?.calculations.get(uuid) ?? plan.earlier?.workflows.get(uuid);
  if (known) return known.path;
  const place = plan.calculations.get(uuid) ?? plan.workflows.get(uuid);
  return place ? plan.tree.pathOf(place.directory) : null;
}
