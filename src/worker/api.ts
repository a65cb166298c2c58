/**
 * What crosses between the page and the explorer (in a worker, in Node for the command line and tests): only plain data.
 * `ExplorerApi` is the seam of the product; nothing in it assumes that the answers come from a file.
 */
import type { NodePk, NodeUuid, RepositoryPath } from '../model/identifiers';
import type { JsonPath } from '../model/json';
import type { Layer, LinkDirection, LinkType } from '../model/link-type';
import type { NodeKind } from '../model/node-kind';
import type { ProcessOutcome, ProcessState, StateFilter } from '../model/process-state';
import type { ArchiveSource } from '../source/archive-source';
import type {
  ArchivePreview,
  ArchiveStatistics,
  ArchiveSummary,
  Count,
  Problem,
  ProblemPlace,
  ProblemScope,
  RepositoryStatistics,
} from './archive-api';
import type { DumpApi } from './dump-api';
import type { SaveApi } from './save-api';
import type { ProvenanceQuestions } from './provenance-api';
import type {
  FilePart,
  FileRequest,
  JsonPage,
  JsonRequest,
  JsonSearchRequest,
  JsonSearchResult,
  JsonText,
  RepositoryEntry,
  WholeFile,
} from './repository-api';

export type * from './archive-api';
export type * from './dump-api';
export type * from './provenance-api';
export type * from './repository-api';
export type * from './save-api';

export interface PageRequest {
  readonly offset: number;
  readonly limit: number;
}

/** A part of a longer list; `total` always counts the whole. */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly offset: number;
  readonly total: number;
}

/** Progress of a long operation: `done` of `total` in the unit named (bytes or rows); total is null while unknown. */
export interface Progress {
  readonly step:
    | 'reading'
    | 'searching'
    | 'inflating'
    | 'reading-tar'
    | 'reading-rows'
    | 'migrating'
    | 'opening-database'
    | 'indexing-nodes'
    | 'indexing-links'
    | 'downloading'
    | 'saving-files'
    | 'saving-database'
    | 'dumping';
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'steps' | 'files';
  /** Where files are counted, also their bytes. */
  readonly bytes?: { readonly done: number; readonly total: number };
}

export type ProgressListener = (progress: Progress) => void;

/** The essentials of a node, enough to show it as a chip anywhere. */
export interface NodeReference {
  readonly uuid: NodeUuid;
  readonly pk: NodePk;
  readonly nodeType: string;
  readonly kind: NodeKind;
  /** Last component of the node type, e.g. `StructureData`. */
  readonly classLabel: string;
  /** Best name for people: label, else process label, else formula or value (`summary`), else class label. */
  readonly name: string;
  readonly label: string;
  readonly processLabel: string | null;
  /** The second line of AiiDA's own pictures: value of a small datum, formula, file name, full code label, … */
  readonly summary: string | null;
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  /** Null for data. */
  readonly outcome: ProcessOutcome | null;
}

/** Times are ISO 8601 in UTC with microseconds (`2026-11-21T01:02:45.123456+00:00`), or the text as stored if it is no time. */
export interface NodeRow extends NodeReference {
  readonly ctime: string | null;
  readonly mtime: string | null;
  /** Email, or null where the archive names a user that it does not hold. */
  readonly user: string | null;
  readonly computer: string | null;
}

export interface NodeQuery {
  /** Uuid prefix, pk, or part of label, description or process label; empty for all. */
  readonly text: string;
  /** Prefixes of `node_type`; empty for all. */
  readonly nodeTypes: readonly string[];
  readonly groupUuid: string | null;
  /** Labels of processes, of which one must fit; `''` means processes without a label. Empty for all. */
  readonly processLabels: readonly string[];
  /** States, outcomes (`failed`, `succeeded`), or `none` for processes without a state; one must fit. Empty for all. */
  readonly states: readonly StateFilter[];
  /** Exit statuses, of which one must fit; null means processes without one. Empty for all. */
  readonly exitStatuses: readonly (number | null)[];
  readonly computer: string | null;
  readonly user: string | null;
  /** ISO times in UTC; from inclusive, to exclusive. */
  readonly createdFrom: string | null;
  readonly createdTo: string | null;
  readonly sort:
    | 'type'
    | 'name'
    | 'label'
    | 'state'
    | 'exit'
    | 'pk'
    | 'uuid'
    | 'created'
    | 'modified'
    | 'user'
    | 'computer';
  readonly descending: boolean;
}

/** Values that occur, for the filters of the browse view, with counts over the whole archive. */
export interface NodeFacets {
  readonly nodeTypes: readonly Count[];
  readonly processLabels: readonly Count[];
  readonly states: readonly Count[];
  readonly exitStatuses: readonly { readonly exitStatus: number; readonly count: number }[];
  readonly computers: readonly Count[];
  readonly users: readonly Count[];
  readonly firstCreated: string | null;
  readonly lastCreated: string | null;
}

export interface Group {
  readonly uuid: string;
  readonly pk: number;
  readonly label: string;
  readonly typeString: string;
  readonly description: string;
  readonly time: string | null;
  readonly user: string | null;
  readonly nodeCount: number;
}

export interface Comment {
  readonly uuid: string;
  readonly user: string | null;
  readonly ctime: string | null;
  readonly mtime: string | null;
  readonly content: string;
}

export interface LogEntry {
  readonly pk: number;
  readonly time: string | null;
  readonly levelName: string;
  readonly loggerName: string;
  readonly message: string;
}

/** Everything that stands in the head of a node's page; attributes, extras, links and files are asked for apart. */
export interface NodeDetail extends NodeRow {
  readonly description: string;
  readonly processType: string | null;
  readonly computerDetail: {
    readonly label: string;
    readonly hostname: string;
    readonly schedulerType: string;
    readonly transportType: string;
  } | null;
  readonly userDetail: {
    readonly email: string;
    readonly firstName: string;
    readonly lastName: string;
    readonly institution: string;
  } | null;
  readonly attributeCount: number;
  readonly extraCount: number;
  readonly incomingCount: number;
  readonly outgoingCount: number;
  readonly commentCount: number;
  readonly logCount: number;
  readonly hasFiles: boolean;
  readonly groups: readonly Group[];
  readonly process: {
    readonly exitMessage: string | null;
    readonly exception: string | null;
    readonly processStatus: string | null;
    readonly stepperStateInfo: string | null;
    readonly sealed: boolean;
    readonly caller: NodeReference | null;
    readonly calledCount: number;
    /** Seconds from creation to the last change of the process or of any process it called; null if times are missing. */
    readonly durationSeconds: number | null;
    readonly cachedFrom: string | null;
  } | null;
  /** Faults of this node's row, each a sentence. */
  readonly problems: readonly string[];
}

/** A link seen from one node: the other end, with the type and label of the link. */
export interface NodeLinkRow {
  readonly direction: LinkDirection;
  readonly linkType: LinkType;
  readonly linkLabel: string;
  readonly node: NodeRow;
}

export interface LinkRequest extends PageRequest {
  readonly uuid: NodeUuid;
  readonly direction: LinkDirection;
  /** Only these types; all when left out. */
  readonly linkTypes?: readonly LinkType[];
}

/** What a picture of provenance round some nodes shall hold. Depths: 0 and up, null for no bound. */
export interface ProvenanceRequest {
  readonly start: readonly NodeUuid[];
  readonly layer: Layer;
  readonly ancestors: number | null;
  readonly descendants: number | null;
  /** At most so many nodes; the nearest stay. */
  readonly limit: number;
  /** At most so many neighbours of one node and side, so that one hub does not fill the picture. */
  readonly neighbourLimit: number;
  /** Sides of nodes that were opened by hand, in order; each adds up to `count` further neighbours. */
  readonly expansions: readonly {
    readonly uuid: NodeUuid;
    readonly direction: LinkDirection;
    readonly count: number;
  }[];
}

export interface ProvenanceNode extends NodeRow {
  /** Signed distance from the nearest start node: negative for ancestors. */
  readonly distance: number;
  /** Links of the chosen layer that lead to nodes not in the picture. */
  readonly hiddenIncoming: number;
  readonly hiddenOutgoing: number;
}

export interface ProvenanceLink {
  readonly source: NodeUuid;
  readonly target: NodeUuid;
  readonly linkType: LinkType;
  readonly linkLabel: string;
}

export interface ProvenanceGraph {
  readonly nodes: readonly ProvenanceNode[];
  /** All links of the layer among the nodes, each once. */
  readonly links: readonly ProvenanceLink[];
  /** Nodes within the depths that were left out by a limit. */
  readonly cutNodes: number;
}

export interface ClosureRequest extends PageRequest {
  readonly uuid: NodeUuid;
  readonly layer: Layer;
  readonly direction: LinkDirection;
  /** Only nodes whose `node_type` begins so. */
  readonly nodeType: string | null;
}

export interface ClosurePage extends Page<NodeRow & { readonly distance: number }> {
  /** Over the whole closure, whatever the filter. */
  readonly byType: readonly Count[];
  readonly closureSize: number;
}

/** A call tree in the order of `verdi process status`, flattened: `depth` 0 is the root. */
export interface CallTree {
  readonly rows: readonly {
    readonly node: NodeRow;
    readonly depth: number;
    readonly callLinkLabel: string | null;
    readonly stepperStateInfo: string | null;
    readonly calledCount: number;
    /** True if the node stands further up already (a cycle) and is not opened again. */
    readonly repeated: boolean;
  }[];
  /** Processes left out by the limit. */
  readonly cut: number;
}

/** `verdi process report` as text, and its lines for showing. */
export interface ProcessReport {
  readonly text: string;
  readonly lines: readonly {
    readonly pk: number;
    readonly time: string | null;
    readonly levelName: string;
    readonly depth: number;
    readonly message: string;
    readonly node: NodeReference;
  }[];
  /** For calculation jobs: what the scheduler wrote. */
  readonly scheduler: { readonly stdout: string | null; readonly stderr: string | null } | null;
  readonly totalLines: number;
}

export type JumpTarget =
  | { readonly kind: 'node'; readonly node: NodeReference; readonly why: 'uuid' | 'pk' | 'label' }
  | { readonly kind: 'group'; readonly group: Group };

/** Names an operation that `cancel` can stop. Chosen by the caller. */
export type OperationId = string;

export interface ExplorerApi extends DumpApi, SaveApi, ProvenanceQuestions {
  open(source: ArchiveSource, onProgress: ProgressListener): Promise<ArchiveSummary>;
  /** Looks at an archive without opening it; what is open stays so. */
  preview(source: ArchiveSource): Promise<ArchivePreview>;
  close(): Promise<void>;
  /** Stops an operation that was started with this id; it then fails with `aborted`. */
  cancel(operation: OperationId): Promise<void>;

  statistics(): Promise<ArchiveStatistics>;
  repositoryStatistics(limit: number): Promise<RepositoryStatistics>;
  /** `all` unless told; it reads the whole directory of the file. */
  listProblems(scope?: ProblemScope): Promise<readonly Problem[]>;
  listProblemPlaces(code: Problem['code'], page: PageRequest): Promise<Page<ProblemPlace>>;

  findNodes(query: NodeQuery, page: PageRequest): Promise<Page<NodeRow>>;
  /** Where a node stands in the answer of a query; null if it is not in it. */
  findNodePosition(query: NodeQuery, uuid: NodeUuid): Promise<number | null>;
  nodeFacets(): Promise<NodeFacets>;
  listGroups(): Promise<readonly Group[]>;
  jump(text: string, limit: number): Promise<readonly JumpTarget[]>;

  getNode(uuid: NodeUuid): Promise<NodeDetail>;
  getReferences(uuids: readonly NodeUuid[]): Promise<readonly (NodeReference | null)[]>;
  getLinks(request: LinkRequest): Promise<Page<NodeLinkRow>>;
  listJson(request: JsonRequest): Promise<JsonPage>;
  searchJson(request: JsonSearchRequest): Promise<JsonSearchResult>;
  getJsonText(uuid: NodeUuid, column: 'attributes' | 'extras', limit: number): Promise<JsonText>;
  /** One value of a column: strings as they are, all else as JSON. Fails with `query/invalid` where nothing stands. */
  getJsonValueText(
    uuid: NodeUuid,
    column: 'attributes' | 'extras',
    path: JsonPath,
    limit: number,
  ): Promise<JsonText>;
  listComments(uuid: NodeUuid): Promise<readonly Comment[]>;
  listLogs(uuid: NodeUuid, page: PageRequest): Promise<Page<LogEntry>>;

  getProvenance(request: ProvenanceRequest): Promise<ProvenanceGraph>;
  listClosure(request: ClosureRequest): Promise<ClosurePage>;
  /** `maxDepth` levels below the root (null: all), at most `limit` rows. */
  getCallTree(uuid: NodeUuid, maxDepth: number | null, limit: number): Promise<CallTree>;
  /** `verdi process status`. */
  getStatusText(uuid: NodeUuid): Promise<string>;
  getReport(uuid: NodeUuid, limit: number): Promise<ProcessReport>;

  listRepository(uuid: NodeUuid, path: RepositoryPath, page: PageRequest): Promise<Page<RepositoryEntry>>;
  readFilePart(request: FileRequest): Promise<FilePart>;
  readWholeFile(
    uuid: NodeUuid,
    path: RepositoryPath,
    operation: OperationId,
    onProgress: ProgressListener,
  ): Promise<WholeFile>;
  /** All files below a folder, for a zip made on the page; `total` says if the list was cut. */
  listFilesBelow(uuid: NodeUuid, path: RepositoryPath, page: PageRequest): Promise<Page<RepositoryEntry>>;
}
