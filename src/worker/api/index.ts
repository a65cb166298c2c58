/**
 * What crosses between the page and the explorer (in a worker, in Node for the command line and tests): only plain data.
 * `ExplorerApi` is the seam of the product; nothing in it assumes that the answers come from a file.
 */
import type { NodeUuid, RepositoryPath } from '../../model/identifiers';
import type { JsonPath } from '../../model/json';
import type { Layer, LinkDirection, LinkType } from '../../model/link-type';
import type {
  CallTree,
  Group,
  JumpTarget,
  LogRow,
  NodeDetail,
  NodeFacets,
  NodeQuery,
  NodeReference,
  NodeRow,
  ProcessReport,
} from './node-api';
import type { ArchiveSource } from '../../source/archive-source';
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
export type * from './node-api';
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
    | 'packing-database'
    | 'dumping';
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'steps' | 'files';
  /** Where files are counted, also their bytes. */
  readonly bytes?: { readonly done: number; readonly total: number };
}

export type ProgressListener = (progress: Progress) => void;

export interface Comment {
  readonly uuid: string;
  readonly user: string | null;
  readonly ctime: string | null;
  readonly mtime: string | null;
  readonly content: string;
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
  listLogs(uuid: NodeUuid, page: PageRequest): Promise<Page<LogRow>>;

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
