import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import { closureOf, layerMask, type GraphStore } from '../../provenance';
import type * as Api from '../api';
import { ExplorerFolding } from './explorer-folding';
import { ExplorerItemLists } from './explorer-item-lists';
import { findFileLineage, type LineageParts } from './explorer-lineage';
import { ExplorerSearch } from './explorer-search';
import { findCommonRelatives, findPaths, listEnds } from './explorer-ways';

/** What the questions of the provenance view are answered from. */
export type ProvenanceParts = LineageParts;

/** The questions of the provenance view, for the explorer to inherit; what is open is the explorer's. */
export abstract class ProvenanceExplorer implements Api.ProvenanceQuestions {
  readonly #foldings = new WeakMap<GraphStore, ExplorerFolding>();
  readonly #searches = new WeakMap<GraphStore, ExplorerSearch>();
  readonly #lists = new WeakMap<GraphStore, ExplorerItemLists>();

  /** The parts of the open archive. @throws ExplorerError `internal/unexpected` if none is open */
  abstract opened(): ProvenanceParts;

  /** Does work that `cancel` can stop by its id. */
  protected abstract run<Answer>(
    operation: Api.OperationId,
    work: (signal: AbortSignal) => Promise<Answer>,
  ): Promise<Answer>;

  async getFoldedProvenance(request: Api.FoldedProvenanceRequest): Promise<Api.FoldedProvenance> {
    return Promise.resolve(this.#folding().answer(request));
  }

  async listItemNodes(
    request: Api.ItemListRequest,
    operation: Api.OperationId,
  ): Promise<Api.Page<Api.ItemListRow>> {
    const { graph, content } = this.opened();
    const lists = this.#lists.get(graph) ?? new ExplorerItemLists(graph, content, this.#folding());
    this.#lists.set(graph, lists);
    return this.run(operation, (signal) => lists.answer(request, signal));
  }

  async locateNodes(
    request: Api.FoldedProvenanceRequest,
    uuids: readonly NodeUuid[],
  ): Promise<readonly Api.NodePlace[]> {
    return Promise.resolve(this.#folding().locate(request, uuids));
  }

  async closureInPicture(
    request: Api.FoldedProvenanceRequest,
    uuid: NodeUuid,
  ): Promise<Api.ClosureInPicture> {
    const { graph, content } = this.opened();
    const node = content.requireNode(uuid);
    const side = (direction: LinkDirection) => {
      const { indices } = closureOf(graph, [node], layerMask(request.layer), direction);
      return this.#folding().summariseNodes(request, indices);
    };
    const ancestors = side('incoming');
    const descendants = side('outgoing');
    return Promise.resolve({
      ancestorItems: ancestors.items,
      ancestors: ancestors.total,
      ancestorsNotDrawn: ancestors.notDrawn,
      descendantItems: descendants.items,
      descendants: descendants.total,
      descendantsNotDrawn: descendants.notDrawn,
    });
  }

  async findPaths(request: Api.PathsRequest): Promise<Api.ProvenancePaths> {
    const { graph, content } = this.opened();
    return Promise.resolve(findPaths(graph, content, request));
  }

  async commonRelatives(request: Api.CommonRelativesRequest): Promise<Api.CommonRelatives> {
    const { graph, content } = this.opened();
    return Promise.resolve(findCommonRelatives(graph, content, request));
  }

  async listRoots(request: Api.EndsRequest): Promise<Api.ProvenanceEnds> {
    const { graph, content } = this.opened();
    return Promise.resolve(listEnds(graph, content, request, 'incoming'));
  }

  async listFinalResults(request: Api.EndsRequest): Promise<Api.ProvenanceEnds> {
    const { graph, content } = this.opened();
    return Promise.resolve(listEnds(graph, content, request, 'outgoing'));
  }

  async searchProvenance(
    request: Api.ProvenanceSearchRequest,
    operation: Api.OperationId,
    onProgress: (progress: Api.SearchProgress) => void,
  ): Promise<Api.ProvenanceSearchResult> {
    const { database, graph, content } = this.opened();
    const search = this.#searches.get(graph) ?? new ExplorerSearch(database, graph, content, this.#folding());
    this.#searches.set(graph, search);
    return this.run(operation, (signal) => search.answer(request, signal, onProgress));
  }

  async fileLineage(request: Api.FileLineageRequest, operation: Api.OperationId): Promise<Api.FileLineage> {
    const parts = this.opened();
    return this.run(operation, (signal) => findFileLineage(parts, request, signal));
  }

  /** Made once for each open archive. */
  #folding(): ExplorerFolding {
    const { graph, content } = this.opened();
    const made = this.#foldings.get(graph) ?? new ExplorerFolding(graph, content);
    this.#foldings.set(graph, made);
    return made;
  }
}
