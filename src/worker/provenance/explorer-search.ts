import {
  closureOf,
  compareByCreation,
  layerMask,
  ProvenanceSearch,
  type FoldedPicture,
  type GraphStore,
  type ProvenanceContent,
  type SearchHits,
} from '../../provenance';
import { ExplorerError } from '../../model/failure';
import type { Database } from '../../sqlite';
import type {
  ItemId,
  NodePlace,
  ProvenanceSearchRequest,
  ProvenanceSearchResult,
  SearchProgress,
} from '../api';
import type { ExplorerFolding } from './explorer-folding';

/** Hits in the order in which they are shown, with their places; kept for the pages of one search. */
interface Found {
  readonly key: string;
  readonly nodes: readonly number[];
  readonly places: readonly NodePlace[];
  readonly unreadable: number;
}

/** Searches in provenance, with hits placed in the picture that is shown. */
export class ExplorerSearch {
  readonly #graph: GraphStore;
  readonly #content: ProvenanceContent;
  readonly #folding: ExplorerFolding;
  readonly #search: ProvenanceSearch;
  #latest: Found | null = null;

  constructor(database: Database, graph: GraphStore, content: ProvenanceContent, folding: ExplorerFolding) {
    this.#graph = graph;
    this.#content = content;
    this.#folding = folding;
    this.#search = new ProvenanceSearch(database, graph);
  }

  /** @throws ExplorerError `query/invalid`, `node/not-found`, `aborted` */
  async answer(
    request: ProvenanceSearchRequest,
    signal: AbortSignal,
    onProgress: (progress: SearchProgress) => void,
  ): Promise<ProvenanceSearchResult> {
    const { query, scope, picture: shown, offset, limit } = request;
    const key = JSON.stringify([query, scope, shown]);
    const found =
      this.#latest?.key === key ? this.#latest : await this.#find(request, key, signal, onProgress);
    this.#latest = found;
    const part = found.nodes.slice(offset, offset + limit);
    const rows = this.#content.rowsAt(part);
    const count = (kind: NodePlace['kind']) => found.places.filter((place) => place.kind === kind).length;
    return {
      items: rows.map((node, at) => ({ node, place: found.places[offset + at] ?? notDrawn })),
      offset,
      total: found.nodes.length,
      drawn: count('drawn'),
      folded: count('folded'),
      grouped: count('grouped'),
      notDrawn: count('not-drawn'),
      hitItems: countHits(found.places),
      unreadable: found.unreadable,
    };
  }

  async #find(
    request: ProvenanceSearchRequest,
    key: string,
    signal: AbortSignal,
    onProgress: (progress: SearchProgress) => void,
  ): Promise<Found> {
    const picture = request.picture === null ? null : this.#folding.pictureOf(request.picture);
    const hits: SearchHits = await this.#search.find(request.query, this.#nodesIn(request, picture), {
      signal,
      onProgress: (done, total) => onProgress({ done, total }),
    });
    const nodes = this.#inOrder(hits.nodes, picture);
    const places = nodes.map((node): NodePlace =>
      picture === null ? notDrawn : this.#folding.toPlace(picture.placeOf(node)),
    );
    return { key, nodes, places, unreadable: hits.unreadable };
  }

  #nodesIn({ scope }: ProvenanceSearchRequest, picture: FoldedPicture | null): readonly number[] {
    switch (scope.kind) {
      case 'archive':
        return Array.from({ length: this.#graph.nodeCount }, (_, node) => node);
      case 'picture':
        if (picture === null)
          throw new ExplorerError('query/invalid', 'There is no picture to search in.', {
            scope: scope.kind,
          });
        return picture.nodes();
      case 'closure': {
        const node = this.#content.requireNode(scope.uuid);
        const side = (direction: 'incoming' | 'outgoing') =>
          closureOf(this.#graph, [node], layerMask(scope.layer), direction).indices;
        return [...new Set([node, ...side('incoming'), ...side('outgoing')])];
      }
    }
  }

  /** As in the picture, item by item; what is not drawn after that, oldest first. */
  #inOrder(nodes: readonly number[], picture: FoldedPicture | null): number[] {
    const place = new Map((picture?.nodes() ?? []).map((node, at) => [node, at]));
    const last = place.size;
    const { ctime } = this.#graph.nodes;
    return [...nodes].sort(
      (a, b) => (place.get(a) ?? last) - (place.get(b) ?? last) || compareByCreation(ctime, a, b),
    );
  }
}

const notDrawn: NodePlace = { kind: 'not-drawn' };

/** Hits of each item; places come in the order of the picture, and so do the items. */
function countHits(places: readonly NodePlace[]): { readonly id: ItemId; readonly hits: number }[] {
  const counts = new Map<ItemId, number>();
  for (const place of places) {
    if (place.kind !== 'not-drawn') counts.set(place.id, (counts.get(place.id) ?? 0) + 1);
  }
  return Array.from(counts, ([id, hits]) => ({ id, hits }));
}
