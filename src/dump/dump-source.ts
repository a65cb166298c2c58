import type { DumpOptions } from '../model/dump-request';
import type { JsonObject } from '../model/json';
import type { LinkType } from '../model/link-type';
import type { NodePk, NodeUuid } from '../model/identifiers';
import type { NodeNumber, ObjectNumber } from './plan/dump-content';

/** What directories of processes are named by. */
export interface ProcessNames {
  readonly pk: NodePk;
  readonly label: string;
  readonly processLabel: string | null;
  readonly processType: string | null;
}

/** What a dump writes of a process; times are Python's text (`2026-11-21 01:02:42.017669+00:00`) or as stored if they are none. */
export interface DumpProcess extends ProcessNames {
  readonly uuid: NodeUuid;
  readonly nodeType: string;
  readonly description: string;
  readonly ctime: string | null;
  readonly mtime: string | null;
  readonly isFinishedOk: boolean;
  readonly attributes: JsonObject;
  readonly extras: JsonObject;
  readonly user: {
    readonly firstName: string;
    readonly lastName: string;
    readonly email: string;
    readonly institution: string;
  } | null;
  readonly computer: {
    readonly label: string;
    readonly hostname: string;
    readonly schedulerType: string;
    readonly transportType: string;
  } | null;
}

/** A link from or to a process, in the order of the database. */
export interface DumpLink {
  readonly linkType: LinkType;
  readonly linkLabel: string;
  readonly uuid: NodeUuid;
}

/** One object of a node's repository. Empty directories are listed, others follow from their files. */
export type DumpRepositoryEntry =
  | {
      readonly kind: 'file';
      /** Components as stored, which may be hostile. */
      readonly path: readonly string[];
      /** Null if the archive does not hold the object. */
      readonly object: ObjectNumber | null;
    }
  | { readonly kind: 'directory'; readonly path: readonly string[] };

export interface DumpGroup {
  readonly uuid: string;
  readonly pk: number;
  readonly label: string;
  readonly typeString: string;
  /** All members, data included, in the order of the database. */
  readonly members: readonly NodeUuid[];
}

/** Which processes are dumped of an archive, beside the windows of time; nothing is filtered by what is empty or null. */
export type DumpFilters = Pick<DumpOptions, 'codes' | 'computers' | 'user'>;

/**
 * What a dump needs to know of an archive. Asked while planning, in the worker; answers come from the graph store, from SQL
 * and from the zip's directory.
 */
export interface DumpSource {
  /** Name for the tree of everything, e.g. the archive's file name without ending. */
  readonly name: string;
  /** @throws ExplorerError `node/not-found` */
  numberOf(uuid: NodeUuid): NodeNumber;
  uuidAt(node: NodeNumber): NodeUuid;
  /** Bytes of an object of the repository. */
  sizeOf(object: ObjectNumber): number;
  readProcess(uuid: NodeUuid): DumpProcess;
  /** For the many directories of a plan: without attributes, which may be large. */
  namesOf(uuid: NodeUuid): ProcessNames;
  nodeTypeOf(uuid: NodeUuid): string;
  /** Attributes of any node; empty where they cannot be read. */
  readAttributes(uuid: NodeUuid): JsonObject;
  isSealed(uuid: NodeUuid): boolean;
  /** True for calculations and workflows. */
  isProcess(uuid: NodeUuid): boolean;
  isCalculation(uuid: NodeUuid): boolean;
  hasCaller(uuid: NodeUuid): boolean;
  /** All processes, in the order of the database. */
  listProcesses(): readonly NodeUuid[];
  /** Called processes in order of creation; ties keep the order of the database. */
  listCalled(uuid: NodeUuid): readonly DumpLink[];
  /** Incoming links of these types (`input_calc` if left out), type by type in the order of the database. */
  listInputs(uuid: NodeUuid, linkTypes?: readonly LinkType[]): readonly DumpLink[];
  /** Outgoing links of these types (`create` if left out), type by type in the order of the database. */
  listOutputs(uuid: NodeUuid, linkTypes?: readonly LinkType[]): readonly DumpLink[];
  /** To be gone through once: of a large repository, entries are made while they are asked for. */
  listRepository(uuid: NodeUuid): Iterable<DumpRepositoryEntry>;
  /** True if the repository of a node holds any file or empty directory. */
  hasRepository(uuid: NodeUuid): boolean;
  listGroups(): readonly DumpGroup[];
  readGroup(uuid: string): DumpGroup;
  /**
   * A group named by pk, uuid or label.
   * @throws ExplorerError `group/not-found`, `query/invalid` if several have the label
   */
  findGroup(identifier: string): DumpGroup;
  /**
   * The processes that fit; null if nothing filters.
   * @throws ExplorerError `query/invalid` for what the archive does not hold, and for codes together with computers
   */
  filterProcesses(filters: DumpFilters): ReadonlySet<NodeUuid> | null;
  /** When each process was changed last, in microseconds since 1970; NaN where that is no time. */
  readChangeTimes(): ReadonlyMap<NodeUuid, number>;
}
