import { linkTypes, type LinkDirection } from '../../model/link-type';
import { hideableKinds, type HiddenMarks, type HideableKind } from '../../model/provenance-view';
import type { FoldedLink } from './folded-request';
import type { ItemSpace } from './item-space';

/** Kinds of links that a merged line names; its count counts all. */
const namedKinds = 20;

/** Links of one item that are not drawn. */
type ItemMarks = Omit<HiddenMarks, 'distance'>;

export interface ItemLinks {
  readonly links: readonly FoldedLink[];
  readonly marks: ReadonlyMap<number, ItemMarks>;
  /** Nodes of hidden kinds that would be drawn otherwise. */
  readonly hiddenKinds: readonly { readonly kind: HideableKind; readonly count: number }[];
}

/** Links between two items on the way of being merged. */
interface Bundle {
  readonly source: number;
  readonly target: number;
  /** By number of the (type, label) kind; `isDirect` if a link of the folded workflow itself is among them. */
  readonly kinds: Map<number, BundledKind>;
  count: number;
}

interface BundledKind {
  readonly type: number;
  count: number;
  isDirect: boolean;
}

/** Finds the links among drawn items and counts all others that these have. */
export function linkItems(space: ItemSpace, drawn: ReadonlyMap<number, number>): ItemLinks {
  const links: FoldedLink[] = [];
  const marks = new Map<number, ItemMarks>();
  const hidden = hideableKinds.map(() => new Set<number>());
  const opened = new Set(space.request.expansions.map(({ id, direction }) => `${direction} ${id}`));
  for (const [item, distance] of drawn) {
    const isWalked = (direction: LinkDirection) =>
      isWithinDepth(space, distance, direction) || opened.has(`${direction} ${space.nameOf(item)}`);
    const hiddenOn = (direction: LinkDirection) => (isWalked(direction) ? hidden : []);
    const incoming = countSide(space, item, 'incoming', drawn, hiddenOn('incoming'), () => undefined);
    const bundles = new Map<number, Bundle>();
    const outgoing = countSide(space, item, 'outgoing', drawn, hiddenOn('outgoing'), (place, node, other) => {
      const target = space.itemOf(other);
      if (isPlain(space, item) && isPlain(space, target)) links.push(plainLink(space, item, target, place));
      else gather(space, bundles, item, target, place, node, other);
    });
    for (const bundle of bundles.values()) links.push(mergedLink(space, bundle));
    marks.set(item, {
      hiddenIncoming: incoming.hidden,
      hiddenOutgoing: outgoing.hidden,
      hiddenKindIncoming: incoming.hiddenKind,
      hiddenKindOutgoing: outgoing.hiddenKind,
      otherLayerIncoming: incoming.otherLayer,
      otherLayerOutgoing: outgoing.otherLayer,
    });
  }
  const hiddenKinds = hideableKinds.flatMap((kind, at) => {
    const count = hidden[at]?.size ?? 0;
    return count === 0 ? [] : [{ kind, count }];
  });
  return { links, marks, hiddenKinds };
}

/** Whether the walk away from the start goes on from an item at this signed distance. */
function isWithinDepth({ request }: ItemSpace, distance: number, direction: LinkDirection): boolean {
  const steps = direction === 'incoming' ? -distance : distance;
  const depth = direction === 'incoming' ? request.ancestors : request.descendants;
  return steps >= 0 && (depth === null || steps < depth);
}

function countSide(
  space: ItemSpace,
  item: number,
  direction: LinkDirection,
  drawn: ReadonlyMap<number, number>,
  hiddenNodes: readonly Set<number>[],
  onDrawn: (place: number, node: number, other: number) => void,
): { hidden: number; hiddenKind: number; otherLayer: number } {
  const { type } = space.store.adjacency(direction);
  const counts = { hidden: 0, hiddenKind: 0, otherLayer: 0 };
  space.forEachLink(item, direction, (place, node, other) => {
    if (((space.request.mask >> (type[place] ?? 0)) & 1) === 0) counts.otherLayer++;
    else if (drawn.has(space.itemOf(other))) onDrawn(place, node, other);
    else {
      counts.hidden++;
      const bits = space.hiddenKindsOf(other);
      if (bits === 0) return;
      counts.hiddenKind++;
      hiddenNodes.forEach((nodes, at) => {
        if (((bits >> at) & 1) === 1) nodes.add(other);
      });
    }
  });
  return counts;
}

function isPlain(space: ItemSpace, item: number): boolean {
  return item < space.store.nodeCount && !space.folds.members.has(item);
}

function plainLink(space: ItemSpace, source: number, target: number, place: number): FoldedLink {
  const { outgoing } = space.store.links;
  const linkType = space.store.linkTypeAt(outgoing, place);
  const linkLabel = space.store.linkLabelAt(outgoing, place);
  return { source, target, linkType, linkLabel, count: 1, merged: [] };
}

function gather(
  space: ItemSpace,
  bundles: Map<number, Bundle>,
  source: number,
  target: number,
  place: number,
  node: number,
  other: number,
): void {
  const { type, kind } = space.store.links.outgoing;
  const bundle: Bundle = bundles.get(target) ?? { source, target, kinds: new Map(), count: 0 };
  bundles.set(target, bundle);
  bundle.count++;
  const linkKind = kind[place] ?? 0;
  const known: BundledKind = bundle.kinds.get(linkKind) ?? {
    type: type[place] ?? 0,
    count: 0,
    isDirect: false,
  };
  bundle.kinds.set(linkKind, known);
  known.count++;
  if (space.standIn(node) === node && space.standIn(other) === other) known.isDirect = true;
}

function mergedLink(space: ItemSpace, { source, target, kinds, count }: Bundle): FoldedLink {
  const ordered = [...kinds].sort(([a, one], [b, two]) => two.count - one.count || a - b);
  const merged = ordered.slice(0, namedKinds).map(([linkKind, { type, count: times }]) => ({
    linkType: linkTypes[type] ?? 'input_calc',
    linkLabel: space.store.links.labelOfKind[linkKind] ?? '',
    count: times,
  }));
  const [kind, border] = ordered.find(([, { isDirect }]) => isDirect) ?? ordered[0] ?? [0, { type: 0 }];
  return {
    source: space.nameOf(source),
    target: space.nameOf(target),
    linkType: linkTypes[border.type] ?? 'input_calc',
    linkLabel: space.store.links.labelOfKind[kind] ?? '',
    count,
    merged,
  };
}
