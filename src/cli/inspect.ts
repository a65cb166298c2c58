import type { ArchiveStatistics, Count } from '../worker/api';
import type { Explorer } from '../worker/explorer';
import type { Output } from './output';

/** What the archive holds, with AiiDA's own names. */
export async function inspect(explorer: Explorer, output: Output): Promise<void> {
  const summary = explorer.summary();
  const statistics: ArchiveStatistics = await explorer.statistics();
  await output.line(
    JSON.stringify({
      export_version: summary.archiveVersion,
      aiida_version: summary.aiidaVersion,
      counts: statistics.counts,
      nodes_by_node_type: toObject(statistics.nodesByType),
      links_by_type: toObject(statistics.linksByType),
      processes_by_process_type: toObject(statistics.processesByProcessType),
      groups_by_type: toObject(statistics.groupsByType),
      nodes_by_user: toObject(statistics.nodesByUser),
      nodes_by_computer: toObject(statistics.nodesByComputer),
      problems: toObject((await explorer.listProblems()).map(({ code, count }) => ({ name: code, count }))),
    }),
  );
}

/** Names come from the archive and may be `__proto__`. */
function toObject(counts: readonly Count[]): object {
  return Object.fromEntries(counts.map(({ name, count }) => [name, count]));
}
