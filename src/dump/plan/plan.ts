import type { NodeUuid } from '../../model/identifiers';
import { ExplorerError } from '../../model/failure';
import type { DumpOptions, DumpRequest } from '../../model/dump-request';
import type { NodeNumber } from './dump-content';
import type { DumpGroup, DumpSource } from '../dump-source';
import { reportName, type DumpDestination, type DumpPlan, type PlannedGroup } from './dump-plan';
import { DumpTree, type EntryId } from './dump-tree';
import type { EarlierDump } from '../second-dump/earlier-dump';
import {
  findFolderChanges,
  type ConsideredGroup,
  type DumpChangeCounts,
  type FolderChanges,
} from '../second-dump/folder-changes';
import { topLevelName } from './names';
import { Placing } from './placing';
import { inRoot, planProcess } from './process-tree';
import { describeFilters, Selection } from './selection';

const anywhere: DumpDestination = { earlier: null, canLink: true };

/**
 * Plans a dump: the tree of `verdi process/group/profile dump` (aiida-core 2.9) for the request. Where the folder holds an earlier
 * dump, the plan is that of the whole tree, in which all that stands there unchanged is marked as kept.
 * @throws ExplorerError `node/not-found`, `group/not-found`, `query/invalid` for a target or filter that does not fit the
 *   archive, `dump/failed` if the folder holds a dump of something else
 */
export function planDump(
  source: DumpSource,
  request: DumpRequest,
  destination: DumpDestination = anywhere,
): DumpPlan {
  return new Planner(source, request, destination).plan();
}

class Planner {
  readonly #source: DumpSource;
  readonly #request: DumpRequest;
  readonly #options: DumpOptions;
  readonly #destination: DumpDestination;
  readonly #tree: DumpTree;
  readonly #selection: Selection;
  /** Held once: every group goes through all of them. */
  readonly #processes: readonly NodeUuid[];
  readonly #groups = new Map<string, PlannedGroup>();
  readonly #groupMembers = new Map<string, readonly NodeUuid[]>();
  readonly #safeguarded = new Set<EntryId>();
  /** Processes by the directory in which they stand: a second group in the same directory adds no second one. */
  readonly #standing = new Map<EntryId, Set<NodeNumber>>();
  /** Processes that the folder lacks and that were changed before its last dump. */
  readonly #heldBack = new Set<NodeUuid>();
  #placing: Placing;
  #changes: FolderChanges | null = null;
  #considered: ReadonlySet<NodeUuid> = new Set();
  #fresh: readonly NodeUuid[] = [];

  constructor(source: DumpSource, request: DumpRequest, destination: DumpDestination) {
    this.#source = source;
    this.#request = request;
    this.#options = request.options;
    this.#destination = destination;
    this.#tree = new DumpTree(request.options.exact);
    this.#processes = source.listProcesses();
    this.#selection = new Selection(source, request.options, this.#earlier?.lastDumpTime ?? NaN);
    this.#placing = this.#newPlacing(this.#earlier);
  }

  /** Emptying a folder first leaves nothing of the earlier dump. */
  get #earlier(): EarlierDump | null {
    return this.#options.overwrite ? null : this.#destination.earlier;
  }

  plan(): DumpPlan {
    const name = this.#planTarget();
    const tree = this.#tree;
    tree.file(tree.root, 'aiida_dump_log.json', { kind: 'log' });
    if (!this.#options.exact) tree.file(tree.root, reportName, { kind: 'report' });
    // aiida-core ends at a missing object, so there is no tree of its own that this file would change.
    else if (tree.lacksObjects) tree.extraFile(tree.root, reportName, { kind: 'report' });
    this.#planFurther(tree);
    tree.finish();
    const { calculations, workflows, unsealed, steps } = this.#placing;
    return {
      request: this.#request,
      name,
      tree,
      calculations,
      workflows,
      groups: this.#groups,
      groupMembers: this.#groupMembers,
      unsealed: [...unsealed],
      earlier: this.#changes?.earlier ?? this.#earlier,
      steps: [...(this.#changes?.steps ?? []), ...steps],
      counts: this.#countChanges(),
      notes: this.#notes(),
    };
  }

  #newPlacing(earlier: EarlierDump | null): Placing {
    const { symlinkCalcs, exact } = this.#options;
    return new Placing({
      source: this.#source,
      tree: this.#tree,
      options: this.#options,
      selection: this.#selection,
      earlier,
      makesLinks: symlinkCalcs && this.#destination.canLink,
      leavesKnown: exact && this.#request.target.kind !== 'processes',
    });
  }

  #planTarget(): string {
    const { target } = this.#request;
    switch (target.kind) {
      case 'processes':
        return this.#planProcesses(target.uuids);
      case 'group':
        return this.#planGroupTarget(this.#source.readGroup(target.uuid));
      case 'archive':
        return this.#planArchive(this.#source.listGroups());
      case 'groups': {
        const groups = target.groups.map((identifier) => this.#source.findGroup(identifier));
        return this.#planArchive([...new Map(groups.map((group) => [group.uuid, group])).values()]);
      }
    }
  }

  /** What tells of the dump as a whole, beyond aiida-core. */
  #planFurther(tree: DumpTree): void {
    const { indexPage, provenanceFile, roCrate } = this.#options;
    if (provenanceFile) tree.extraFile(tree.root, 'provenance.json', { kind: 'provenance' });
    if (roCrate) tree.extraFile(tree.root, 'ro-crate-metadata.json', { kind: 'ro-crate' });
    if (indexPage) tree.extraFile(tree.root, 'index.html', { kind: 'index' });
  }

  /** One process is the root itself; several stand below `calculations/` and `workflows/`. */
  #planProcesses(uuids: readonly NodeUuid[]): string {
    const other = uuids.find((uuid) => !this.#source.isProcess(uuid));
    if (other !== undefined)
      throw new ExplorerError('query/invalid', `Node ${other} is no process; only processes can be dumped.`);
    const [first] = uuids;
    if (first === undefined) throw new ExplorerError('query/invalid', 'No process was chosen for the dump.');
    const { root } = this.#tree;
    this.#fresh = uuids.filter((uuid) => this.#placing.earlierOf(uuid) === null);
    if (uuids.length > 1) {
      this.#safeguard(root);
      this.#planMembers(uuids, root);
      return `${this.#source.name}-selection`;
    }
    const start = { uuid: first, directory: root };
    planProcess(this.#source, this.#tree, this.#options, start, this.#placing.place);
    this.#tree.file(root, 'README.md', { kind: 'readme', node: this.#source.numberOf(first) });
    return topLevelName(this.#source.namesOf(first));
  }

  #planGroupTarget(group: DumpGroup): string {
    const members = new Set(group.members);
    this.#considered = members;
    this.#compare([{ group, path: '' }], group.uuid);
    this.#fresh = this.#processes.filter((uuid) => members.has(uuid) && this.#isNew(uuid));
    this.#planGroup(group, this.#tree.root);
    return group.label;
  }

  #planArchive(groups: readonly DumpGroup[]): string {
    this.#considered = new Set(groups.flatMap((group) => group.members));
    this.#safeguard(this.#tree.root);
    const placeOf = (group: DumpGroup): EntryId => {
      const path = this.#options.organizeByGroups
        ? ['groups', ...group.label.split('/').filter((part) => part !== '')]
        : [];
      return inRoot(this.#tree, ...path);
    };
    this.#fresh = this.#processes.filter((uuid) => this.#isNew(uuid));
    if (this.#earlier)
      this.#compare(
        groups.map((group) => ({ group, path: this.#tree.pathOf(placeOf(group)) })),
        null,
      );
    if (this.#options.exact && this.#isNothingNew(groups)) return this.#source.name;
    for (const group of groups) this.#planGroup(group, placeOf(group));
    if (this.#options.alsoUngrouped) this.#planUngrouped();
    return this.#source.name;
  }

  /** aiida-core ends before the ungrouped processes if nothing is new and no group has changed. */
  #isNothingNew(groups: readonly DumpGroup[]): boolean {
    if (this.#fresh.length > 0) return false;
    if (!this.#changes) return groups.every((group) => group.members.length === 0);
    return Object.values(this.#changes.counts).every((count) => count === 0);
  }

  #compare(considered: readonly ConsideredGroup[], target: string | null): void {
    if (!this.#earlier) return;
    this.#changes = findFolderChanges(this.#source, this.#options, this.#earlier, considered, target);
    this.#placing = this.#newPlacing(this.#changes.earlier);
  }

  /** Whatever the time, and whether or not they stand in the folder. */
  #planUngrouped(): void {
    const { organizeByGroups, exact } = this.#options;
    const { root } = this.#tree;
    const names = organizeByGroups ? ['ungrouped'] : [];
    const path = this.#tree.pathAt(root, names);
    const ungrouped = this.#processes.filter((uuid) => {
      if (this.#considered.has(uuid) || !this.#isWanted(uuid) || !this.#selection.fitsEntities(uuid))
        return false;
      if (!organizeByGroups && this.#placing.plannedOf(uuid)) return false;
      const isThere = this.#placing.isKnownBelow(uuid, path);
      return !isThere || (!exact && this.#placing.isKnownAt(uuid, this.#ownPath(uuid, root, names)));
    });
    if (ungrouped.length === 0) return;
    const place = inRoot(this.#tree, ...names);
    this.#safeguard(place);
    this.#planMembers(ungrouped, place);
  }

  #planGroup(group: DumpGroup, place: EntryId): void {
    this.#safeguard(place);
    this.#groups.set(group.uuid, { directory: place });
    if (group.members.length > 0) this.#groupMembers.set(group.uuid, group.members);
    const members = new Set(group.members);
    const added = this.#changes?.added.get(group.uuid);
    const wanted = this.#processes.filter((uuid) => {
      if (!members.has(uuid) || !this.#isWanted(uuid) || !this.#selection.fits(uuid)) return false;
      if (added?.has(uuid) === true) return true;
      if (this.#placing.earlierOf(uuid) !== null)
        return !this.#options.exact || this.#placing.isKnownAt(uuid, this.#ownPath(uuid, place));
      if (this.#selection.isRecent(uuid)) return true;
      this.#heldBack.add(uuid);
      return false;
    });
    this.#planMembers(wanted, place);
    if (!this.#options.onlyTopLevelCalcs) this.#planDescendants(wanted, place);
  }

  /** Passes the filters and does not stand in the folder. */
  #isNew(uuid: NodeUuid): boolean {
    if (!this.#isWanted(uuid) || !this.#selection.fits(uuid)) return false;
    return this.#placing.earlierOf(uuid) === null && this.#selection.isRecent(uuid);
  }

  /** Called processes are dropped unless they are members of a considered group themselves. */
  #isWanted(uuid: NodeUuid): boolean {
    if (this.#considered.has(uuid)) return true;
    const onlyTop = this.#source.isCalculation(uuid)
      ? this.#options.onlyTopLevelCalcs
      : this.#options.onlyTopLevelWorkflows;
    return !onlyTop || !this.#source.hasCaller(uuid);
  }

  #folderOf(uuid: NodeUuid): 'calculations' | 'workflows' {
    return this.#source.isCalculation(uuid) ? 'calculations' : 'workflows';
  }

  /** The path of a process among those of a group, which stands in a directory or below it. */
  #ownPath(uuid: NodeUuid, place: EntryId, below: readonly string[] = []): string {
    return this.#tree.pathAt(place, [
      ...below,
      this.#folderOf(uuid),
      topLevelName(this.#source.namesOf(uuid)),
    ]);
  }

  /** Calculations first, then workflows, as aiida-core writes them. */
  #planMembers(uuids: readonly NodeUuid[], place: EntryId): void {
    const standing = this.#standing.get(place) ?? new Set();
    this.#standing.set(place, standing);
    for (const folder of ['calculations', 'workflows'] as const) {
      for (const uuid of uuids) {
        if (this.#folderOf(uuid) !== folder) continue;
        const number = this.#source.numberOf(uuid);
        if (standing.has(number)) continue;
        standing.add(number);
        const below = this.#tree.directory(place, folder);
        const directory = this.#tree.ownDirectory(below, topLevelName(this.#source.namesOf(uuid)));
        planProcess(this.#source, this.#tree, this.#options, { uuid, directory }, this.#placing.place);
      }
    }
  }

  /** With `--no-only-top-level-calcs`, what the members called and is not dumped as a calculation yet gets its own directory. */
  #planDescendants(uuids: readonly NodeUuid[], place: EntryId): void {
    const seen = new Set<NodeUuid>(uuids);
    const pending = [...uuids];
    const found: NodeUuid[] = [];
    for (let uuid = pending.pop(); uuid !== undefined; uuid = pending.pop()) {
      for (const link of this.#source.listCalled(uuid)) {
        if (seen.has(link.uuid)) continue;
        seen.add(link.uuid);
        pending.push(link.uuid);
        if (!this.#placing.calculations.has(link.uuid)) found.push(link.uuid);
      }
    }
    this.#planMembers(found, place);
  }

  /** Directories of groups may be met again; each gets one safeguard. */
  #safeguard(place: EntryId): void {
    if (this.#safeguarded.has(place)) return;
    this.#safeguarded.add(place);
    this.#tree.file(place, '.aiida_dump_safeguard', { kind: 'safeguard' });
  }

  #countChanges(): DumpChangeCounts {
    const newCalculations = this.#fresh.filter((uuid) => this.#source.isCalculation(uuid)).length;
    return {
      deletedNodes: 0,
      newGroups: this.#groupMembers.size,
      modifiedGroups: 0,
      deletedGroups: 0,
      renamedGroups: 0,
      membershipsAdded: 0,
      membershipsRemoved: 0,
      ...this.#changes?.counts,
      newCalculations,
      newWorkflows: this.#fresh.length - newCalculations,
    };
  }

  #notes(): string[] {
    const { symlinkCalcs } = this.#options;
    const filters = describeFilters(this.#request);
    const notes =
      filters === '' ? [] : [`Not everything was to be dumped, only processes that fit: ${filters}.`];
    if (symlinkCalcs && !this.#destination.canLink)
      notes.push(
        'Symbolic links were asked for, but a browser cannot make any in a folder: copies stand in their places.',
      );
    if (this.#heldBack.size > 0)
      notes.push(
        `${this.#heldBack.size} processes are not in the folder and were left out, because they were last changed before its last dump (without “Filter by last dump time”, --no-filter-by-last-dump-time, they are taken in).`,
      );
    return notes;
  }
}
