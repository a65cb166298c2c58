import type { LayoutGraph } from './layout-types';

const pointsPerInch = 72;

/** Above so many links the ways of links are not routed round nodes: the routing would take longer than the placing. */
const routedLinks = 900;

/**
 * Writes a graph in Graphviz's language for placing only. Names are `n0`, `n1`, … and boxes `cluster_0`, …: nothing of the
 * archive goes in, so no label can change the meaning of the text. The same graph always gives the same text.
 */
export function writeDot(graph: LayoutGraph): string {
  const lines = [
    'digraph {',
    `graph [rankdir=${graph.flow === 'right' ? 'LR' : 'TB'}, nodesep=${graph.flow === 'right' ? 0.2 : 0.28}, ranksep=${toInches(graph.gap)}, ` +
      `splines=${graph.links.length <= routedLinks ? 'true' : 'false'}, ${effortFor(graph)}, margin=0, newrank=true]`,
    'node [shape=box, fixedsize=true, label=""]',
    `edge [arrowsize=0.6, tailport=${graph.flow === 'right' ? 'e' : 's'}, headport=${graph.flow === 'right' ? 'w' : 'n'}]`,
  ];
  const inner = graph.boxes.map(() => [] as number[]);
  graph.boxes.forEach((box, index) => {
    if (box.outer !== null) inner[box.outer]?.push(index);
  });
  const members = graph.boxes.map(() => [] as number[]);
  graph.nodes.forEach((node, index) => {
    lines.push(
      `n${index} [width=${toInches(node.width)}, height=${toInches(node.height)}${node.isRound ? ', shape=ellipse' : ''}]`,
    );
    if (node.box !== null) members[node.box]?.push(index);
  });
  const writeBox = (index: number): void => {
    lines.push(`subgraph cluster_${index} { margin=14`);
    for (const member of members[index] ?? []) lines.push(`n${member}`);
    for (const box of inner[index] ?? []) writeBox(box);
    lines.push('}');
  };
  graph.boxes.forEach((box, index) => {
    if (box.outer === null) writeBox(index);
  });
  graph.links.forEach((link, index) => {
    if (link.isLoose) return;
    lines.push(`n${link.source} -> n${link.target} [id=${index}, weight=${link.strength}]`);
  });
  if (graph.ranks !== null) lines.push(...writeRanks(graph.ranks));
  lines.push('}');
  return lines.join('\n');
}

/** How long Graphviz may try: more effort makes large pictures no better, only later (measured up to 5,000 nodes). */
function effortFor({ nodes, ranks }: LayoutGraph): string {
  if (ranks !== null) return 'nslimit=0.2, mclimit=0.3';
  return nodes.length > 400 ? 'nslimit=2, mclimit=0.5' : 'nslimit=2, mclimit=1';
}

/** A chain of invisible nodes, one for each rank, with the nodes of the rank beside it. */
function writeRanks(ranks: readonly number[]): string[] {
  const members: string[][] = [];
  ranks.forEach((rank, node) => (members[rank] ??= []).push(`n${node}`));
  const rows = members.map(
    (row, rank) => `{rank=same r${rank} [style=invis, width=0.01, height=0.01] ${row.join(' ')}}`,
  );
  return [...rows, `edge [style=invis, weight=0] ${members.map((_, rank) => `r${rank}`).join(' -> ')}`];
}

function toInches(points: number): string {
  return (points / pointsPerInch).toFixed(4);
}
