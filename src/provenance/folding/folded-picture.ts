import type { HideableKind } from '../../model/provenance-view';
import type { LinkDirection } from '../../model/link-type';
import { compareByCreation, type GraphStore } from '../store';
import { callLevelsOf } from './call-levels';
import { chooseItems } from './choose-items';
import { countCut } from './count-cut';
import { countHidden } from './fold-map';
import type {
  AlikeGroup,
  FoldedItem,
  FoldedLink,
  FoldedPlace,
  FoldedRequest,
  ItemName,
} from './folded-request';
import { linkItems } from './item-links';
import { ItemSpace } from './item-space';

/** A picture with folded workflows and groups. The same request gives the same picture. */
export class FoldedPicture {
  readonly items: readonly FoldedItem[];
  readonly links: readonly FoldedLink[];
  readonly hiddenKinds: readonly { readonly kind: HideableKind; readonly count: number }[];
  readonly openGroups: readonly AlikeGroup[];
  readonly cutNodes: number;
  readonly workflowLevels: number;
  private readonly space: ItemSpace;
  private readonly drawn: ReadonlyMap<number, number>;

  constructor(store: GraphStore, request: FoldedRequest) {
    const space = new ItemSpace(store, request);
    const drawn = chooseItems(space);
    const { links, marks, hiddenKinds } = linkItems(space, drawn);
    this.space = space;
    this.drawn = drawn;
    this.links = links;
    this.hiddenKinds = hiddenKinds;
    this.openGroups = [...space.openGroups.values()];
    this.cutNodes = countCut(space, drawn);
    this.workflowLevels = countLevels(space, drawn);
    this.items = Array.from(drawn, ([item, distance]) => {
      const members = space.folds.members.get(item);
      const found = marks.get(item);
      return {
        name: space.nameOf(item),
        distance,
        hiddenIncoming: found?.hiddenIncoming ?? 0,
        hiddenOutgoing: found?.hiddenOutgoing ?? 0,
        hiddenKindIncoming: found?.hiddenKindIncoming ?? 0,
        hiddenKindOutgoing: found?.hiddenKindOutgoing ?? 0,
        otherLayerIncoming: found?.otherLayerIncoming ?? 0,
        otherLayerOutgoing: found?.otherLayerOutgoing ?? 0,
        nodeCount: space.nodesOf(item).length,
        hides: members === undefined ? null : countHidden(store, members),
        group: space.groupOf(item),
      };
    });
  }

  /** Where a node is. */
  placeOf(node: number): FoldedPlace {
    const item = this.space.itemOf(node);
    if (!this.drawn.has(item)) return { kind: 'not-drawn' };
    const group = this.space.groupOf(item);
    if (group !== null) return { kind: 'grouped', item: group.id };
    return item === node ? { kind: 'drawn', item } : { kind: 'folded', item };
  }

  /** Signed distance of the item that a node is in; null if it is not drawn. */
  distanceOf(node: number): number | null {
    return this.drawn.get(this.space.itemOf(node)) ?? null;
  }

  /** All nodes that are drawn, folded or grouped, item by item. */
  nodes(): number[] {
    return [...this.drawn.keys()].flatMap((item) => this.space.nodesOf(item));
  }

  /** Nodes that an item holds; empty for an item that is not drawn. */
  membersOf(name: ItemName): readonly number[] {
    const item = this.space.numberOf(name);
    return item === null || !this.drawn.has(item) ? [] : this.space.nodesOf(item);
  }

  /** Nodes that are not drawn but linked to an item on one side, in the order of creation. */
  hiddenNeighboursOf(name: ItemName, direction: LinkDirection): number[] {
    const { space } = this;
    const item = space.numberOf(name);
    if (item === null || !this.drawn.has(item)) return [];
    const { type } = space.store.adjacency(direction);
    const found = new Set<number>();
    space.forEachLink(item, direction, (place, _, other) => {
      const isOfLayer = ((space.request.mask >> (type[place] ?? 0)) & 1) === 1;
      if (isOfLayer && !this.drawn.has(space.itemOf(other))) found.add(other);
    });
    return [...found].sort((a, b) => compareByCreation(space.store.nodes.ctime, a, b));
  }
}

function countLevels(space: ItemSpace, drawn: ReadonlyMap<number, number>): number {
  const { level, isWorkflow } = callLevelsOf(space.store);
  let levels = 0;
  for (const item of drawn.keys()) {
    for (const node of space.nodesOf(item)) {
      if (isWorkflow[node] === 1) levels = Math.max(levels, (level[node] ?? 0) + 1);
    }
  }
  return levels;
}
