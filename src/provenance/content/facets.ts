import { isProcessKind } from '../../model/node-kind';
import { processStates } from '../../model/process-state';
import { timestampOfMicroseconds, toIsoText } from '../../model/timestamp';
import type { ContentSource } from './content-source';
import { countNodes, type Count } from './statistics';
import { creationRange } from './timeline';

/** Values that occur, for the filters of the browse view, with counts over the whole archive. */
export interface NodeFacets {
  readonly nodeTypes: readonly Count[];
  readonly processLabels: readonly Count[];
  readonly states: readonly Count[];
  readonly exitStatuses: readonly { readonly exitStatus: number; readonly count: number }[];
  readonly computers: readonly Count[];
  readonly users: readonly Count[];
  readonly firstCreated: string | null;
  readonly lastCreated: string | null;
}

/** Counts what the filters of the browse view offer; missing values are no choice. */
export function nodeFacets(source: ContentSource): NodeFacets {
  const { graph } = source;
  const { nodes } = graph;
  const withName = (idOf: (node: number) => number, names: readonly string[]): Count[] =>
    countNodes(source, idOf, (id) => (id === 0 ? '' : (names[id - 1] ?? ''))).filter(
      ({ name }) => name !== '',
    );
  const exitStatuses = new Map<number, number>();
  for (let node = 0; node < graph.nodeCount; node++) {
    if (!isProcessKind(graph.kindOf(node))) continue;
    const exitStatus = graph.exitStatusOf(node);
    if (exitStatus !== null) exitStatuses.set(exitStatus, (exitStatuses.get(exitStatus) ?? 0) + 1);
  }
  const { first, last } = creationRange(graph);
  const toText = (microseconds: number): string | null => {
    const time = timestampOfMicroseconds(microseconds);
    return time === null ? null : toIsoText(time);
  };
  return {
    nodeTypes: countNodes(
      source,
      (node) => nodes.nodeType[node] ?? 0,
      (id) => nodes.nodeTypes.textOf(id),
    ),
    processLabels: withName((node) => nodes.processLabel[node] ?? 0, nodes.processLabels.all().slice(1)),
    states: withName((node) => nodes.state[node] ?? 0, processStates),
    exitStatuses: [...exitStatuses]
      .map(([exitStatus, count]) => ({ exitStatus, count }))
      .sort((a, b) => a.exitStatus - b.exitStatus),
    computers: withName(
      (node) => nodes.computer[node] ?? 0,
      nodes.computers.map(({ label }) => label),
    ),
    users: withName(
      (node) => nodes.user[node] ?? 0,
      nodes.users.map(({ email }) => email),
    ),
    firstCreated: toText(first),
    lastCreated: toText(last),
  };
}
