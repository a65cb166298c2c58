import type { DumpOptions } from '../../model/dump-request';
import { ExplorerError } from '../../model/failure';
import { parseNodeUuid } from '../../model/identifiers';
import type { DumpGroup, DumpSource } from '../dump-source';
import { isBelow, type EarlierDump, type EarlierPlace } from './earlier-dump';

/** What belongs to a group itself: folders of other groups may stand beside it. */
export const ownOfGroup = ['calculations', 'workflows', '.aiida_dump_safeguard'] as const;

/** What is done to a folder before anything is written into it. Only what a dump made is touched. */
export type FolderStep =
  /** A directory of a process with all below it, or a link in its place; `isRewritten`: it is written anew then. */
  | { readonly kind: 'remove'; readonly path: string; readonly isRewritten: boolean }
  /** The processes of a group; its directory goes with them unless something else stands in it. */
  | { readonly kind: 'remove-group'; readonly path: string }
  | { readonly kind: 'move-group'; readonly from: string; readonly to: string };

/** How the archive differs from what a folder was dumped from; without an earlier dump everything is new. */
export interface DumpChangeCounts {
  readonly newCalculations: number;
  readonly newWorkflows: number;
  readonly deletedNodes: number;
  readonly newGroups: number;
  readonly modifiedGroups: number;
  readonly deletedGroups: number;
  readonly renamedGroups: number;
  readonly membershipsAdded: number;
  readonly membershipsRemoved: number;
}

export interface FolderChanges {
  readonly steps: FolderStep[];
  readonly counts: Omit<DumpChangeCounts, 'newCalculations' | 'newWorkflows'>;
  /** What is known of the folder once the steps are done. */
  readonly earlier: EarlierDump;
  /** By group of the earlier dump: the nodes that were not its members then. */
  readonly added: ReadonlyMap<string, ReadonlySet<string>>;
}

/** A group that is dumped, and where it stands now. */
export interface ConsideredGroup {
  readonly group: DumpGroup;
  readonly path: string;
}

/**
 * Compares the groups that are dumped with those of the earlier dump of a folder, as aiida-core does, and says what is to be
 * removed and renamed.
 * @param target uuid of the only group that is dumped, which stands in the root; null for an archive
 * @throws ExplorerError `dump/failed` if the folder holds a dump of something else, or where a renamed group would meet another
 */
export function findFolderChanges(
  source: DumpSource,
  options: DumpOptions,
  earlier: EarlierDump,
  considered: readonly ConsideredGroup[],
  target: string | null,
): FolderChanges {
  const changes = new Changes(source, options, earlier, considered, target);
  return changes.find();
}

class Changes {
  readonly #steps: FolderStep[] = [];
  readonly #calculations: Map<string, EarlierPlace>;
  readonly #workflows: Map<string, EarlierPlace>;
  readonly #groups: Map<string, EarlierPlace>;

  constructor(
    private readonly source: DumpSource,
    private readonly options: DumpOptions,
    private readonly earlier: EarlierDump,
    private readonly considered: readonly ConsideredGroup[],
    private readonly target: string | null,
  ) {
    this.#calculations = new Map(earlier.calculations);
    this.#workflows = new Map(earlier.workflows);
    this.#groups = new Map(earlier.groups);
  }

  find(): FolderChanges {
    const deleted = this.#deletedNodes();
    const deletedGroups = this.#deletedGroups();
    if (this.options.deleteMissing) {
      for (const uuid of deleted) this.#forgetNode(uuid);
      for (const uuid of deletedGroups) this.#forgetGroup(uuid);
    }
    const renamed = this.#renamedGroups();
    if (this.options.relabelGroups) for (const change of renamed) this.#move(change);
    const { added, removed } = this.#memberships();
    if (this.options.organizeByGroups) for (const [group, nodes] of removed) this.#leaveGroup(group, nodes);
    const count = (lists: ReadonlyMap<string, ReadonlySet<string>>): number =>
      [...lists.values()].reduce((sum, nodes) => sum + nodes.size, 0);
    const modified = new Set(
      [...added, ...removed].flatMap(([group, nodes]) => (nodes.size > 0 ? group : [])),
    );
    return {
      steps: this.#steps,
      counts: {
        deletedNodes: deleted.length,
        newGroups: this.considered.filter(
          ({ group }) => group.members.length > 0 && !this.earlier.members.has(group.uuid),
        ).length,
        modifiedGroups: modified.size,
        deletedGroups: deletedGroups.length,
        renamedGroups: renamed.length,
        membershipsAdded: count(added),
        membershipsRemoved: count(removed),
      },
      earlier: {
        ...this.earlier,
        calculations: this.#calculations,
        workflows: this.#workflows,
        groups: this.#groups,
      },
      added,
    };
  }

  #deletedNodes(): string[] {
    const known = [...this.#calculations.keys(), ...this.#workflows.keys()];
    const processes = new Set<string>(this.source.listProcesses());
    const deleted = known.filter((uuid) => !processes.has(parseNodeUuid(uuid) ?? uuid));
    if (deleted.length === 0 || deleted.length < known.length || !this.options.deleteMissing) return deleted;
    throw new ExplorerError(
      'dump/failed',
      `The folder holds a dump of ${known.length} processes, none of which is in this archive. It would all be removed: choose another folder, empty this one first (--overwrite), or keep what is there (--no-delete-missing).`,
    );
  }

  /** aiida-core also takes groups for deleted that are only not dumped this time, and with them groups below them. */
  #deletedGroups(): string[] {
    const present = new Map(this.considered.map(({ group }) => [group.uuid, group]));
    const all = new Set(this.source.listGroups().map((group) => group.uuid));
    return [...this.earlier.members.keys()].filter((uuid) => {
      if (this.target !== null && uuid !== this.target) return false;
      const group = present.get(uuid);
      if (group) return group.members.length === 0;
      return !all.has(uuid);
    });
  }

  #forgetNode(uuid: string): void {
    const places = this.#calculations.has(uuid) ? this.#calculations : this.#workflows;
    const place = places.get(uuid);
    places.delete(uuid);
    if (!place) return;
    // Copies and links would stay behind and be known to nobody; aiida-core leaves them.
    const others = this.options.exact ? [] : [...place.duplicates, ...place.symlinks];
    for (const path of new Set([place.path, ...others])) this.#remove(path);
  }

  #forgetGroup(uuid: string): void {
    const place = this.#groups.get(uuid);
    this.#groups.delete(uuid);
    if (!place || !this.options.organizeByGroups || place.path === '') return;
    this.#steps.push({ kind: 'remove-group', path: place.path });
    const isGone = (path: string): boolean => isOfGroup(path, place.path);
    for (const places of [this.#calculations, this.#workflows]) {
      for (const [node, known] of places) {
        if (isGone(known.path)) places.delete(node);
        else if (known.duplicates.some(isGone) || known.symlinks.some(isGone))
          places.set(node, {
            ...known,
            duplicates: known.duplicates.filter((path) => !isGone(path)),
            symlinks: known.symlinks.filter((path) => !isGone(path)),
          });
      }
    }
  }

  #renamedGroups(): { uuid: string; from: string; to: string }[] {
    if (this.target !== null) return [];
    return this.considered.flatMap(({ group, path }) => {
      const known = this.#groups.get(group.uuid);
      const isCommon = this.earlier.members.has(group.uuid) && group.members.length > 0;
      return known && isCommon && known.path !== path
        ? [{ uuid: group.uuid, from: known.path, to: path }]
        : [];
    });
  }

  #move({ uuid, from, to }: { readonly uuid: string; readonly from: string; readonly to: string }): void {
    const other = [...this.#groups].find(([group, place]) => group !== uuid && place.path === to);
    if (other)
      throw new ExplorerError(
        'dump/failed',
        `The folder “${from}” cannot be renamed to “${to}”, where another group stands. Choose another folder, or --no-relabel-groups.`,
        { from, to },
      );
    this.#steps.push({ kind: 'move-group', from, to });
    const moved = (path: string): string =>
      isOfGroup(path, from) ? `${to}${path.slice(from.length)}` : path;
    for (const places of [this.#calculations, this.#workflows, this.#groups]) {
      for (const [key, place] of places) {
        // Another group may stand below this one and does not move with it.
        if (places === this.#groups && key !== uuid) continue;
        places.set(key, {
          ...place,
          path: moved(place.path),
          symlinks: place.symlinks.map(moved),
          duplicates: place.duplicates.map(moved),
        });
      }
    }
  }

  #memberships() {
    const added = new Map<string, Set<string>>();
    const removed = new Map<string, Set<string>>();
    for (const { group } of this.considered) {
      const before = this.earlier.members.get(group.uuid);
      if (!before || group.members.length === 0) continue;
      const now = new Set<string>(group.members);
      added.set(group.uuid, new Set(group.members.filter((uuid) => !before.has(uuid))));
      removed.set(group.uuid, new Set([...before].filter((uuid) => !now.has(uuid))));
    }
    return { added, removed };
  }

  /** Copies and links in the folder of the group go; the place that is a node's own stays, as others may point to it. */
  #leaveGroup(group: string, nodes: ReadonlySet<string>): void {
    const folder = this.#groups.get(group)?.path;
    if (folder === undefined) return;
    for (const uuid of nodes) {
      const places = this.#calculations.has(uuid) ? this.#calculations : this.#workflows;
      const place = places.get(uuid);
      if (!place) continue;
      const name = place.path.slice(place.path.lastIndexOf('/') + 1);
      const kind = places === this.#calculations ? 'calculations' : 'workflows';
      const path = [folder, kind, name].filter((part) => part !== '').join('/');
      if (path === place.path) continue;
      this.#remove(path);
      places.set(uuid, {
        ...place,
        duplicates: place.duplicates.filter((one) => one !== path),
        symlinks: place.symlinks.filter((one) => one !== path),
      });
    }
  }

  #remove(path: string): void {
    if (path !== '') this.#steps.push({ kind: 'remove', path, isRewritten: false });
  }
}

/** True for the directory of a group and for its processes, not for other groups below it. */
function isOfGroup(path: string, group: string): boolean {
  if (path === group) return true;
  if (group === '') return false;
  return isBelow(path, `${group}/calculations`) || isBelow(path, `${group}/workflows`);
}
