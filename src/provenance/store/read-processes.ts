import { isJsonObject, parseJson } from '../../lib/json';
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
 * no JSON for SQLite; such rows, which are rare, are looked at one by one.
 */
const processQuery = `SELECT id, json_extract(CASE WHEN json_valid(attributes, 3) THEN attributes END,
    '$.process_state', '$.process_label', '$.exit_status', '$.sealed')
  FROM db_dbnode WHERE node_type >= 'process.' AND node_type < 'process/'`;

const storedQuery = 'SELECT attributes FROM db_dbnode WHERE id = ?';

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
      const values =
        extracted === null ? parseStored(database, nodes.pk[index] ?? 0) : parseExtracted(extracted);
      if (values === null) {
        problems.add('json/invalid', index, () => 'The attributes are no valid JSON.');
      }
      const [state, label, exitStatus, sealed] = values ?? [];
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

/** Reads what SQLite refuses (it allows 1,000 levels) with the project's own reader; null if that is no JSON for it either. */
function parseStored(database: Database, pk: number): readonly unknown[] | null {
  const text = database.first(storedQuery, { text: 'loose-text-or-null' }, [pk])?.text ?? null;
  if (text === null) return [];
  const parsed = parseJson(text);
  if (parsed.kind === 'invalid') return null;
  const { value } = parsed;
  if (!isJsonObject(value)) return [];
  return ['process_state', 'process_label', 'exit_status', 'sealed'].map((key) => value.get(key));
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
