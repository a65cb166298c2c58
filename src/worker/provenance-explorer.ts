import type { NodeUuid } from '../model/identifiers';
import type { LinkDirection } from '../model/link-type';
import { closureOf, layerMask, type GraphStore, type ProvenanceContent } from '../provenance';
import type * as Api from './api';
import { ExplorerFolding } from './explorer-folding';
import { findCommonRelatives, findPaths, listEnds } from './explorer-ways';

/** What the questions of the provenance view are answered from. */
export interface ProvenanceParts {
  readonly graph: GraphStore;
  readonly content: ProvenanceContent;
}

/** The questions of the provenance view, for the explorer to inherit; what is open is the explorer's. */
export abstract class ProvenanceExplorer implements Omit<
  Api.ProvenanceQuestions,
  'searchProvenance' | 'fileLineage'
> {
  readonly #foldings = new WeakMap<GraphStore, ExplorerFolding>();

  /** The parts of the open archive. @throws ExplorerError `internal/unexpected` if none is open */
  abstract opened(): ProvenanceParts;

  async getFoldedProvenance(request: Api.FoldedProvenanceRequest): Promise<Api.FoldedProvenance> {
    return Promise.resolve(this.#folding().answer(request));
  }

  async listItemMembers(
    request: Api.FoldedProvenanceRequest,
    id: Api.ItemId,
    page: Api.PageRequest,
  ): Promise<Api.Page<Api.NodeRow>> {
    return Promise.resolve(this.#folding().listMembers(request, id, page));
  }

  async listHiddenNeighbours(
    request: Api.FoldedProvenanceRequest,
    id: Api.ItemId,
    direction: LinkDirection,
    page: Api.PageRequest,
  ): Promise<Api.Page<Api.NodeRow>> {
    return Promise.resolve(this.#folding().listHiddenNeighbours(request, id, direction, page));
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

  /** Made once for each open archive. */
  #folding(): ExplorerFolding {
    const { graph, content } = this.opened();
    const made = this.#foldings.get(graph) ?? new ExplorerFolding(graph, content);
    this.#foldings.set(graph, made);
    return made;
  }
}
