import type { Database } from '../../sqlite';
import { looseText } from '../../sqlite';
import { GraphStore } from './graph-store';
import { indexOfPk } from './node-columns';
import type { NodeColumns } from './node-columns';
import { ProblemCollector } from './problems';
import { readLinks } from './read-links';
import { readNodes } from './read-nodes';
import { readProcesses } from './read-processes';

/** Progress of building: rows read of a step. */
export interface BuildProgress {
  readonly step: 'indexing-nodes' | 'indexing-links';
  readonly done: number;
  readonly total: number;
}

export interface BuildOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: BuildProgress) => void;
  /** Optional tables that the archive lacks, as `checkSchema` tells them. */
  readonly missingTables?: readonly string[];
}

/**
 * Reads all nodes and links of a database of the newest version into a graph store. Faults of rows become problems of the store.
 * @throws ExplorerError `archive/corrupt` where the database cannot be read, `aborted`
 */
export async function buildGraphStore(database: Database, options: BuildOptions = {}): Promise<GraphStore> {
  const { signal, onProgress } = options;
  const problems = new ProblemCollector();
  for (const table of options.missingTables ?? []) {
    problems.add('table/missing', -1, () => `The table "${table}" is missing or lacks columns.`);
  }
  const total = (table: string) => database.first(`SELECT count(*) FROM ${table}`, { n: 'integer' })?.n ?? 0;
  const listen = (step: BuildProgress['step'], all: number) => ({
    ...(signal && { signal }),
    onProgress: (done: number) => onProgress?.({ step, done: Math.min(done, all), total: all }),
  });
  const rows = await readNodes(database, problems, listen('indexing-nodes', total('db_dbnode')));
  const nodes = await readProcesses(database, rows, problems, { ...(signal && { signal }) });
  const links = await readLinks(database, nodes, problems, listen('indexing-links', total('db_dblink')));
  findMissingMembers(database, nodes, problems, options.missingTables ?? []);
  return new GraphStore(nodes, links, problems);
}

function findMissingMembers(
  database: Database,
  nodes: NodeColumns,
  problems: ProblemCollector,
  missingTables: readonly string[],
): void {
  if (missingTables.includes('db_dbgroup') || missingTables.includes('db_dbgroup_dbnodes')) return;
  database.scan(
    `SELECT m.dbnode_id, g.label FROM db_dbgroup_dbnodes AS m LEFT JOIN db_dbgroup AS g ON g.id = m.dbgroup_id`,
    ([pk = null, label = null]) => {
      if (typeof pk === 'number' && indexOfPk(nodes.pk, pk) !== null) return;
      problems.add(
        'group/missing-node',
        -1,
        () =>
          `The group ${JSON.stringify(looseText(label))} contains the node with pk ${looseText(pk)}, which the archive does not hold.`,
      );
    },
  );
}
