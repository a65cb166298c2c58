import { ExplorerError } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import type { Layer, LinkDirection } from '../../model/link-type';
import {
  closureOf,
  drawProvenance,
  layerMask,
  type GraphStore,
  type ProvenanceContent,
} from '../../provenance';
import type { ProvenanceGraph, ProvenanceRequest } from '../api';
import { toPlainGraph } from './plain-graph';

/**
 * What a picture of provenance holds.
 * @throws ExplorerError `node/not-found` if none of the start nodes is in the archive
 */
export function makeProvenance(
  graph: GraphStore,
  content: ProvenanceContent,
  request: ProvenanceRequest,
): ProvenanceGraph {
  const indexOf = (uuid: NodeUuid): readonly number[] => {
    const index = graph.indexOfUuid(uuid);
    return index === null ? [] : [index];
  };
  const start = request.start.flatMap(indexOf);
  if (start.length === 0)
    throw new ExplorerError('node/not-found', 'The archive holds none of the nodes that were asked for.', {
      uuid: request.start[0] ?? '',
    });
  const picture = drawProvenance(graph, {
    ...request,
    start,
    mask: layerMask(request.layer),
    expansions: request.expansions.flatMap(({ uuid, direction, count }) =>
      indexOf(uuid).map((index) => ({ index, direction, count })),
    ),
  });
  return toPlainGraph(graph, content, picture);
}

/** Uuids of all ancestors or descendants of a node, itself left out. @throws ExplorerError `node/not-found` */
export function listClosureUuids(
  graph: GraphStore,
  content: ProvenanceContent,
  uuid: NodeUuid,
  layer: Layer,
  direction: LinkDirection,
): NodeUuid[] {
  const { indices } = closureOf(graph, [content.requireNode(uuid)], layerMask(layer), direction);
  return Array.from(indices, (index) => graph.uuidOf(index));
}
