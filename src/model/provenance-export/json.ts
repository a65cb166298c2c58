import { recordOf, wholeLinks, type ExportGraph, type ExportLink } from './export-graph';

/**
 * The picture as Cytoscape's own JSON: read by Cytoscape (the program), by `cytoscape({ elements })`, and by NetworkX as
 * `cytoscape_graph(data)`, which wants a `value` that names the node and a `key` for each of several links between two nodes.
 */
export function writeCytoscapeJson(graph: ExportGraph): string {
  const roots = new Set(graph.roots);
  const nodes = graph.items.map((item) => ({
    data: { ...recordOf(item), value: item.id, is_root: roots.has(item.id) },
  }));
  const edges = wholeLinks(graph).map((link, at) => ({
    data: { id: `link-${at + 1}`, key: at, source: link.source, target: link.target, ...linkRecord(link) },
  }));
  return toText({
    data: { name: 'AiiDA provenance' },
    directed: true,
    multigraph: true,
    elements: { nodes, edges },
  });
}

/** The picture as node-link data. NetworkX reads `edges` (before its version 3.6 `links`), D3 reads `links`: both are there. */
export function writeNodeLinkJson(graph: ExportGraph): string {
  const roots = new Set(graph.roots);
  const links = wholeLinks(graph).map((link, at) => ({
    source: link.source,
    target: link.target,
    key: at,
    ...linkRecord(link),
  }));
  return toText({
    directed: true,
    multigraph: true,
    graph: { name: 'AiiDA provenance' },
    nodes: graph.items.map((item) => ({ ...recordOf(item), is_root: roots.has(item.id) })),
    edges: links,
    links,
  });
}

function linkRecord({ linkType, linkLabel, count = 1 }: ExportLink) {
  return { link_type: linkType, link_label: linkLabel, links: count };
}

function toText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
