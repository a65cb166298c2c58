import { linkMaskOf, neighbourNodes } from '../store';
import type { ContentSource } from './content-source';
import type { NodeReference, NodeRows } from './node-rows';
import {
  countNodes,
  countRows,
  noneName,
  processStatistics,
  rowCount,
  sortedCounts,
  type Count,
  type ProcessLabelStatistics,
} from './statistics';
import { makeTimeline, type Timeline } from './timeline';
import type { Computer, User } from './directory';
import { integerOrNull, textOrNull } from './loose-row';

/** `verdi archive inspect --detailed` and more. Where a node has no user or computer, the name is AiiDA's `None`. */
export interface ArchiveStatistics {
  readonly counts: {
    readonly nodes: number;
    readonly links: number;
    readonly groups: number;
    readonly users: number;
    readonly computers: number;
    readonly comments: number;
    readonly logs: number;
  };
  readonly nodesByType: readonly Count[];
  readonly linksByType: readonly Count[];
  readonly processesByProcessType: readonly Count[];
  readonly groupsByType: readonly Count[];
  readonly nodesByUser: readonly Count[];
  readonly nodesByComputer: readonly Count[];
  readonly processes: readonly ProcessLabelStatistics[];
  readonly users: readonly (User & { readonly nodes: number })[];
  readonly computers: readonly (Computer & { readonly nodes: number })[];
  /** Codes with the number of calculations they are an input of. */
  readonly codes: readonly { readonly node: NodeReference; readonly uses: number }[];
  readonly timeline: Timeline;
}

/** Counts everything that the overview shows; a pass over the columns of the store and some grouped questions. */
export function makeStatistics(source: ContentSource, rows: NodeRows): ArchiveStatistics {
  const { graph, directory } = source;
  const { nodes } = graph;
  const nodesByUserId = countById(nodes.user, nodes.users);
  const nodesByComputerId = countById(nodes.computer, nodes.computers);
  return {
    counts: {
      nodes: graph.nodeCount,
      links: graph.linkRowCount,
      groups: rowCount(source, 'db_dbgroup'),
      users: rowCount(source, 'db_dbuser'),
      computers: rowCount(source, 'db_dbcomputer'),
      comments: rowCount(source, 'db_dbcomment'),
      logs: rowCount(source, 'db_dblog'),
    },
    nodesByType: countNodes(
      source,
      (node) => nodes.nodeType[node] ?? 0,
      (id) => nodes.nodeTypes.textOf(id),
    ),
    linksByType: sortedCounts(graph.links.rowsByType),
    processesByProcessType: countProcessTypes(source),
    groupsByType: countRows(source, 'db_dbgroup', 'type_string'),
    nodesByUser: countNodes(
      source,
      (node) => nodes.user[node] ?? 0,
      (id) => nodes.users[id - 1]?.email ?? noneName,
    ),
    nodesByComputer: countNodes(
      source,
      (node) => nodes.computer[node] ?? 0,
      (id) => nodes.computers[id - 1]?.label ?? noneName,
    ),
    processes: processStatistics(source),
    users: [...directory.users].map(([id, user]) => ({ ...user, nodes: nodesByUserId.get(id) ?? 0 })),
    computers: [...directory.computers].map(([id, computer]) => ({
      ...computer,
      nodes: nodesByComputerId.get(id) ?? 0,
    })),
    codes: codesWithUses(source, rows),
    timeline: makeTimeline(graph),
  };
}

function countById(
  column: ArrayLike<number>,
  list: readonly { readonly pk: number }[],
): ReadonlyMap<number, number> {
  const counts = new Uint32Array(list.length + 1);
  for (let node = 0; node < column.length; node++) {
    const place = column[node] ?? 0;
    counts[place] = (counts[place] ?? 0) + 1;
  }
  return new Map(list.map(({ pk }, at) => [pk, counts[at + 1] ?? 0]));
}

function countProcessTypes({ database }: ContentSource): Count[] {
  const counts = new Map<string, number>();
  database.scan(
    `SELECT process_type, count(*) FROM db_dbnode
     WHERE node_type >= 'process.' AND node_type < 'process/' GROUP BY 1`,
    ([type, count]) => {
      const name = textOrNull(type) || noneName;
      counts.set(name, (counts.get(name) ?? 0) + (integerOrNull(count) ?? 0));
    },
  );
  return sortedCounts(counts);
}

/** Codes, the most used first; a calculation counts once, whatever the labels of its links. */
function codesWithUses(source: ContentSource, rows: NodeRows): ArchiveStatistics['codes'] {
  const { graph } = source;
  const mask = linkMaskOf(['input_calc']);
  const codes: { readonly node: number; readonly uses: number }[] = [];
  for (let node = 0; node < graph.nodeCount; node++) {
    if (graph.kindOf(node) !== 'code') continue;
    codes.push({ node, uses: neighbourNodes(graph, node, 'outgoing', mask).length });
  }
  codes.sort((first, second) => second.uses - first.uses);
  const references = rows.references(codes.map(({ node }) => node));
  return references.map((node, at) => ({ node, uses: codes[at]?.uses ?? 0 }));
}
