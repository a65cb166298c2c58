import { ExplorerError } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import {
  FoldedPicture,
  isFailure,
  layerMask,
  type AlikeGroup,
  type FoldedItem,
  type FoldedPlace,
  type GraphStore,
  type ItemName,
  type ProvenanceContent,
} from '../../provenance';
import type {
  FoldedProvenance,
  FoldedProvenanceRequest,
  ItemId,
  NodePlace,
  NodeRow,
  ProvenanceItem,
} from '../api';

/** Members of a group that come with the picture. */
const firstMembers = 8;
/** Pictures kept for questions about them: the one shown and the one before. */
const keptPictures = 2;

/** Folded pictures in the words of the contract: items by uuid, nodes as rows. */
export class ExplorerFolding {
  readonly #graph: GraphStore;
  readonly #content: ProvenanceContent;
  readonly #kept = new Map<string, FoldedPicture>();

  constructor(graph: GraphStore, content: ProvenanceContent) {
    this.#graph = graph;
    this.#content = content;
  }

  /** @throws ExplorerError `node/not-found` if none of the start nodes is in the archive */
  answer(request: FoldedProvenanceRequest): FoldedProvenance {
    const picture = this.pictureOf(request);
    const nodes = picture.items.flatMap((item) => this.#shownNodes(item));
    const rows = new Map<number, NodeRow>();
    this.#content.rowsAt(nodes).forEach((row, at) => rows.set(nodes[at] ?? -1, row));
    return {
      items: picture.items.flatMap((item) => this.#toItem(item, rows)),
      links: picture.links.map((link) => ({
        ...link,
        source: this.#idOf(link.source),
        target: this.#idOf(link.target),
      })),
      startItems: request.start.flatMap((uuid) => {
        const place = this.#placeOf(picture, uuid);
        return place.kind === 'not-drawn' ? [] : [{ uuid, id: place.id }];
      }),
      openGroups: picture.openGroups.map(({ id, owner, direction, title, members }) => ({
        id,
        owner: this.#idOf(owner),
        direction,
        title,
        count: members.length,
      })),
      cutNodes: picture.cutNodes,
      hiddenKinds: picture.hiddenKinds,
      workflowLevels: picture.workflowLevels,
    };
  }

  /** The picture that a request describes, made once for the questions that follow. */
  pictureOf(request: FoldedProvenanceRequest): FoldedPicture {
    const key = JSON.stringify(request);
    const picture = this.#kept.get(key) ?? this.#draw(request);
    this.#kept.delete(key);
    this.#kept.set(key, picture);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= keptPictures) break;
      this.#kept.delete(oldest);
    }
    return picture;
  }

  locate(request: FoldedProvenanceRequest, uuids: readonly NodeUuid[]): NodePlace[] {
    const picture = this.pictureOf(request);
    return uuids.map((uuid) => this.#placeOf(picture, uuid));
  }

  /** Items that hold any of the nodes, in the order of the picture, and how many of the nodes are not drawn. */
  summariseNodes(
    request: FoldedProvenanceRequest,
    nodes: Iterable<number>,
  ): { readonly items: readonly ItemId[]; readonly total: number; readonly notDrawn: number } {
    const picture = this.pictureOf(request);
    const held = new Set<ItemId>();
    let total = 0;
    let notDrawn = 0;
    for (const node of nodes) {
      total++;
      const place = this.toPlace(picture.placeOf(node));
      if (place.kind === 'not-drawn') notDrawn++;
      else held.add(place.id);
    }
    const items = picture.items.map(({ name }) => this.#idOf(name)).filter((id) => held.has(id));
    return { items, total, notDrawn };
  }

  /** A place in the words of the contract. */
  toPlace(place: FoldedPlace): NodePlace {
    switch (place.kind) {
      case 'drawn':
      case 'folded':
        return { kind: place.kind, id: this.#graph.uuidOf(place.item) };
      case 'grouped':
        return { kind: 'grouped', id: place.item };
      case 'not-drawn':
        return place;
    }
  }

  #placeOf(picture: FoldedPicture, uuid: NodeUuid): NodePlace {
    const node = this.#graph.indexOfUuid(uuid);
    return node === null ? { kind: 'not-drawn' } : this.toPlace(picture.placeOf(node));
  }

  #draw(request: FoldedProvenanceRequest): FoldedPicture {
    const start = this.#nodesOf(request.start);
    if (start.length === 0)
      throw new ExplorerError('node/not-found', 'The archive holds none of the nodes that were asked for.', {
        uuid: request.start[0] ?? '',
      });
    const { layer, ancestors, descendants, limit, neighbourLimit, hiddenKinds, foldLevel, groupFrom } =
      request;
    return new FoldedPicture(this.#graph, {
      start,
      mask: layerMask(layer),
      ancestors,
      descendants,
      limit,
      neighbourLimit,
      hiddenKinds,
      foldLevel,
      groupFrom,
      expansions: request.expansions.flatMap(({ id, direction, count }) => {
        const name = this.nameOf(id);
        return name === null ? [] : [{ id: name, direction, count }];
      }),
      collapsed: request.collapsed.flatMap(({ id, direction }) => {
        const name = this.nameOf(id);
        return name === null ? [] : [{ id: name, direction }];
      }),
      chosen: this.#nodesOf(request.chosen),
      foldedWorkflows: this.#nodesOf(request.foldedWorkflows),
      unfolded: this.#nodesOf(request.unfolded),
      unfoldedGroups: request.unfoldedGroups,
    });
  }

  #nodesOf(uuids: readonly NodeUuid[]): number[] {
    return uuids.map((uuid) => this.#graph.indexOfUuid(uuid)).filter((node) => node !== null);
  }

  /** The item that the contract names so; null for a uuid that the archive does not hold. */
  nameOf(id: ItemId): ItemName | null {
    return isGroupId(id) ? id : this.#graph.indexOfUuid(id);
  }

  #idOf(name: ItemName): ItemId {
    return typeof name === 'number' ? this.#graph.uuidOf(name) : name;
  }

  #shownNodes({ name, group }: FoldedItem): readonly number[] {
    if (group !== null) return group.members.slice(0, firstMembers);
    return typeof name === 'number' ? [name] : [];
  }

  #toItem(item: FoldedItem, rows: ReadonlyMap<number, NodeRow>): ProvenanceItem[] {
    const { name, hides, group, nodeCount, ...marks } = item;
    if (group !== null) {
      const folded = nodeCount - group.members.length;
      return [{ kind: 'group', ...marks, ...this.#toGroup(group, rows), folded }];
    }
    const node = typeof name === 'number' ? rows.get(name) : undefined;
    if (node === undefined) return [];
    const id = node.uuid;
    return [
      hides === null
        ? { kind: 'node', id, node, ...marks }
        : { kind: 'folded-workflow', id, node, hides, ...marks },
    ];
  }

  #toGroup(group: AlikeGroup, rows: ReadonlyMap<number, NodeRow>) {
    const { id, direction, linkType, role, title } = group;
    const failures = group.members.filter((node) => isFailure(this.#graph, node)).length;
    const first = group.members.slice(0, firstMembers).flatMap((node) => rows.get(node) ?? []);
    const owner = this.#idOf(group.owner);
    return { id, owner, direction, linkType, role, title, count: group.members.length, failures, first };
  }
}

function isGroupId(id: ItemId): id is Extract<ItemId, `group-${string}`> {
  return id.startsWith('group-');
}
