import type { NodeUuid } from '../model/identifiers';
import { ExplorerError } from '../model/failure';
import type { DumpOptions, DumpRequest } from '../model/dump-request';
import type { DumpGroup, DumpSource } from './dump-source';
import { DumpTree, type EntryId } from './dump-tree';
import { topLevelName } from './names';
import { inRoot, planProcess, type PlannedProcess } from './process-tree';

/** Tells every difference between the dump and the archive. */
export const reportName = 'dump_report.txt';

/** Where a process or group stands in the dump: the first place is its own, later ones are duplicates. */
export interface PlannedPlace {
  readonly directory: EntryId;
  readonly duplicates: EntryId[];
}

/** Everything that a dump will write, before anything is written. */
export interface DumpPlan {
  readonly request: DumpRequest;
  /** Name for the target, as `verdi` chooses it: `<label>-<pk>`, the group's label, or the archive's name. */
  readonly name: string;
  readonly tree: DumpTree;
  readonly calculations: ReadonlyMap<NodeUuid, PlannedPlace>;
  readonly workflows: ReadonlyMap<NodeUuid, PlannedPlace>;
  readonly groups: ReadonlyMap<string, PlannedPlace>;
  readonly groupMembers: ReadonlyMap<string, readonly NodeUuid[]>;
  /** Processes that are not sealed; without `dumpUnsealed` the dump is refused while there are any. */
  readonly unsealed: readonly NodeUuid[];
}

/**
 * Plans a dump: the tree of `verdi process/group/profile dump` (aiida-core 2.9) for the request.
 * @throws ExplorerError `node/not-found` or `query/invalid` if the target is no process
 */
export function planDump(source: DumpSource, request: DumpRequest): DumpPlan {
  return new Planner(source, request).plan();
}

class Planner {
  readonly #source: DumpSource;
  readonly #request: DumpRequest;
  readonly #options: DumpOptions;
  readonly #tree: DumpTree;
  readonly #calculations = new Map<NodeUuid, PlannedPlace>();
  readonly #workflows = new Map<NodeUuid, PlannedPlace>();
  readonly #groups = new Map<string, PlannedPlace>();
  readonly #groupMembers = new Map<string, readonly NodeUuid[]>();
  readonly #unsealed = new Set<NodeUuid>();
  readonly #safeguarded = new Set<EntryId>();

  constructor(source: DumpSource, request: DumpRequest) {
    this.#source = source;
    this.#request = request;
    this.#options = request.options;
    this.#tree = new DumpTree(request.options.exact);
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
    return {
      request: this.#request,
      name,
      tree,
      calculations: this.#calculations,
      workflows: this.#workflows,
      groups: this.#groups,
      groupMembers: this.#groupMembers,
      unsealed: [...this.#unsealed],
    };
  }

  #planTarget(): string {
    const { target } = this.#request;
    switch (target.kind) {
      case 'processes':
        return this.#planProcesses(target.uuids);
      case 'group':
        return this.#planGroupTarget(this.#source.readGroup(target.uuid));
      case 'archive':
        return this.#planArchive();
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
    if (uuids.length > 1) {
      this.#safeguard(root);
      this.#planMembers(uuids, root);
      return `${this.#source.name}-selection`;
    }
    planProcess(this.#source, this.#tree, this.#options, { uuid: first, directory: root }, this.#note);
    this.#tree.file(root, 'README.md', { kind: 'readme', node: this.#source.numberOf(first) });
    return topLevelName(this.#source.namesOf(first));
  }

  #planGroupTarget(group: DumpGroup): string {
    this.#planGroup(group, this.#tree.root, new Set(group.members));
    return group.label;
  }

  #planArchive(): string {
    const groups = this.#source.listGroups();
    const grouped = new Set(groups.flatMap((group) => group.members));
    this.#safeguard(this.#tree.root);
    for (const group of groups) {
      const path = this.#options.organizeByGroups
        ? ['groups', ...group.label.split('/').filter((part) => part !== '')]
        : [];
      this.#planGroup(group, inRoot(this.#tree, ...path), grouped);
    }
    if (this.#options.alsoUngrouped) {
      const ungrouped = this.#source
        .listProcesses()
        .filter((uuid) => !grouped.has(uuid) && this.#isWanted(uuid, grouped));
      if (ungrouped.length > 0) {
        const place = this.#options.organizeByGroups ? inRoot(this.#tree, 'ungrouped') : inRoot(this.#tree);
        this.#safeguard(place);
        this.#planMembers(ungrouped, place);
      }
    }
    return this.#source.name;
  }

  #planGroup(group: DumpGroup, place: EntryId, considered: ReadonlySet<NodeUuid>): void {
    this.#safeguard(place);
    this.#place(this.#groups, group.uuid, place);
    if (group.members.length > 0) this.#groupMembers.set(group.uuid, group.members);
    const members = new Set(group.members);
    const wanted = this.#source
      .listProcesses()
      .filter((uuid) => members.has(uuid) && this.#isWanted(uuid, considered));
    // Without groups in the tree a process stands once, however many groups hold it.
    const fresh = this.#options.organizeByGroups ? wanted : wanted.filter((uuid) => !this.#isPlanned(uuid));
    this.#planMembers(fresh, place);
    if (!this.#options.onlyTopLevelCalcs) this.#planDescendants(fresh, place);
  }

  /** Called processes are dropped unless they are members of a considered group themselves. */
  #isWanted(uuid: NodeUuid, considered: ReadonlySet<NodeUuid>): boolean {
    if (considered.has(uuid)) return true;
    const onlyTop = this.#source.isCalculation(uuid)
      ? this.#options.onlyTopLevelCalcs
      : this.#options.onlyTopLevelWorkflows;
    return !onlyTop || !this.#source.hasCaller(uuid);
  }

  #isPlanned(uuid: NodeUuid): boolean {
    return this.#calculations.has(uuid) || this.#workflows.has(uuid);
  }

  /** Calculations first, then workflows, as aiida-core writes them. */
  #planMembers(uuids: readonly NodeUuid[], place: EntryId): void {
    const calculations = uuids.filter((uuid) => this.#source.isCalculation(uuid));
    const workflows = uuids.filter((uuid) => !this.#source.isCalculation(uuid));
    for (const [folder, members] of [
      ['calculations', calculations],
      ['workflows', workflows],
    ] as const) {
      for (const uuid of members) {
        const below = this.#tree.directory(place, folder);
        const directory = this.#tree.ownDirectory(below, topLevelName(this.#source.namesOf(uuid)));
        planProcess(this.#source, this.#tree, this.#options, { uuid, directory }, this.#note);
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
        if (!this.#calculations.has(link.uuid)) found.push(link.uuid);
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

  readonly #note = ({ uuid, directory }: PlannedProcess): void => {
    if (!this.#source.isSealed(uuid)) this.#unsealed.add(uuid);
    this.#place(this.#source.isCalculation(uuid) ? this.#calculations : this.#workflows, uuid, directory);
  };

  #place<Uuid extends string>(places: Map<Uuid, PlannedPlace>, uuid: Uuid, directory: EntryId): void {
    const known = places.get(uuid);
    if (known) known.duplicates.push(directory);
    else places.set(uuid, { directory, duplicates: [] });
  }
}
