import type { LinkDirection, LinkType } from '../../model/link-type';
import { compareByCreation } from './adjacency';
import { closureOf } from './closure';
import type { GraphStore } from './graph-store';
import type { LinkMask } from './link-mask';
import { neighbourNodes } from './neighbours';

/** What a picture of provenance shall hold; the contract's `ProvenanceRequest` with row numbers. */
export interface PictureRequest {
  readonly start: readonly number[];
  readonly mask: LinkMask;
  readonly ancestors: number | null;
  readonly descendants: number | null;
  readonly limit: number;
  readonly neighbourLimit: number;
  readonly expansions: readonly {
    readonly index: number;
    readonly direction: LinkDirection;
    readonly count: number;
  }[];
}

export interface PictureNode {
  readonly index: number;
  /** Signed distance from the nearest start node: negative for ancestors. */
  readonly distance: number;
  /** Links of the layer that lead to nodes not in the picture. */
  readonly hiddenIncoming: number;
  readonly hiddenOutgoing: number;
}

export interface PictureLink {
  readonly source: number;
  readonly target: number;
  readonly linkType: LinkType;
  readonly linkLabel: string;
}

export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
  /** Nodes within the depths that a limit left out. */
  readonly cutNodes: number;
}

/**
 * Chooses the nodes of a picture: level by level away from the start on both sides, the nearest first, ties by creation time and
 * pk; then what was opened by hand. The limit bounds the walk; what was opened by hand comes on top, each time at most its count.
 */
export function drawProvenance(store: GraphStore, request: PictureRequest): Picture {
  const drawn = chooseNodes(store, request);
  for (const { index, direction, count } of request.expansions) {
    const distance = drawn.get(index);
    if (distance === undefined) continue;
    const step = direction === 'incoming' ? -1 : 1;
    for (const added of hiddenNeighbours(store, index, direction, request.mask, count, drawn)) {
      drawn.set(added, distance + step);
    }
  }
  return { ...pictureOf(store, drawn, request.mask), cutNodes: countCut(store, request, drawn) };
}

/** The picture of given nodes: all links of the layer among them, and counts of those that lead elsewhere. */
export function pictureOf(
  store: GraphStore,
  distances: ReadonlyMap<number, number>,
  mask: LinkMask,
): Pick<Picture, 'nodes' | 'links'> {
  const { links, hiddenIncoming, hiddenOutgoing } = linksAmong(store, distances, mask);
  const nodes = Array.from(distances, ([index, distance]) => ({
    index,
    distance,
    hiddenIncoming: hiddenIncoming.get(index) ?? 0,
    hiddenOutgoing: hiddenOutgoing.get(index) ?? 0,
  }));
  return { nodes, links };
}

interface Side {
  readonly direction: LinkDirection;
  readonly depth: number | null;
  /** Nodes of this side's walk; a node may be met by both, but is drawn once. */
  readonly met: Set<number>;
  frontier: readonly number[];
}

/** Distances of the drawn nodes by row number, in the order of choosing. */
function chooseNodes(store: GraphStore, request: PictureRequest): Map<number, number> {
  const drawn = new Map<number, number>();
  for (const start of request.start) if (drawn.size < request.limit) drawn.set(start, 0);
  const starts = [...drawn.keys()];
  const sides: Side[] = [
    { direction: 'incoming', depth: request.ancestors, met: new Set(starts), frontier: starts },
    { direction: 'outgoing', depth: request.descendants, met: new Set(starts), frontier: starts },
  ];
  for (let level = 1; sides.some(({ frontier }) => frontier.length > 0); level++) {
    for (const side of sides) {
      const isTooFar = side.depth !== null && level > side.depth;
      side.frontier = isTooFar ? [] : nextLevel(store, request, side, level, drawn);
    }
  }
  return drawn;
}

function nextLevel(
  store: GraphStore,
  request: PictureRequest,
  side: Side,
  level: number,
  drawn: Map<number, number>,
): number[] {
  const candidates = new Set<number>();
  for (const node of side.frontier) {
    let taken = 0;
    for (const next of neighbourNodes(store, node, side.direction, request.mask)) {
      if (side.met.has(next)) continue;
      if (candidates.has(next) || drawn.has(next)) candidates.add(next);
      else if (taken < request.neighbourLimit) {
        candidates.add(next);
        taken++;
      }
    }
  }
  const frontier: number[] = [];
  const ordered = [...candidates].sort((a, b) => compareByCreation(store.nodes.ctime, a, b));
  for (const node of ordered) {
    if (!drawn.has(node)) {
      if (drawn.size >= request.limit) continue;
      drawn.set(node, side.direction === 'incoming' ? -level : level);
    }
    side.met.add(node);
    frontier.push(node);
  }
  return frontier;
}

function hiddenNeighbours(
  store: GraphStore,
  index: number,
  direction: LinkDirection,
  mask: LinkMask,
  count: number,
  drawn: ReadonlyMap<number, number>,
): number[] {
  const hidden: number[] = [];
  for (const next of neighbourNodes(store, index, direction, mask)) {
    if (hidden.length >= count) break;
    if (!drawn.has(next)) hidden.push(next);
  }
  return hidden;
}

function linksAmong(store: GraphStore, drawn: ReadonlyMap<number, number>, mask: LinkMask) {
  const links: PictureLink[] = [];
  const hiddenIncoming = new Map<number, number>();
  const hiddenOutgoing = new Map<number, number>();
  for (const node of drawn.keys()) {
    hiddenIncoming.set(
      node,
      visitLinks(store, node, 'incoming', mask, drawn, () => undefined),
    );
    const hidden = visitLinks(store, node, 'outgoing', mask, drawn, (place) => {
      const adjacency = store.links.outgoing;
      links.push({
        source: node,
        target: adjacency.other[place] ?? 0,
        linkType: store.linkTypeAt(adjacency, place),
        linkLabel: store.linkLabelAt(adjacency, place),
      });
    });
    hiddenOutgoing.set(node, hidden);
  }
  return { links, hiddenIncoming, hiddenOutgoing };
}

/** Calls back for the links whose other end is drawn and counts the others. */
function visitLinks(
  store: GraphStore,
  node: number,
  direction: LinkDirection,
  mask: LinkMask,
  drawn: ReadonlyMap<number, number>,
  onDrawn: (place: number) => void,
): number {
  const { offsets, other, type } = store.adjacency(direction);
  let hidden = 0;
  for (let place = offsets[node] ?? 0; place < (offsets[node + 1] ?? 0); place++) {
    if (((mask >> (type[place] ?? 0)) & 1) === 0) continue;
    if (drawn.has(other[place] ?? 0)) onDrawn(place);
    else hidden++;
  }
  return hidden;
}

function countCut(store: GraphStore, request: PictureRequest, drawn: ReadonlyMap<number, number>): number {
  const { start, mask, ancestors, descendants } = request;
  const left = new Set(start.filter((index) => !drawn.has(index)));
  for (const [direction, depth] of [
    ['incoming', ancestors],
    ['outgoing', descendants],
  ] as const) {
    for (const index of closureOf(store, start, mask, direction, depth).indices) {
      if (!drawn.has(index)) left.add(index);
    }
  }
  return left.size;
}
