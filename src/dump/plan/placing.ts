import type { DumpOptions } from '../../model/dump-request';
import type { NodeUuid } from '../../model/identifiers';
import { microsecondsOf } from '../../model/timestamp';
import type { DumpSource } from '../dump-source';
import type { DumpTree, EntryId } from './dump-tree';
import { isBelow, type EarlierDump, type EarlierPlace } from '../second-dump/earlier-dump';
import type { FolderStep } from '../second-dump/folder-changes';
import type { PlannedProcess, Verdict } from './process-tree';
import type { Selection } from './selection';

/**
 * Where a process or group stands in the dump: the first place is its own, later ones are copies, or links to it. A calculation
 * that a folder holds already may have links alone.
 */
export interface PlannedPlace {
  readonly directory: EntryId;
  readonly duplicates: EntryId[];
  readonly links: EntryId[];
  /** False if what stands in the folder is left as it is. */
  isWritten: boolean;
}

interface Parts {
  readonly source: DumpSource;
  readonly tree: DumpTree;
  readonly options: DumpOptions;
  readonly selection: Selection;
  /** What the folder holds; null if nothing that is known. */
  readonly earlier: EarlierDump | null;
  /** Whether calculations that stand somewhere already become links. */
  readonly makesLinks: boolean;
  /** As aiida-core does with groups and profiles, what stands in the folder is not looked at again. */
  readonly leavesKnown: boolean;
}

/** Decides for each directory of a process whether it is written, kept as the folder has it, or a link to another. */
export class Placing {
  readonly calculations = new Map<NodeUuid, PlannedPlace>();
  readonly workflows = new Map<NodeUuid, PlannedPlace>();
  readonly unsealed = new Set<NodeUuid>();
  /** Directories that are written anew are removed before. */
  readonly steps: FolderStep[] = [];
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the folder holds of a process; null if nothing. */
  earlierOf(uuid: NodeUuid): EarlierPlace | null {
    const { earlier } = this.#parts;
    return earlier?.calculations.get(uuid) ?? earlier?.workflows.get(uuid) ?? null;
  }

  plannedOf(uuid: NodeUuid): PlannedPlace | undefined {
    return this.calculations.get(uuid) ?? this.workflows.get(uuid);
  }

  /** True if the folder holds the process at this path. */
  isKnownAt(uuid: NodeUuid, path: string): boolean {
    const known = this.earlierOf(uuid);
    return known !== null && (known.path === path || known.duplicates.includes(path));
  }

  /** True if the folder holds the process somewhere below a directory. */
  isKnownBelow(uuid: NodeUuid, directory: string): boolean {
    const known = this.earlierOf(uuid);
    if (known === null) return false;
    return [known.path, ...known.duplicates, ...known.symlinks].some((path) => isBelow(path, directory));
  }

  readonly place = ({ uuid, directory }: PlannedProcess, isAnew: boolean): Verdict => {
    const { source, tree } = this.#parts;
    const places = source.isCalculation(uuid) ? this.calculations : this.workflows;
    const planned = places.get(uuid);
    const known = this.earlierOf(uuid);
    const path = known === null ? '' : tree.pathOf(directory);
    const verdict = this.#judge(uuid, path, known, planned, isAnew);
    if (verdict === 'link') tree.turnIntoLink(directory, source.numberOf(uuid));
    if (verdict !== 'keep') {
      if (!source.isSealed(uuid)) this.unsealed.add(uuid);
      if (verdict === 'write' && !isAnew && path !== '' && this.isKnownAt(uuid, path))
        this.steps.push({ kind: 'remove', path, isRewritten: true });
    }
    if (!planned)
      places.set(uuid, {
        directory,
        duplicates: [],
        links: verdict === 'link' ? [directory] : [],
        isWritten: verdict === 'write',
      });
    else if (verdict === 'link') planned.links.push(directory);
    else {
      planned.duplicates.push(directory);
      if (verdict === 'write') planned.isWritten = true;
    }
    return verdict;
  };

  #judge(
    uuid: NodeUuid,
    path: string,
    known: EarlierPlace | null,
    planned: PlannedPlace | undefined,
    isAnew: boolean,
  ): Verdict {
    const { source, makesLinks } = this.#parts;
    const isElsewhere = known === null ? planned !== undefined : known.path !== path;
    // A copy that stands there stays one.
    const isCopy = !isAnew && known !== null && known.duplicates.includes(path);
    if (makesLinks && isElsewhere && !isCopy && source.isCalculation(uuid)) return 'link';
    if (isAnew || known === null || !this.isKnownAt(uuid, path)) return 'write';
    return this.#isChanged(uuid, known) ? 'write' : 'keep';
  }

  /** True if a process was changed after its directory was written. */
  #isChanged(uuid: NodeUuid, known: EarlierPlace): boolean {
    if (this.#parts.leavesKnown) return false;
    const written = microsecondsOf(known.dirMtime);
    return Number.isNaN(written) || this.#parts.selection.timeOf(uuid) > written;
  }
}
