import { parseProcessState } from '../../model/process-state';
import type { Database, SqlValue } from '../../sqlite';
import { looseText } from '../../sqlite';
import { Dictionary, narrow } from './dictionary';
import type { NodeColumns } from './node-columns';
import { indexOfPk, nodeFlags, noExitStatus, stateNumber } from './node-columns';
import type { ProblemCollector } from './problems';
import type { ReadOptions } from './read-nodes';

/**
 * One pass of SQLite over the attributes of processes gives all four values. Validity is asked first (flag 3: JSON, or JSON with
 * NaN and Infinity), because a function on invalid JSON would end the whole query. NULL means that the attributes are NULL or
 * invalid, which the second query tells apart where it happens.
 */
const processQuery = `SELECT id, json_extract(CASE WHEN json_valid(attributes, 3) THEN attributes END,
    '$.process_state', '$.process_label', '$.exit_status', '$.sealed')
  FROM db_dbnode WHERE node_type >= 'process.' AND node_type < 'process/'`;

const invalidQuery = 'SELECT attributes IS NOT NULL FROM db_dbnode WHERE id = ?';

/**
 * Fills state, exit status and process label of the processes.
 * @throws ExplorerError `archive/corrupt`, `aborted`
 */
export async function readProcesses(
  database: Database,
  nodes: NodeColumns,
  problems: ProblemCollector,
  options: ReadOptions,
): Promise<NodeColumns> {
  const labels = new Dictionary();
  // Number 0 stands for no label; the text is never asked for.
  labels.add('\0');
  const labelOf = new Uint32Array(nodes.count);
  await database.scanInSlices(
    processQuery,
    ([id, extracted = null]) => {
      const index = typeof id === 'number' ? indexOfPk(nodes.pk, id) : null;
      if (index === null) return;
      if (extracted === null && isStored(database, nodes.pk[index] ?? 0)) {
        problems.add('json/invalid', index, () => 'The attributes are no valid JSON.');
      }
      const [state, label, exitStatus, sealed] = parseExtracted(extracted);
      nodes.state[index] = stateNumber(parseProcessState(state));
      nodes.exitStatus[index] = isExitStatus(exitStatus) ? exitStatus : noExitStatus;
      if (typeof label === 'string') labelOf[index] = labels.add(label);
      if (sealed === true || sealed === 1)
        nodes.flags[index] = (nodes.flags[index] ?? 0) | nodeFlags.isSealed;
      else problems.add('node/unsealed-process', index, () => 'The process is not sealed.');
    },
    options,
  );
  return { ...nodes, processLabel: narrow(labelOf, labels.size), processLabels: labels };
}

function isStored(database: Database, pk: number): boolean {
  return database.first(invalidQuery, { isStored: 'integer' }, [pk])?.isStored === 1;
}

/** The JSON array that `json_extract` makes of several paths; surprises count as absent. */
function parseExtracted(extracted: SqlValue): readonly unknown[] {
  const text = looseText(extracted);
  if (text === null) return [];
  try {
    const values: unknown = JSON.parse(text);
    return Array.isArray(values) ? values : [];
  } catch {
    return [];
  }
}

function isExitStatus(value: unknown): value is number {
  return (
    typeof value === 'number' && Number.isInteger(value) && value === (value | 0) && value !== noExitStatus
  );
}
