import { listCallTree, type CallTreeRow } from '../store';
import type { ContentSource } from './content-source';
import { integerOrNull, textOrNull } from './loose-row';
import type { NodeRow, NodeRows } from './node-rows';
import { statusText } from './status-text';

/** A call tree in the order of `verdi process status`, flattened: `depth` 0 is the root. */
export interface CallTree {
  readonly rows: readonly {
    readonly node: NodeRow;
    readonly depth: number;
    readonly callLinkLabel: string | null;
    readonly stepperStateInfo: string | null;
    readonly calledCount: number;
    /** True if the node stands further up already (a cycle) and is not opened again. */
    readonly repeated: boolean;
  }[];
  /** Processes left out by the limit. */
  readonly cut: number;
}

/** Lines of `verdi process status` that are printed at most; the last one then says how many are missing. */
const statusLimit = 500_000;

/** The call tree below a process with the rows of its nodes. */
export function readCallTree(
  source: ContentSource,
  rows: NodeRows,
  node: number,
  maxDepth: number | null,
  limit: number,
): CallTree {
  const tree = listCallTree(source.graph, node, maxDepth, limit);
  const nodes = rows.rows(tree.rows.map(({ index }) => index));
  const steps = readStepperStates(source, tree.rows);
  return {
    rows: tree.rows.flatMap(({ index, depth, callLinkLabel, calledCount, isRepeated }, at) => {
      const row = nodes[at];
      if (row === undefined) return [];
      const stepperStateInfo = steps.get(index) ?? null;
      return [{ node: row, depth, callLinkLabel, stepperStateInfo, calledCount, repeated: isRepeated }];
    }),
    cut: tree.cut,
  };
}

/** The text of `verdi process status`, without the final newline. */
export function readStatusText(source: ContentSource, node: number): string {
  const { graph } = source;
  const tree = listCallTree(graph, node, null, statusLimit);
  const steps = readStepperStates(source, tree.rows);
  const isLast = lastOnes(tree.rows);
  const text = statusText(
    tree.rows.map(({ index, depth }, at) => ({
      pk: graph.pkOf(index),
      processLabel: graph.processLabelOf(index),
      state: graph.stateOf(index),
      exitStatus: graph.exitStatusOf(index),
      stepperStateInfo: steps.get(index) ?? null,
      depth,
      isLast: isLast[at] === 1,
    })),
  );
  return tree.cut === 0 ? text : `${text}\n… ${tree.cut} more processes`;
}

/** Marks the rows that are the last ones of their caller: nothing of the same depth follows before a smaller depth. */
function lastOnes(rows: readonly CallTreeRow[]): Uint8Array {
  const marks = new Uint8Array(rows.length);
  /** Whether a sibling follows, by depth; depths below a row's own begin anew. */
  const hasFollowing: boolean[] = [];
  for (let at = rows.length - 1; at >= 0; at--) {
    const depth = rows[at]?.depth ?? 0;
    marks[at] = hasFollowing[depth] === true ? 0 : 1;
    hasFollowing.length = depth;
    hasFollowing[depth] = true;
  }
  return marks;
}

/** `stepper_state_info` of the work chains among the rows, by row number. */
function readStepperStates(source: ContentSource, rows: readonly CallTreeRow[]): Map<number, string> {
  const { database, graph } = source;
  const states = new Map<number, string>();
  const pks = rows
    .filter(({ index }) => graph.kindOf(index) === 'work-chain')
    .map(({ index }) => graph.pkOf(index));
  if (pks.length === 0) return states;
  const path = "'$.stepper_state_info'";
  database.scan(
    `SELECT id, CASE WHEN typeof(attributes) = 'text' AND json_valid(attributes, 3)
       THEN iif(json_type(attributes, ${path}) = 'text', attributes ->> ${path}, NULL) END
     FROM db_dbnode WHERE id IN (SELECT value FROM json_each(?))`,
    ([pk, text]) => {
      const node = graph.indexOfPk(integerOrNull(pk) ?? NaN);
      const state = textOrNull(text);
      if (node !== null && state !== null && state !== '') states.set(node, state);
    },
    [JSON.stringify(pks)],
  );
  return states;
}
