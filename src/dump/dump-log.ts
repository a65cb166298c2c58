import type { NodeUuid } from '../model/identifiers';
import type { DumpTree, EntryId } from './dump-tree';
import { jsonMembers } from './made-text';
import type { DumpPlan, PlannedPlace } from './plan';

/** Bytes written below a directory of a dump. */
export type WrittenBytes = (directory: EntryId) => number;

/**
 * `aiida_dump_log.json`, by which a later `verdi … dump` into the same folder knows what stands there, in pieces.
 * `writtenAt` is ISO text with zone; all directories of one dump get it as their time.
 */
export function dumpLogText(plan: DumpPlan, written: WrittenBytes, writtenAt: string): Iterable<string> {
  const records = (places: ReadonlyMap<string, PlannedPlace>): Iterable<string> =>
    jsonMembers(listRecords(plan.tree, places, written, writtenAt), 8);
  return jsonMembers(
    [
      ['calculations', records(plan.calculations)],
      ['workflows', records(plan.workflows)],
      ['groups', records(plan.groups)],
      ['last_dump_time', [JSON.stringify(writtenAt)]],
      [
        'group_node_mapping',
        jsonMembers(
          [
            ['group_to_nodes', jsonMembers(listLists(plan.groupMembers), 12)],
            ['node_to_groups', jsonMembers(listLists(groupsOfNodes(plan)), 12)],
          ],
          8,
        ),
      ],
    ],
    4,
  );
}

function* listRecords(
  tree: DumpTree,
  places: ReadonlyMap<string, PlannedPlace>,
  written: WrittenBytes,
  writtenAt: string,
): Generator<readonly [string, Iterable<string>]> {
  for (const [uuid, { directory, duplicates }] of places) {
    const record = {
      path: tree.pathOf(directory) || '.',
      symlinks: [],
      duplicates: duplicates.map((duplicate) => tree.pathOf(duplicate)),
      dir_mtime: writtenAt,
      dir_size: written(directory) || null,
    };
    yield [uuid, [indented(record, 8)]];
  }
}

function* listLists(
  lists: ReadonlyMap<string, readonly string[]>,
): Generator<readonly [string, Iterable<string>]> {
  for (const [name, list] of lists) yield [name, [indented(list, 12)]];
}

function groupsOfNodes(plan: DumpPlan): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<NodeUuid, string[]>();
  for (const [group, members] of plan.groupMembers) {
    for (const member of members) {
      const known = groups.get(member);
      if (known) known.push(group);
      else groups.set(member, [group]);
    }
  }
  return groups;
}

function indented(value: object, blanks: number): string {
  return JSON.stringify(value, null, 4).replaceAll('\n', `\n${' '.repeat(blanks)}`);
}
