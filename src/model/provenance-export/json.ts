import { recordOf, wholeLinks, type ExportGraph, type ExportLink } from './export-graph';

/** The picture as Cytoscape's own JSON: read by Cytoscape (the program) and by `cytoscape({ elements })`. */
export function writeCytoscapeJson(graph: ExportGraph): string {
  const roots = new Set(graph.roots);
  const nodes = graph.items.map((item) => ({ data: { ...recordOf(item), is_root: roots.has(item.id) } }));
  const edges = wholeLinks(graph).map((link, at) => ({
    data: { id: `link-${at + 1}`, source: link.source, target: link.target, ...linkRecord(link) },
  }));
  return toText({ data: { name: 'AiiDA provenance' }, elements: { nodes, edges } });
}

/** The picture as node-link data, which NetworkX reads with `node_link_graph(data, edges='links')` and D3 as it is. */
export function writeNodeLinkJson(graph: ExportGraph): string {
  const roots = new Set(graph.roots);
  const links = wholeLinks(graph);
  return toText({
    directed: true,
    multigraph: true,
    graph: { name: 'AiiDA provenance' },
    nodes: graph.items.map((item) => ({ ...recordOf(item), is_root: roots.has(item.id) })),
    links: links.map((link, at) => ({
      source: link.source,
      target: link.target,
      key: at,
      ...linkRecord(link),
    })),
  });
}

function linkRecord({ linkType, linkLabel, count = 1 }: ExportLink) {
  return { link_type: linkType, link_label: linkLabel, links: count };
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
