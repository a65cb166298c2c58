import {
  layerMask,
  closureOf,
  commonRelatives,
  countByType,
  endsOf,
  orderedBetween,
  pictureOf,
  waysBetween,
  nodesBetween,
} from '../../provenance';
import type { GraphStore, LinkMask, ProvenanceContent } from '../../provenance';
import type {
  CommonRelatives,
  CommonRelativesRequest,
  EndsRequest,
  ProvenanceEnds,
  ProvenanceGraph,
  ProvenancePaths,
  PathsRequest,
} from '../api';
import { toPlainGraph } from './plain-graph';

/** Nodes as a graph to draw, at most `limit`, the first ones given; `cutNodes` counts the others. */
export function toGraph(
  graph: GraphStore,
  content: ProvenanceContent,
  ordered: readonly { readonly node: number; readonly distance: number }[],
  mask: LinkMask,
  limit: number,
): ProvenanceGraph {
  const kept = ordered.slice(0, Math.max(0, limit));
  const distances = new Map(kept.map(({ node, distance }) => [node, distance]));
  const cutNodes = ordered.length - kept.length;
  return toPlainGraph(graph, content, { ...pictureOf(graph, distances, mask), cutNodes });
}

/** @throws ExplorerError `node/not-found` */
export function findPaths(
  graph: GraphStore,
  content: ProvenanceContent,
  request: PathsRequest,
): ProvenancePaths {
  const mask = layerMask(request.layer);
  const from = content.requireNode(request.from);
  const to = content.requireNode(request.to);
  const { paths, ...ways } = waysBetween(graph, from, to, mask, request.limit);
  const onPaths = [...new Set(paths.flat())];
  const between = orderedBetween(graph, from, to, mask, onPaths);
  return {
    ...ways,
    paths: paths.map((path) => path.map((node) => graph.uuidOf(node))),
    nodes: content.rowsAt(onPaths),
    hasReverse: from !== to && nodesBetween(graph, to, from, mask).length > 0,
    graph: toGraph(graph, content, between, mask, request.graphLimit),
  };
}

/** @throws ExplorerError `node/not-found` */
export function findCommonRelatives(
  graph: GraphStore,
  content: ProvenanceContent,
  request: CommonRelativesRequest,
): CommonRelatives {
  const { direction, offset, limit } = request;
  const mask = layerMask(request.layer);
  const given = [content.requireNode(request.first), content.requireNode(request.second)];
  const [toFirst, toSecond] = given.map((node) => distancesFrom(graph, node, mask, direction));
  const { all, nearest } = commonRelatives(graph, given, mask, direction);
  const isNearest = new Set(nearest);
  const far = (node: number) => Math.max(toFirst?.get(node) ?? 0, toSecond?.get(node) ?? 0);
  const ordered = [...all].sort(
    (a, b) => Number(isNearest.has(b)) - Number(isNearest.has(a)) || far(a) - far(b) || a - b,
  );
  const part = ordered.slice(offset, offset + limit);
  const back = direction === 'incoming' ? 'outgoing' : 'incoming';
  const reached = new Set([...nearest, ...closureOf(graph, nearest, mask, back).indices]);
  const sign = direction === 'incoming' ? -1 : 1;
  const between = new Map<number, number>(given.map((node) => [node, 0]));
  const near = [...(toFirst ?? []), ...(toSecond ?? [])]
    .filter(([node]) => reached.has(node))
    .sort(([a, one], [b, two]) => one - two || a - b);
  if (nearest.length > 0) for (const node of nearest) between.set(node, sign * far(node));
  for (const [node, distance] of near) if (!between.has(node)) between.set(node, sign * distance);
  return {
    items: content.rowsAt(part).map((row, at) => {
      const node = part[at] ?? 0;
      return {
        ...row,
        isNearest: isNearest.has(node),
        distanceToFirst: toFirst?.get(node) ?? 0,
        distanceToSecond: toSecond?.get(node) ?? 0,
      };
    }),
    offset,
    total: all.length,
    nearestCount: nearest.length,
    graph: toGraph(graph, content, toOrdered(between), mask, request.graphLimit),
  };
}

/** Roots (`incoming`) or final results (`outgoing`) of a node. @throws ExplorerError `node/not-found` */
export function listEnds(
  graph: GraphStore,
  content: ProvenanceContent,
  request: EndsRequest,
  direction: 'incoming' | 'outgoing',
): ProvenanceEnds {
  const { offset, limit } = request;
  const mask = layerMask(request.layer);
  const start = content.requireNode(request.uuid);
  const { ends, between } = endsOf(graph, start, mask, direction);
  const part = ends.slice(offset, offset + limit);
  const rows = content.rowsAt(part.map(({ index }) => index));
  const sign = direction === 'incoming' ? -1 : 1;
  const ordered = [
    { node: start, distance: 0 },
    ...Array.from(between, ([node, distance]) => ({ node, distance: sign * distance })),
  ];
  return {
    items: rows.map((row, at) => ({ ...row, distance: part[at]?.distance ?? 0 })),
    offset,
    total: ends.length,
    byType: countByType(
      graph,
      Uint32Array.from(ends, ({ index }) => index),
    ),
    graph: toGraph(graph, content, ordered, mask, request.graphLimit),
  };
}

function distancesFrom(
  graph: GraphStore,
  node: number,
  mask: LinkMask,
  direction: 'incoming' | 'outgoing',
): Map<number, number> {
  const { indices, distances } = closureOf(graph, [node], mask, direction);
  const found = new Map([[node, 0]]);
  indices.forEach((index, at) => found.set(index, distances[at] ?? 0));
  return found;
}

function toOrdered(distances: ReadonlyMap<number, number>) {
  return Array.from(distances, ([node, distance]) => ({ node, distance }));
}
