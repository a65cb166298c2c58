/**
 * Questions about provenance that a picture answers: folding, paths, common ancestors, search, the lineage of a file. Part of
 * the contract of `api.ts`, which hands out all of it.
 */
import type { NodeUuid, RepositoryKey, RepositoryPath } from '../../model/identifiers';
import type { Layer, LinkDirection, LinkType } from '../../model/link-type';
import type { GroupId, HiddenMarks, HideableKind, FoldedPictureRequest } from '../../model/provenance-view';
import type { NodeRow, OperationId, Page, PageRequest, ProvenanceGraph } from '.';

export type { GroupId, HiddenMarks } from '../../model/provenance-view';

/** What an item of a picture is called: the uuid of a node or of a folded workflow, or a name of a group (begins with `group-`). */
export type ItemId = NodeUuid | GroupId;

/**
 * What a picture shall hold. All lists of uuids may name nodes that the archive does not hold; these are passed over. The same
 * request always gives the same answer.
 */
export interface FoldedProvenanceRequest extends FoldedPictureRequest<NodeUuid> {
  readonly layer: Layer;
}

export interface NodeItem extends HiddenMarks {
  readonly kind: 'node';
  readonly id: NodeUuid;
  readonly node: NodeRow;
}

/** A workflow that stands for itself, all it called, and the data used only inside. */
export interface FoldedWorkflowItem extends HiddenMarks {
  readonly kind: 'folded-workflow';
  /** Uuid of the workflow. */
  readonly id: NodeUuid;
  readonly node: NodeRow;
  /** What it hides, itself not counted; `failures` are the hidden processes that failed, excepted or were killed. */
  readonly hides: { readonly processes: number; readonly data: number; readonly failures: number };
}

/** Many alike neighbours of one item, drawn as one. */
export interface GroupItem extends HiddenMarks {
  readonly kind: 'group';
  readonly id: GroupId;
  /** The item whose neighbours these are, and on which side of it they stand. */
  readonly owner: ItemId;
  readonly direction: LinkDirection;
  readonly linkType: LinkType;
  /** What the link labels have in common: `retrieved`, `pseudos`, `CALL`; null where they differ. */
  readonly role: string | null;
  /** What the members are: process label or class (`Int`, …), or `scalars` for mixed plain values. */
  readonly title: string;
  /** Members, folded workflows counting as one. */
  readonly count: number;
  /** Nodes folded inside its members. */
  readonly folded: number;
  /** Members that failed, excepted or were killed. */
  readonly failures: number;
  /** The first few members, in the order of creation; `listItemMembers` gives all. */
  readonly first: readonly NodeRow[];
}

export type ProvenanceItem = NodeItem | FoldedWorkflowItem | GroupItem;

/** One line of the picture. Between plain nodes it is one link; else all links between the two in this direction. */
export interface ProvenanceItemLink {
  readonly source: ItemId;
  readonly target: ItemId;
  /** For merged links that of the border: links of the folded workflow itself before links of what it called. */
  readonly linkType: LinkType;
  readonly linkLabel: string;
  /** Links of the archive that this line stands for, at least 1. */
  readonly count: number;
  /** What is merged, most frequent first; at most 20 kinds, `count` counts all. Empty for a plain link. */
  readonly merged: readonly {
    readonly linkType: LinkType;
    readonly linkLabel: string;
    readonly count: number;
  }[];
}

export interface FoldedProvenance {
  readonly items: readonly ProvenanceItem[];
  readonly links: readonly ProvenanceItemLink[];
  /** Where each start node stands: its own id or that of what it is folded into. */
  readonly startItems: readonly { readonly uuid: NodeUuid; readonly id: ItemId }[];
  /** Groups of `unfoldedGroups` that there are, so that they can be folded again. */
  readonly openGroups: readonly {
    readonly id: GroupId;
    readonly owner: ItemId;
    readonly direction: LinkDirection;
    readonly title: string;
    readonly count: number;
  }[];
  /** Nodes within the depths that a limit left out. */
  readonly cutNodes: number;
  /** Nodes of hidden kinds beside drawn items, within the depths or opened sides, by kind; kinds without any are left out. */
  readonly hiddenKinds: readonly { readonly kind: HideableKind; readonly count: number }[];
  /** Levels of workflows in the archive's call trees among what is drawn: `foldLevel` makes sense from 0 to this less one. */
  readonly workflowLevels: number;
}

/** Where a node is in a picture. */
export type NodePlace =
  | { readonly kind: 'drawn'; readonly id: ItemId }
  | { readonly kind: 'folded'; readonly id: NodeUuid }
  | { readonly kind: 'grouped'; readonly id: GroupId }
  | { readonly kind: 'not-drawn' };

/** A list of nodes that an item of a picture stands for or does not show. */
export interface ItemListRequest extends PageRequest {
  readonly picture: FoldedProvenanceRequest;
  readonly id: ItemId;
  /**
   * The side of the item whose undrawn neighbours are wanted, "+ 212 more"; null for its members: those of a group, or what a
   * folded workflow hides, itself first.
   */
  readonly direction: LinkDirection | null;
  /** Every word of it must stand in the name, class, process label, value, link type, link label or pk, or begin the uuid. */
  readonly text: string;
  readonly sort: ItemListOrder;
  readonly descending: boolean;
}

/** By creation, pk, name, or type and label of the first link. */
export type ItemListOrder = 'created' | 'pk' | 'name' | 'link';

export interface ItemListRow {
  readonly node: NodeRow;
  /** The links of the layer with the item (for members of a group: with the item whose neighbours they are), at most five. */
  readonly links: readonly { readonly linkType: LinkType; readonly linkLabel: string }[];
  /** All of these links. */
  readonly linkCount: number;
}

/** The ancestors and descendants of a node as far as a picture shows them, for lighting them up. */
export interface ClosureInPicture {
  readonly ancestorItems: readonly ItemId[];
  readonly descendantItems: readonly ItemId[];
  /** Whole closures in the layer, and how many of them are neither drawn nor folded into something drawn. */
  readonly ancestors: number;
  readonly descendants: number;
  readonly ancestorsNotDrawn: number;
  readonly descendantsNotDrawn: number;
}

export interface PathsRequest {
  readonly from: NodeUuid;
  readonly to: NodeUuid;
  readonly layer: Layer;
  /** Paths listed. */
  readonly limit: number;
  /** Nodes in `graph`. */
  readonly graphLimit: number;
}

/** How one node leads to another, along the arrows. */
export interface ProvenancePaths {
  /** Shortest first; a path names its nodes from the start to the goal. Rows of all of them are in `nodes`. */
  readonly paths: readonly (readonly NodeUuid[])[];
  readonly nodes: readonly NodeRow[];
  /** Links on a shortest path; null if there is no path. */
  readonly shortestLength: number | null;
  /** Number of shortest paths; exact up to 2^53, they can be very many. */
  readonly shortestCount: number;
  /** True if there may be more paths than those listed. */
  readonly isCut: boolean;
  /** True if there is a path the other way round: ask again with the ends exchanged. */
  readonly hasReverse: boolean;
  /** All nodes on any way between the two, those of listed paths first; distances count from the start. */
  readonly graph: ProvenanceGraph;
}

export interface CommonRelativesRequest extends PageRequest {
  readonly first: NodeUuid;
  readonly second: NodeUuid;
  readonly layer: Layer;
  /** `incoming`: common ancestors; `outgoing`: common descendants. */
  readonly direction: LinkDirection;
  readonly graphLimit: number;
}

/** Common ancestors, nearest first: those that have no other one between themselves and the two nodes. */
export interface CommonRelatives extends Page<
  NodeRow & {
    readonly isNearest: boolean;
    readonly distanceToFirst: number;
    readonly distanceToSecond: number;
  }
> {
  readonly nearestCount: number;
  /** The two nodes, their nearest common relatives and all between them. */
  readonly graph: ProvenanceGraph;
}

export interface EndsRequest extends PageRequest {
  readonly uuid: NodeUuid;
  readonly layer: Layer;
  readonly graphLimit: number;
}

/** The ends of a node's ancestry or future: roots or final results, nearest first; with all nodes between as a graph. */
export interface ProvenanceEnds extends Page<NodeRow & { readonly distance: number }> {
  readonly byType: readonly { readonly name: string; readonly count: number }[];
  readonly graph: ProvenanceGraph;
}

export type SearchScope =
  | { readonly kind: 'archive' }
  /** What is drawn, folded or grouped in a picture. */
  | { readonly kind: 'picture' }
  /** The node, its ancestors and its descendants. */
  | { readonly kind: 'closure'; readonly uuid: NodeUuid; readonly layer: Layer };

export interface ProvenanceSearchRequest extends PageRequest {
  /** See `parseProvenanceQuery` in model/provenance-query for the language. */
  readonly query: string;
  readonly scope: SearchScope;
  /** The picture by which hits are placed; must be there for the scope `picture`. */
  readonly picture: FoldedProvenanceRequest | null;
}

export interface SearchProgress {
  readonly done: number;
  readonly total: number;
}

/** Hits in the order of the picture (nearest to the start first), then those not drawn in the order of creation. */
export interface ProvenanceSearchResult extends Page<{
  readonly node: NodeRow;
  readonly place: NodePlace;
}> {
  /** How many hits are where; together `total`. */
  readonly drawn: number;
  readonly folded: number;
  readonly grouped: number;
  readonly notDrawn: number;
  /** Items that hold hits, with the number of hits in each, in the order of the picture; all of them, whatever the page. */
  readonly hitItems: readonly { readonly id: ItemId; readonly hits: number }[];
  /** Nodes whose attributes or extras could not be read and that were judged without them. */
  readonly unreadable: number;
}

export interface FileLineageRequest extends PageRequest {
  /** A file of a node, or an object's key (sha256). */
  readonly file:
    | { readonly kind: 'path'; readonly uuid: NodeUuid; readonly path: RepositoryPath }
    | { readonly kind: 'key'; readonly key: RepositoryKey };
  readonly layer: Layer;
  readonly graphLimit: number;
}

/** All nodes whose repository holds the same content, oldest first, and how they hang together. */
export interface FileLineage extends Page<{
  readonly node: NodeRow;
  readonly paths: readonly RepositoryPath[];
}> {
  readonly key: RepositoryKey;
  /** The nodes and all on the ways between them; where nothing joins them they stand alone. */
  readonly graph: ProvenanceGraph;
}

/** The questions; `ExplorerApi` has all of them. Failures: `node/not-found` where a named node is not in the archive. */
export interface ProvenanceQuestions {
  /** @throws ExplorerError `node/not-found` if none of the start nodes is in the archive */
  getFoldedProvenance(request: FoldedProvenanceRequest): Promise<FoldedProvenance>;
  /** Nodes behind a mark, to choose from. Empty for an item that is not drawn. @throws ExplorerError `aborted` when cancelled */
  listItemNodes(request: ItemListRequest, operation: OperationId): Promise<Page<ItemListRow>>;
  /** Where nodes are in a picture, in the order asked for. */
  locateNodes(request: FoldedProvenanceRequest, uuids: readonly NodeUuid[]): Promise<readonly NodePlace[]>;
  closureInPicture(request: FoldedProvenanceRequest, uuid: NodeUuid): Promise<ClosureInPicture>;
  findPaths(request: PathsRequest): Promise<ProvenancePaths>;
  commonRelatives(request: CommonRelativesRequest): Promise<CommonRelatives>;
  /** Data without creator among the ancestors of a node. */
  listRoots(request: EndsRequest): Promise<ProvenanceEnds>;
  /** Data among the descendants of a node that nothing uses further. */
  listFinalResults(request: EndsRequest): Promise<ProvenanceEnds>;
  /** @throws ExplorerError `query/invalid` with `position` and `length` in its detail; `aborted` when cancelled */
  searchProvenance(
    request: ProvenanceSearchRequest,
    operation: OperationId,
    onProgress: (progress: SearchProgress) => void,
  ): Promise<ProvenanceSearchResult>;
  /** @throws ExplorerError `repository/not-found` if the node has no such file; `aborted` when cancelled */
  fileLineage(request: FileLineageRequest, operation: OperationId): Promise<FileLineage>;
}
