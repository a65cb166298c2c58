import type { GraphStore, Picture, ProvenanceContent } from '../../provenance';
import type { ProvenanceGraph } from '../api';

/** A picture of single nodes in the words of the contract: nodes as rows, links by uuid. */
export function toPlainGraph(
  graph: GraphStore,
  content: ProvenanceContent,
  { nodes, links, cutNodes }: Picture,
): ProvenanceGraph {
  const rows = content.rowsAt(nodes.map(({ index }) => index));
  return {
    nodes: rows.map((row, at) => {
      const { distance = 0, hiddenIncoming = 0, hiddenOutgoing = 0 } = nodes[at] ?? {};
      return { ...row, distance, hiddenIncoming, hiddenOutgoing };
    }),
    links: links.map(({ source, target, linkType, linkLabel }) => ({
      source: graph.uuidOf(source),
      target: graph.uuidOf(target),
      linkType,
      linkLabel,
    })),
    cutNodes,
  };
}
