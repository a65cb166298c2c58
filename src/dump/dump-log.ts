import type { DumpPlan, PlannedPlace } from './plan';
import type { DumpDirectory } from './dump-tree';

/** Bytes written below each directory of a dump. */
export type WrittenBytes = ReadonlyMap<DumpDirectory, number>;

interface LogRecord {
  path: string;
  symlinks: string[];
  duplicates: string[];
  dir_mtime: string;
  dir_size: number | null;
}

/**
 * `aiida_dump_log.json`, by which a later `verdi … dump` into the same folder knows what stands there.
 * `writtenAt` is ISO text with zone; all directories of one dump get it as their time.
 */
export function dumpLogText(plan: DumpPlan, written: WrittenBytes, writtenAt: string): string {
  const records = (places: ReadonlyMap<string, PlannedPlace>): Record<string, LogRecord> =>
    Object.fromEntries(
      [...places.values()].map(({ uuid, path, directory, duplicates }) => [
        uuid,
        {
          path,
          symlinks: [],
          duplicates: duplicates.map((duplicate) => duplicate.path),
          dir_mtime: writtenAt,
          dir_size: written.get(directory) || null,
        },
      ]),
    );
  const nodeToGroups = new Map<string, string[]>();
  for (const [group, members] of plan.groupMembers) {
    for (const member of members) nodeToGroups.set(member, [...(nodeToGroups.get(member) ?? []), group]);
  }
  return JSON.stringify(
    {
      calculations: records(plan.calculations),
      workflows: records(plan.workflows),
      groups: records(plan.groups),
      last_dump_time: writtenAt,
      group_node_mapping: {
        group_to_nodes: Object.fromEntries(plan.groupMembers),
        node_to_groups: Object.fromEntries(nodeToGroups),
      },
    },
    null,
    4,
  );
}
