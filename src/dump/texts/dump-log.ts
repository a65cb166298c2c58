import type { NodeUuid } from '../../model/identifiers';
import type { EntryId } from '../plan/dump-tree';
import type { EarlierPlace } from '../second-dump/earlier-dump';
import { jsonMembers } from './made-text';
import type { PlannedPlace } from '../plan/placing';
import type { DumpPlan } from '../plan/dump-plan';

/** Bytes written below a directory of a dump. */
export type WrittenBytes = (directory: EntryId) => number;

/**
 * `aiida_dump_log.json`, by which a later `verdi … dump` into the same folder knows what stands there, in pieces.
 * What it held of an earlier dump stays, but for what the plan changes. `writtenAt` is ISO text with zone; all directories
 * that one dump writes get it as their time.
 */
export function dumpLogText(plan: DumpPlan, written: WrittenBytes, writtenAt: string): Iterable<string> {
  const records = (
    places: ReadonlyMap<string, LoggedPlace>,
    earlier: ReadonlyMap<string, EarlierPlace> | undefined,
  ): Iterable<string> => jsonMembers(listRecords(plan, places, earlier ?? new Map(), written, writtenAt), 8);
  return jsonMembers(
    [
      ['calculations', records(plan.calculations, plan.earlier?.calculations)],
      ['workflows', records(plan.workflows, plan.earlier?.workflows)],
      ['groups', records(plan.groups, plan.earlier?.groups)],
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

/** A process, or a group, which has one directory and no more. */
type LoggedPlace = Pick<PlannedPlace, 'directory'> & Partial<PlannedPlace>;

function* listRecords(
  plan: DumpPlan,
  places: ReadonlyMap<string, LoggedPlace>,
  earlier: ReadonlyMap<string, EarlierPlace>,
  written: WrittenBytes,
  writtenAt: string,
): Generator<readonly [string, Iterable<string>]> {
  for (const [uuid, known] of earlier) if (!places.has(uuid)) yield [uuid, [indented(toRecord(known), 8)]];
  for (const [uuid, place] of places) {
    const record = toRecord(mergePlace(plan, place, earlier.get(uuid), written, writtenAt));
    yield [uuid, [indented(record, 8)]];
  }
}

/** What is known of a process or group once the plan is written. */
function mergePlace(
  { tree, request }: DumpPlan,
  { directory, duplicates = [], links = [], isWritten = true }: LoggedPlace,
  known: EarlierPlace | undefined,
  written: WrittenBytes,
  writtenAt: string,
): EarlierPlace {
  const path = known?.path ?? tree.pathOf(directory);
  const directories = [...(links.includes(directory) ? [] : [directory]), ...duplicates].map((one) =>
    tree.pathOf(one),
  );
  // aiida-core notes what a link leads to in the place of the link.
  const linked = request.options.exact ? links.map(() => path) : links.map((link) => tree.pathOf(link));
  const isNew = known === undefined || isWritten;
  return {
    path,
    symlinks: [...new Set([...(known?.symlinks ?? []), ...linked])],
    duplicates: [...new Set([...(known?.duplicates ?? []), ...directories.filter((one) => one !== path)])],
    dirMtime: isNew ? writtenAt : known.dirMtime,
    dirSize: isNew ? written(directory) : known.dirSize,
  };
}

function toRecord({ path, symlinks, duplicates, dirMtime, dirSize }: EarlierPlace): object {
  return {
    path: path || '.',
    symlinks,
    duplicates,
    dir_mtime: dirMtime,
    dir_size: dirSize === 0 ? null : dirSize,
  };
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
