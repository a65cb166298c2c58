import type { JsonEntry, JsonPath } from '../../lib/json';
import { ExplorerError } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import { linkTypes, type Layer, type LinkDirection, type LinkType } from '../../model/link-type';
import type { Database } from '../../sqlite';
import {
  closureOf,
  countByType,
  countLinks,
  layerMask,
  linkMaskOf,
  listNeighbours,
  type Closure,
  type GraphStore,
  type StoreProblemCode,
} from '../store';
import { readCallTree, readStatusText, type CallTree } from './call-trees';
import { makeContentSource, type ContentSource } from './content-source';
import { nodeFacets, type NodeFacets } from './facets';
import { NodeFinder, type NodeQuery } from './find-nodes';
import { readGroups, type Group } from './groups';
import { JsonDocuments, type JsonColumn, type JsonDocument } from './json-documents';
import { findJumpTargets } from './jump';
import { readComments, readLogPage, type LogRow } from './logs';
import { readNodeDetail, type NodeDetail } from './node-detail';
import { NodeRows, toReference, type NodeReference, type NodeRow } from './node-rows';
import { makeStatistics, type ArchiveStatistics } from './overview';
import { ProblemList, type ContentProblem } from './problems';
import { makeReport, type ProcessReport, type ReadRetrievedFile } from './reports';
import type { Count } from './statistics';
import { TextIndex } from './text-index';

/** A part of a longer list; `total` counts the whole. */
export interface Part<Item> {
  readonly items: readonly Item[];
  readonly offset: number;
  readonly total: number;
}

/** What a text may mean that somebody types to go somewhere. */
export type JumpTarget =
  | { readonly kind: 'node'; readonly node: NodeReference; readonly why: 'uuid' | 'pk' | 'label' }
  | { readonly kind: 'group'; readonly group: Group };

export interface PartRequest {
  readonly offset: number;
  readonly limit: number;
}

/**
 * Answers of an open archive about the content of its nodes: the graph store says where, the database what. Answers have the shapes
 * of `ExplorerApi`; every node is named by uuid. Nothing here knows of files, but for `readRetrievedFile`.
 */
export class ProvenanceContent {
  readonly source: ContentSource;
  private readonly nodeRows: NodeRows;
  private readonly documents: JsonDocuments;
  private readonly texts: TextIndex;
  private readonly finder: NodeFinder;
  private readonly problems: ProblemList;
  private groups: readonly Group[] | null = null;
  private statisticsMade: ArchiveStatistics | null = null;
  private facetsMade: NodeFacets | null = null;
  private lastClosure: {
    readonly key: string;
    readonly closure: Closure;
    readonly byType: readonly Count[];
  } | null = null;

  constructor(
    database: Database,
    graph: GraphStore,
    private readonly readRetrievedFile: ReadRetrievedFile,
  ) {
    this.source = makeContentSource(database, graph);
    this.nodeRows = new NodeRows(this.source);
    this.documents = new JsonDocuments(database);
    this.texts = new TextIndex(this.source);
    this.finder = new NodeFinder(this.source, this.texts);
    this.problems = new ProblemList(this.source);
  }

  statistics(): ArchiveStatistics {
    this.statisticsMade ??= makeStatistics(this.source, this.nodeRows);
    return this.statisticsMade;
  }

  nodeFacets(): NodeFacets {
    this.facetsMade ??= nodeFacets(this.source);
    return this.facetsMade;
  }

  listProblems(): Promise<readonly ContentProblem[]> {
    return this.problems.list();
  }

  async listProblemPlaces(
    code: StoreProblemCode,
    { offset, limit }: PartRequest,
  ): Promise<Part<{ readonly node: NodeReference | null; readonly text: string }>> {
    const places = await this.problems.places(code);
    const part = places.slice(offset, offset + limit);
    const references = this.nodeRows.references(part.filter(({ node }) => node >= 0).map(({ node }) => node));
    let next = 0;
    const items = part.map(({ node, text }) => ({
      node: node >= 0 ? (references[next++] ?? null) : null,
      text,
    }));
    return { items, offset, total: places.length };
  }

  /** @throws ExplorerError `group/not-found`, `query/invalid` */
  findNodes(query: NodeQuery, { offset, limit }: PartRequest): Part<NodeRow> {
    const found = this.finder.find(query);
    return { items: this.rowsAt([...found.subarray(offset, offset + limit)]), offset, total: found.length };
  }

  findNodePosition(query: NodeQuery, uuid: NodeUuid): number | null {
    const node = this.source.graph.indexOfUuid(uuid);
    const position = node === null ? -1 : this.finder.find(query).indexOf(node);
    return position < 0 ? null : position;
  }

  listGroups(): readonly Group[] {
    this.groups ??= readGroups(this.source, this.source.directory);
    return this.groups;
  }

  jump(text: string, limit: number): JumpTarget[] {
    const hits = findJumpTargets(this.source, this.texts, this.listGroups(), text, limit);
    return hits.flatMap((hit): JumpTarget[] => {
      if (hit.kind === 'group') return [hit];
      const [node] = this.nodeRows.references([hit.node]);
      return node === undefined ? [] : [{ kind: hit.kind, node, why: hit.why }];
    });
  }

  /** @throws ExplorerError `node/not-found`, like all that follow */
  getNode(uuid: NodeUuid): NodeDetail {
    const node = this.requireNode(uuid);
    return readNodeDetail(this.source, this.nodeRows, this.documents, this.listGroups(), node);
  }

  getReferences(uuids: readonly NodeUuid[]): (NodeReference | null)[] {
    const nodes = uuids.map((uuid) => this.source.graph.indexOfUuid(uuid));
    const rows = this.rowsAt(nodes.filter((node) => node !== null));
    let next = 0;
    return nodes.map((node) => {
      const row = node === null ? undefined : rows[next++];
      return row === undefined ? null : toReference(row);
    });
  }

  getLinks(
    request: PartRequest & {
      readonly uuid: NodeUuid;
      readonly direction: LinkDirection;
      readonly linkTypes?: readonly LinkType[];
    },
  ): Part<{
    readonly direction: LinkDirection;
    readonly linkType: LinkType;
    readonly linkLabel: string;
    readonly node: NodeRow;
  }> {
    const { direction, offset, limit } = request;
    const { graph } = this.source;
    const node = this.requireNode(request.uuid);
    const mask = linkMaskOf(request.linkTypes ?? linkTypes);
    const neighbours = listNeighbours(graph, node, direction, mask, offset, limit);
    const rows = this.rowsAt(neighbours.map(({ index }) => index));
    const items = neighbours.flatMap(({ linkType, linkLabel }, at) => {
      const row = rows[at];
      return row === undefined ? [] : [{ direction, linkType, linkLabel, node: row }];
    });
    return { items, offset, total: countLinks(graph, node, direction, mask) };
  }

  /** The whole of a column, for the command line and the dump. */
  readJson(uuid: NodeUuid, column: JsonColumn): JsonDocument {
    return this.documents.read(this.pkOf(uuid), column);
  }

  listJson(
    request: PartRequest & { readonly uuid: NodeUuid; readonly column: JsonColumn; readonly path: JsonPath },
  ): Part<JsonEntry> & { readonly invalid: { readonly message: string; readonly text: string } | null } {
    const { column, path, offset, limit } = request;
    return { ...this.documents.list(this.pkOf(request.uuid), column, path, offset, limit), offset };
  }

  searchJson(request: {
    readonly uuid: NodeUuid;
    readonly column: JsonColumn;
    readonly text: string;
    readonly limit: number;
  }): {
    readonly hits: readonly {
      readonly path: JsonPath;
      readonly positions: readonly number[];
      readonly entry: JsonEntry;
    }[];
    readonly total: number;
  } {
    return this.documents.search(this.pkOf(request.uuid), request.column, request.text, request.limit);
  }

  getJsonText(
    uuid: NodeUuid,
    column: JsonColumn,
    limit: number,
  ): { readonly text: string; readonly length: number } {
    return this.documents.text(this.pkOf(uuid), column, limit);
  }

  /** @throws ExplorerError `query/invalid` where nothing stands at the path */
  getJsonValueText(
    uuid: NodeUuid,
    column: JsonColumn,
    path: JsonPath,
    limit: number,
  ): { readonly text: string; readonly length: number } {
    return this.documents.valueText(this.pkOf(uuid), column, path, limit);
  }

  listComments(uuid: NodeUuid): {
    readonly uuid: string;
    readonly user: string | null;
    readonly ctime: string | null;
    readonly mtime: string | null;
    readonly content: string;
  }[] {
    return readComments(this.source, this.pkOf(uuid)).map(({ userId, ...comment }) => ({
      ...comment,
      user: this.source.directory.emailOf(userId),
    }));
  }

  listLogs(uuid: NodeUuid, { offset, limit }: PartRequest): Part<LogRow> {
    return { ...readLogPage(this.source, this.pkOf(uuid), offset, limit), offset };
  }

  listClosure(
    request: PartRequest & {
      readonly uuid: NodeUuid;
      readonly layer: Layer;
      readonly direction: LinkDirection;
      readonly nodeType: string | null;
    },
  ): Part<NodeRow & { readonly distance: number }> & {
    readonly byType: readonly Count[];
    readonly closureSize: number;
  } {
    const { uuid, layer, direction, nodeType, offset, limit } = request;
    const { closure, byType } = this.closure(uuid, layer, direction);
    const places = this.placesOfType(closure, nodeType);
    const part = [...places.subarray(offset, offset + limit)];
    const rows = this.rowsAt(part.map((place) => closure.indices[place] ?? 0));
    const items = rows.map((row, at) => ({ ...row, distance: closure.distances[part[at] ?? 0] ?? 0 }));
    return { items, offset, total: places.length, byType, closureSize: closure.indices.length };
  }

  getCallTree(uuid: NodeUuid, maxDepth: number | null, limit: number): CallTree {
    return readCallTree(this.source, this.nodeRows, this.requireNode(uuid), maxDepth, limit);
  }

  getStatusText(uuid: NodeUuid): string {
    return readStatusText(this.source, this.requireNode(uuid));
  }

  /** @throws ExplorerError `query/invalid` for data */
  async getReport(uuid: NodeUuid, limit: number): Promise<ProcessReport> {
    return makeReport(this.source, this.nodeRows, this.requireNode(uuid), limit, this.readRetrievedFile);
  }

  /** Rows of nodes by their numbers in the graph store, in their order. */
  rowsAt(nodes: readonly number[]): NodeRow[] {
    return this.nodeRows.rows(nodes);
  }

  /** The number of a node in the graph store. */
  requireNode(uuid: NodeUuid): number {
    const node = this.source.graph.indexOfUuid(uuid);
    if (node === null)
      throw new ExplorerError('node/not-found', `The archive holds no node ${uuid}.`, { uuid });
    return node;
  }

  private pkOf(uuid: NodeUuid): number {
    return this.source.graph.pkOf(this.requireNode(uuid));
  }

  /** The last closure stays, since its pages are asked for one after the other. */
  private closure(
    uuid: NodeUuid,
    layer: Layer,
    direction: LinkDirection,
  ): { readonly closure: Closure; readonly byType: readonly Count[] } {
    const key = `${uuid} ${layer} ${direction}`;
    if (this.lastClosure?.key !== key) {
      const { graph } = this.source;
      const closure = closureOf(graph, [this.requireNode(uuid)], layerMask(layer), direction);
      this.lastClosure = { key, closure, byType: countByType(graph, closure.indices) };
    }
    return this.lastClosure;
  }

  private placesOfType({ indices }: Closure, nodeType: string | null): Uint32Array {
    const places = Uint32Array.from(indices.keys());
    if (nodeType === null) return places;
    const { nodes } = this.source.graph;
    const isWanted = nodes.nodeTypes.all().map((type) => type.startsWith(nodeType));
    return places.filter((place) => isWanted[nodes.nodeType[indices[place] ?? 0] ?? 0] ?? false);
  }
}
