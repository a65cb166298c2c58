import {
  layerMask,
  type Adjacency,
  type FoldedPicture,
  type GraphStore,
  type ItemName,
  type ProvenanceContent,
} from '../../provenance';
import { TimeSlice } from '../../sqlite';
import type { ItemListRequest, ItemListRow, NodeRow, Page } from '../api';
import type { ExplorerFolding } from './explorer-folding';

/** Rows read before other questions get their turn. */
const rowsAtOnce = 2000;
/** Links told of one node; all are counted. */
const linksTold = 5;

/** Nodes behind one mark in the order of creation (a folded workflow itself first), with what finds and orders them. */
interface NodeList {
  readonly key: string;
  readonly nodes: readonly number[];
  /** Places in `adjacency` of the links with each node; none where the nodes are no neighbours of an item. */
  readonly links: ReadonlyMap<number, readonly number[]>;
  readonly adjacency: Adjacency;
  /** By place in `nodes`; read when the list is first searched or ordered by name. */
  texts: readonly Searchable[] | null;
}

interface Searchable {
  readonly name: string;
  readonly text: string;
  /** Digits of the uuid. */
  readonly uuid: string;
}

/** Lists what a mark or an item stands for: searched and ordered here, however long, so that the page holds only what is in sight. */
export class ExplorerItemLists {
  readonly #graph: GraphStore;
  readonly #content: ProvenanceContent;
  readonly #folding: ExplorerFolding;
  #latest: NodeList | null = null;

  constructor(graph: GraphStore, content: ProvenanceContent, folding: ExplorerFolding) {
    this.#graph = graph;
    this.#content = content;
    this.#folding = folding;
  }

  /** @throws ExplorerError `aborted`; `node/not-found` if none of the picture's start nodes is in the archive */
  async answer(request: ItemListRequest, signal: AbortSignal): Promise<Page<ItemListRow>> {
    const { text, sort, descending, offset, limit } = request;
    const list = this.#listOf(request);
    const words = fold(text).split(/\s+/).filter(Boolean);
    const texts = words.length > 0 || sort === 'name' ? await this.#textsOf(list, signal) : null;
    const found = list.nodes.flatMap((_, at) => (hasAll(texts?.[at], words) ? [at] : []));
    if (sort !== 'created') sortStably(found, this.#ranksOf(list, texts, sort));
    if (descending) found.reverse();
    const part = found.slice(offset, offset + limit).map((at) => list.nodes[at] ?? 0);
    const items = this.#content.rowsAt(part).map((node, at) => {
      const places = list.links.get(part[at] ?? -1) ?? [];
      const links = places.slice(0, linksTold).map((place) => this.#linkAt(list, place));
      return { node, links, linkCount: places.length };
    });
    return { items, offset, total: found.length };
  }

  #listOf({ picture: request, id, direction }: ItemListRequest): NodeList {
    const key = JSON.stringify([request, id, direction]);
    if (this.#latest?.key === key) return this.#latest;
    const picture = this.#folding.pictureOf(request);
    const name = this.#folding.nameOf(id);
    const group = picture.items.find((item) => item.name === name)?.group ?? null;
    const side = direction ?? group?.direction ?? 'incoming';
    const owner = direction === null ? (group?.owner ?? null) : name;
    const adjacency = this.#graph.adjacency(side);
    this.#latest = {
      key,
      nodes: listNodes(picture, name, direction),
      links:
        owner === null ? new Map() : findLinks(picture.membersOf(owner), adjacency, layerMask(request.layer)),
      adjacency,
      texts: null,
    };
    return this.#latest;
  }

  async #textsOf(list: NodeList, signal: AbortSignal): Promise<readonly Searchable[]> {
    if (list.texts !== null) return list.texts;
    const slice = new TimeSlice(signal);
    const texts: Searchable[] = [];
    for (let from = 0; from < list.nodes.length; from += rowsAtOnce) {
      const part = list.nodes.slice(from, from + rowsAtOnce);
      this.#content.rowsAt(part).forEach((row, at) => {
        const links = (list.links.get(part[at] ?? -1) ?? []).map((place) => this.#linkAt(list, place));
        texts.push(toSearchable(row, links));
      });
      if (slice.isOver()) await slice.pause();
    }
    list.texts = texts;
    return texts;
  }

  /** What the nodes of a list are ordered by. */
  #ranksOf(
    list: NodeList,
    texts: readonly Searchable[] | null,
    sort: Exclude<ItemListRequest['sort'], 'created'>,
  ): readonly (number | string)[] {
    switch (sort) {
      case 'pk':
        return list.nodes.map((node) => this.#graph.pkOf(node));
      case 'name':
        return (texts ?? []).map(({ name }) => name);
      case 'link':
        // Kinds of link are numbered in the order of type, then label.
        return list.nodes.map((node) => {
          const place = list.links.get(node)?.[0];
          return place === undefined ? Infinity : (list.adjacency.kind[place] ?? Infinity);
        });
    }
  }

  #linkAt({ adjacency }: NodeList, place: number): ItemListRow['links'][number] {
    return {
      linkType: this.#graph.linkTypeAt(adjacency, place),
      linkLabel: this.#graph.linkLabelAt(adjacency, place),
    };
  }
}

function listNodes(
  picture: FoldedPicture,
  name: ItemName | null,
  direction: ItemListRequest['direction'],
): readonly number[] {
  if (name === null) return [];
  return direction === null ? picture.membersOf(name) : picture.hiddenNeighboursOf(name, direction);
}

/** Places of the links of the layer between some nodes and others, by the other node. */
function findLinks(nodes: readonly number[], adjacency: Adjacency, mask: number): Map<number, number[]> {
  const found = new Map<number, number[]>();
  const { offsets, other, type } = adjacency;
  for (const node of nodes) {
    const end = offsets[node + 1] ?? 0;
    for (let place = offsets[node] ?? 0; place < end; place++) {
      if (((mask >> (type[place] ?? 0)) & 1) === 0) continue;
      const known = found.get(other[place] ?? 0);
      if (known) known.push(place);
      else found.set(other[place] ?? 0, [place]);
    }
  }
  return found;
}

function toSearchable(row: NodeRow, links: readonly ItemListRow['links'][number][]): Searchable {
  const parts = [
    row.name,
    row.classLabel,
    row.processLabel ?? '',
    row.summary ?? '',
    String(row.pk),
    ...links.flatMap(({ linkType, linkLabel }) => [linkType, linkLabel]),
  ];
  return { name: fold(row.name), text: fold(parts.join('\n')), uuid: row.uuid.replaceAll('-', '') };
}

function hasAll(one: Searchable | undefined, words: readonly string[]): boolean {
  return words.every(
    (word) => one !== undefined && (one.text.includes(word) || one.uuid.startsWith(word.replaceAll('-', ''))),
  );
}

/** Orders places by their ranks; equal ones keep their order. */
function sortStably(places: number[], ranks: readonly (number | string)[]): void {
  places.sort((one, other) => {
    const [a = 0, b = 0] = [ranks[one], ranks[other]];
    return a < b ? -1 : a > b ? 1 : one - other;
  });
}

/** A text as it is compared: without case, composed characters as one. */
function fold(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
