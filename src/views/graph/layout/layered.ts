import type { LayoutGraph, LayoutResult, Point } from './layout-types';

const gapAcross = 18;
const gapAlong = 70;
const sweeps = 4;

/**
 * A plain layered layout that always ends quickly: longest way from the sources gives the layer (links that close a cycle are
 * left out), a few sweeps by the mean place of neighbours give the order. It stands in for Graphviz; boxes are not drawn.
 */
export function layOutInLayers(graph: LayoutGraph): LayoutResult {
  const layerOf = findLayers(graph);
  const layers: number[][] = [];
  layerOf.forEach((layer, node) => (layers[layer] ??= []).push(node));
  orderLayers(graph, layers);
  const isRight = graph.flow === 'right';
  const points: Point[] = new Array<Point>(graph.nodes.length);
  let along = 0;
  for (const layer of layers) {
    const sizes = layer.map((node) => graph.nodes[node] ?? { width: 0, height: 0 });
    const thickness = Math.max(0, ...sizes.map((size) => (isRight ? size.width : size.height)));
    const lengths = sizes.map((size) => (isRight ? size.height : size.width));
    let across = -(lengths.reduce((sum, length) => sum + length + gapAcross, -gapAcross) / 2);
    layer.forEach((node, place) => {
      const length = lengths[place] ?? 0;
      const centre = across + length / 2;
      points[node] = isRight
        ? { x: along + thickness / 2, y: centre }
        : { x: centre, y: along + thickness / 2 };
      across += length + gapAcross;
    });
    along += thickness + gapAlong;
  }
  return {
    engine: 'layered',
    nodes: points,
    links: graph.links.map(() => null),
    boxes: graph.boxes.map(() => null),
  };
}

/** The layer of each node, from 0. By Kahn's order; when only cycles are left, the first node left is taken as if nothing led to it. */
export function findLayers(graph: Pick<LayoutGraph, 'nodes' | 'links'>): number[] {
  const targets = graph.nodes.map(() => [] as number[]);
  const waiting = graph.nodes.map(() => 0);
  for (const { source, target } of graph.links) {
    if (source === target) continue;
    targets[source]?.push(target);
    waiting[target] = (waiting[target] ?? 0) + 1;
  }
  const layerOf = graph.nodes.map(() => 0);
  const isDone = graph.nodes.map(() => false);
  const ready = waiting.flatMap((count, node) => (count === 0 ? [node] : []));
  let next = 0;
  for (let done = 0; done < graph.nodes.length; done++) {
    let node = ready.pop();
    if (node === undefined) {
      while (isDone[next]) next++;
      node = next;
    }
    isDone[node] = true;
    for (const target of targets[node] ?? []) {
      if (isDone[target]) continue;
      layerOf[target] = Math.max(layerOf[target] ?? 0, (layerOf[node] ?? 0) + 1);
      const left = (waiting[target] ?? 0) - 1;
      waiting[target] = left;
      if (left === 0) ready.push(target);
    }
  }
  return layerOf;
}

/**
 * Layers in which an input stands beside its first user, not at the far beginning: what has more targets than sources moves as far
 * along as its targets let it. Each node keeps a link to a neighbouring layer.
 */
export function findRanks(graph: Pick<LayoutGraph, 'nodes' | 'links'>): number[] {
  const layerOf = findLayers(graph);
  const targets = graph.nodes.map(() => [] as number[]);
  const sources = graph.nodes.map(() => 0);
  for (const { source, target } of graph.links) {
    if ((layerOf[target] ?? 0) <= (layerOf[source] ?? 0)) continue;
    targets[source]?.push(target);
    sources[target] = (sources[target] ?? 0) + 1;
  }
  const fromTheEnd = [...layerOf.keys()].sort((one, other) => (layerOf[other] ?? 0) - (layerOf[one] ?? 0));
  for (const node of fromTheEnd) {
    const own = targets[node] ?? [];
    if (own.length <= (sources[node] ?? 0)) continue;
    layerOf[node] = own.reduce((least, target) => Math.min(least, layerOf[target] ?? 0), Infinity) - 1;
  }
  return layerOf;
}

function orderLayers(graph: LayoutGraph, layers: number[][]): void {
  const neighbours = graph.nodes.map(() => [] as number[]);
  for (const { source, target } of graph.links) {
    neighbours[source]?.push(target);
    neighbours[target]?.push(source);
  }
  const place = graph.nodes.map(() => 0);
  const number = (layer: readonly number[]) =>
    layer.forEach((node, at) => (place[node] = at - layer.length / 2));
  layers.forEach(number);
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (const layer of sweep % 2 === 0 ? layers : [...layers].reverse()) {
      const mean = new Map(
        layer.map((node) => {
          const near = neighbours[node] ?? [];
          const sum = near.reduce((total, neighbour) => total + (place[neighbour] ?? 0), 0);
          return [node, near.length === 0 ? (place[node] ?? 0) : sum / near.length];
        }),
      );
      layer.sort((one, other) => (mean.get(one) ?? 0) - (mean.get(other) ?? 0) || one - other);
      number(layer);
    }
  }
}
