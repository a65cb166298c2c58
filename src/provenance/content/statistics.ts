import { isProcessKind, type NodeKind } from '../../model/node-kind';
import {
  processOutcomeOf,
  processStates,
  type ProcessOutcome,
  type ProcessState,
} from '../../model/process-state';
import { cutText } from '../../lib/json';
import type { ContentSource } from './content-source';
import { integerOrNull, textOrNull } from './loose-row';

/** How often a name occurs. */
export interface Count {
  readonly name: string;
  readonly count: number;
}

/** AiiDA's own word in `inspect` for a user or computer that a node does not have. */
export const noneName = 'None';

/** Counts by name, the most frequent first, equal ones by name. */
export function sortedCounts(counts: ReadonlyMap<string, number>): Count[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((first, second) => second.count - first.count || (first.name < second.name ? -1 : 1));
}

/** Counts nodes by a text, without making a text for each node. */
export function countNodes(
  source: ContentSource,
  idOf: (node: number) => number,
  nameOf: (id: number) => string,
): Count[] {
  const byId = new Map<number, number>();
  for (let node = 0; node < source.graph.nodeCount; node++) {
    const id = idOf(node);
    byId.set(id, (byId.get(id) ?? 0) + 1);
  }
  const byName = new Map<string, number>();
  for (const [id, count] of byId) byName.set(nameOf(id), (byName.get(nameOf(id)) ?? 0) + count);
  return sortedCounts(byName);
}

/** Rows of a table by one of its columns. */
export function countRows(source: ContentSource, table: string, column: string): Count[] {
  const counts = new Map<string, number>();
  if (source.missingTables.has(table)) return [];
  source.database.scan(`SELECT ${column}, count(*) FROM ${table} GROUP BY 1`, ([name, count]) => {
    const text = textOrNull(name) ?? noneName;
    counts.set(text, (counts.get(text) ?? 0) + (integerOrNull(count) ?? 0));
  });
  return sortedCounts(counts);
}

/** Number of rows of a table; 0 where it is missing. */
export function rowCount(source: ContentSource, table: string): number {
  if (source.missingTables.has(table)) return 0;
  return source.database.first(`SELECT count(*) AS n FROM ${table}`, { n: 'integer' })?.n ?? 0;
}

/** A way in which processes of a label ended, and how many did so. */
export interface ProcessEnding {
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  /** The most frequent exit message or exception (first line) of these. */
  readonly message: string | null;
  readonly count: number;
}

/** Processes of one label: how many, and how they ended. */
export interface ProcessLabelStatistics {
  readonly processLabel: string;
  readonly processType: string | null;
  readonly nodeType: string;
  readonly kind: NodeKind;
  readonly count: number;
  readonly outcomes: Readonly<Record<ProcessOutcome, number>>;
  readonly endings: readonly ProcessEnding[];
}

interface GrowingEnding {
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  readonly nodes: number[];
  count: number;
}

interface GrowingProcess {
  readonly processLabel: string;
  readonly node: number;
  count: number;
  readonly outcomes: Record<ProcessOutcome, number>;
  readonly endings: Map<string, GrowingEnding>;
}

/** Processes whose message is asked for to find the most frequent one of an ending. */
const askedForMessage = 200;
const messageLength = 300;

/** How the processes of each label and class ended, the most frequent first. */
export function processStatistics(source: ContentSource): ProcessLabelStatistics[] {
  const { graph } = source;
  const processes = new Map<string, GrowingProcess>();
  for (let node = 0; node < graph.nodeCount; node++) {
    if (!isProcessKind(graph.kindOf(node))) continue;
    const key = `${graph.nodes.nodeType[node] ?? 0} ${graph.nodes.processLabel[node] ?? 0}`;
    let process = processes.get(key);
    if (process === undefined) {
      process = {
        processLabel: graph.processLabelOf(node) ?? '',
        node,
        count: 0,
        outcomes: { succeeded: 0, failed: 0, excepted: 0, killed: 0, active: 0, unknown: 0 },
        endings: new Map(),
      };
      processes.set(key, process);
    }
    addEnding(process, node, graph.stateOf(node), graph.exitStatusOf(node));
  }
  return [...processes.values()]
    .sort(
      (first, second) => second.count - first.count || (first.processLabel < second.processLabel ? -1 : 1),
    )
    .map((process) => ({
      processLabel: process.processLabel,
      processType: processTypeOf(source, process.node),
      nodeType: graph.nodeTypeOf(process.node),
      kind: graph.kindOf(process.node),
      count: process.count,
      outcomes: process.outcomes,
      endings: [...process.endings.values()]
        .sort(compareEndings)
        .map(({ state, exitStatus, nodes, count }) => ({
          state,
          exitStatus,
          message: exitStatus === 0 ? null : mostFrequentMessage(source, nodes),
          count,
        })),
    }));
}

function addEnding(
  process: GrowingProcess,
  node: number,
  state: ProcessState | null,
  exitStatus: number | null,
): void {
  process.count += 1;
  process.outcomes[processOutcomeOf(state, exitStatus)] += 1;
  const key = `${state} ${exitStatus}`;
  let ending = process.endings.get(key);
  if (ending === undefined) process.endings.set(key, (ending = { state, exitStatus, nodes: [], count: 0 }));
  ending.count += 1;
  if (ending.nodes.length < askedForMessage) ending.nodes.push(node);
}

/** Finished ones first by exit status, then the other states in their order. */
function compareEndings(first: GrowingEnding, second: GrowingEnding): number {
  const rank = ({ state }: GrowingEnding): number =>
    state === 'finished' ? -1 : state === null ? processStates.length : processStates.indexOf(state);
  return rank(first) - rank(second) || (first.exitStatus ?? -1) - (second.exitStatus ?? -1);
}

function processTypeOf(source: ContentSource, node: number): string | null {
  const row = source.database.first(
    'SELECT process_type FROM db_dbnode WHERE id = ?',
    { processType: 'loose-text-or-null' },
    [source.graph.pkOf(node)],
  );
  return row?.processType || null;
}

/** The first line of the exit message or exception that most of the first processes of an ending have. */
function mostFrequentMessage(source: ContentSource, nodes: readonly number[]): string | null {
  const counts = new Map<string, number>();
  source.database.scan(
    `SELECT CASE WHEN typeof(attributes) = 'text' AND json_valid(attributes, 3)
       THEN coalesce(attributes ->> '$.exit_message', attributes ->> '$.exception') END
     FROM db_dbnode WHERE id IN (SELECT value FROM json_each(?))`,
    ([message]) => {
      const line = textOrNull(message)?.trim().split('\n', 1)[0] ?? '';
      if (line !== '') counts.set(line, (counts.get(line) ?? 0) + 1);
    },
    [JSON.stringify(nodes.map((node) => source.graph.pkOf(node)))],
  );
  const [most] = sortedCounts(counts);
  return most === undefined ? null : cutText(most.name, messageLength);
}
