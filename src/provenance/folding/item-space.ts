import type { LinkDirection } from '../../model/link-type';
import { compareByCreation, type GraphStore } from '../store';
import { groupIdOf, Alikeness, type LinkedNeighbour } from './alike';
import { makeFoldMap, type FoldMap } from './fold-map';
import type { GroupId } from '../../model/provenance-view';
import type { AlikeGroup, FoldedRequest, ItemName } from './folded-request';
import { bitsOfKinds, kindBitsOf } from './hidden-kinds';

/** A neighbour not drawn yet, as it would be drawn: by itself, or with others as a group. */
export type Candidate =
  | { readonly kind: 'node'; readonly node: number }
  | { readonly kind: 'group'; readonly id: GroupId; readonly neighbours: readonly LinkedNeighbour[] };

/**
 * The graph of items: nodes, folded workflows and groups as they come to be. Items are numbers: nodes and folded workflows their row,
 * groups from the number of nodes on.
 */
export class ItemSpace {
  readonly folds: FoldMap;
  readonly groups: AlikeGroup[] = [];
  /** Groups that the request wants open, as they were met. */
  readonly openGroups = new Map<GroupId, AlikeGroup>();
  private readonly groupNumbers = new Map<GroupId, number>();
  private readonly groupOfNode = new Map<number, number>();
  private readonly hiddenBits: number;
  private readonly kindBits: Uint8Array;
  private readonly alikeness: Alikeness;
  private readonly open: ReadonlySet<GroupId>;
  /** Nodes that are never hidden and never in a group. */
  private readonly free: ReadonlySet<number>;

  constructor(
    readonly store: GraphStore,
    readonly request: FoldedRequest,
  ) {
    this.folds = makeFoldMap(store, request);
    this.hiddenBits = bitsOfKinds(request.hiddenKinds);
    this.kindBits = kindBitsOf(store);
    this.alikeness = new Alikeness(store);
    this.open = new Set(request.unfoldedGroups);
    this.free = new Set([...request.start, ...request.chosen].map((node) => this.standIn(node)));
  }

  standIn(node: number): number {
    return this.folds.standIn[node] ?? node;
  }

  /** The item that a node belongs to, drawn or not. */
  itemOf(node: number): number {
    const standIn = this.standIn(node);
    return this.groupOfNode.get(standIn) ?? standIn;
  }

  groupOf(item: number): AlikeGroup | null {
    return this.groups[item - this.store.nodeCount] ?? null;
  }

  /** Kinds by which a node (or the workflow it is folded into) is hidden, as bits; 0 if it is not. */
  hiddenKindsOf(node: number): number {
    const standIn = this.standIn(node);
    const bits = (this.kindBits[standIn] ?? 0) & this.hiddenBits;
    return bits === 0 || this.free.has(standIn) ? 0 : bits;
  }

  nameOf(item: number): ItemName {
    return this.groupOf(item)?.id ?? item;
  }

  /** The number of an item that the request names; null for a group that did not come to be. */
  numberOf(name: ItemName): number | null {
    return typeof name === 'number' ? this.itemOf(name) : (this.groupNumbers.get(name) ?? null);
  }

  /** Nodes that an item stands for: itself, what is folded into it, or the members of a group with what they hold. */
  nodesOf(item: number): readonly number[] {
    const group = this.groupOf(item);
    if (group === null) return this.folds.members.get(item) ?? [item];
    return group.members.flatMap((member) => this.folds.members.get(member) ?? [member]);
  }

  /** Calls back for every link between a node of the item and one of another item. */
  forEachLink(
    item: number,
    direction: LinkDirection,
    found: (place: number, node: number, other: number) => void,
  ): void {
    const adjacency = this.store.adjacency(direction);
    for (const node of this.nodesOf(item)) {
      const end = adjacency.offsets[node + 1] ?? 0;
      for (let place = adjacency.offsets[node] ?? 0; place < end; place++) {
        const other = adjacency.other[place] ?? 0;
        if (this.itemOf(other) !== item) found(place, node, other);
      }
    }
  }

  /** Items on one side of an item that were made already, and the others in the order of creation as they would be drawn. */
  neighboursOf(
    item: number,
    direction: LinkDirection,
    isDrawn: (item: number) => boolean,
  ): { readonly drawn: readonly number[]; readonly candidates: readonly Candidate[] } {
    const { kind, type } = this.store.adjacency(direction);
    const drawn = new Set<number>();
    const others = new Map<number, LinkedNeighbour>();
    this.forEachLink(item, direction, (place, _, other) => {
      if (((this.request.mask >> (type[place] ?? 0)) & 1) === 0) return;
      const neighbour = this.itemOf(other);
      if (isDrawn(neighbour)) drawn.add(neighbour);
      else if (!others.has(neighbour) && this.hiddenKindsOf(other) === 0)
        others.set(neighbour, { node: neighbour, type: type[place] ?? 0, linkKind: kind[place] ?? 0 });
    });
    const { ctime } = this.store.nodes;
    const ordered = [...others.values()].sort((a, b) => compareByCreation(ctime, a.node, b.node));
    return { drawn: [...drawn], candidates: this.toCandidates(item, direction, ordered) };
  }

  /** Makes a group, so that its members belong to it from now on; gives its number. */
  addGroup(
    owner: number,
    direction: LinkDirection,
    id: GroupId,
    neighbours: readonly LinkedNeighbour[],
  ): number {
    const number = this.store.nodeCount + this.groups.length;
    const group = this.alikeness.group(id, this.nameOf(owner), direction, neighbours);
    this.groups.push(group);
    this.groupNumbers.set(id, number);
    for (const { node } of neighbours) this.groupOfNode.set(node, number);
    return number;
  }

  private toCandidates(
    item: number,
    direction: LinkDirection,
    neighbours: readonly LinkedNeighbour[],
  ): Candidate[] {
    const { groupFrom } = this.request;
    if (groupFrom === null || neighbours.length < groupFrom || groupFrom < 2)
      return neighbours.map(({ node }) => ({ kind: 'node', node }));
    const alike = new Map<string, LinkedNeighbour[]>();
    for (const neighbour of neighbours) {
      const key = this.free.has(neighbour.node) ? `free ${neighbour.node}` : this.alikeness.keyOf(neighbour);
      const known = alike.get(key);
      if (known) known.push(neighbour);
      else alike.set(key, [neighbour]);
    }
    const candidates: Candidate[] = [];
    for (const [key, members] of alike) {
      const id = members.length < groupFrom ? null : this.newGroupId(item, direction, key);
      if (id !== null && this.open.has(id))
        this.openGroups.set(id, this.alikeness.group(id, this.nameOf(item), direction, members));
      if (id === null || this.open.has(id))
        for (const { node } of members) candidates.push({ kind: 'node', node });
      else candidates.push({ kind: 'group', id, neighbours: members });
    }
    const { ctime } = this.store.nodes;
    return candidates.sort((a, b) => compareByCreation(ctime, firstOf(a), firstOf(b)));
  }

  private newGroupId(item: number, direction: LinkDirection, key: string): GroupId {
    const owner = this.groupOf(item)?.id ?? this.store.uuidOf(item);
    const id = groupIdOf(owner, direction, key);
    if (!this.groupNumbers.has(id)) return id;
    // Alike neighbours that were opened by hand after their group was made.
    let next = 2;
    while (this.groupNumbers.has(`${id}-${next}`)) next++;
    return `${id}-${next}`;
  }
}

/** The node by which a candidate is ordered. */
export function firstOf(candidate: Candidate): number {
  return candidate.kind === 'node' ? candidate.node : (candidate.neighbours[0]?.node ?? 0);
}
