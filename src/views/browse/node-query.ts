import { processStates, type ProcessOutcome, type ProcessState } from '../../model/process-state';
import type { NodeQuery } from '../../queries';
import type { ViewState } from '../../route';

const outcomes: readonly ProcessOutcome[] = [
  'succeeded',
  'failed',
  'excepted',
  'killed',
  'active',
  'unknown',
];

/** Narrows the state of a link; null for what is neither a process state nor an outcome. */
export function parseStateFilter(text: string | null): ProcessState | ProcessOutcome | null {
  const known: readonly (ProcessState | ProcessOutcome)[] = [...processStates, ...outcomes];
  return known.find((each) => each === text) ?? null;
}

/**
 * An ISO time in UTC with microseconds from what a link may hold: a date, a time with or without zone or decimals. Null if it is none.
 * A time without zone counts as UTC, as everywhere in this product.
 */
export function parseTimeFilter(text: string | null): string | null {
  if (text === null) return null;
  const parts =
    /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,6})\d*)?)?(Z|[+-]\d{2}:\d{2})?)?$/.exec(
      text.trim(),
    );
  if (!parts?.[1]) return null;
  const time = new Date(`${parts[1]}T${parts[2] ?? '00:00'}:${parts[3] ?? '00'}${parts[5] ?? 'Z'}`);
  if (Number.isNaN(time.getTime())) return null;
  return `${time.toISOString().slice(0, 19)}.${(parts[4] ?? '').padEnd(6, '0')}+00:00`;
}

/** The question that the table asks the explorer for this view state. */
export function toNodeQuery(view: ViewState): NodeQuery {
  return {
    text: view.q.trim(),
    nodeTypes: view.types,
    groupUuid: view.group,
    processLabel: view.process,
    state: parseStateFilter(view.state),
    exitStatus: view.exit,
    computer: view.computer,
    user: view.user,
    createdFrom: parseTimeFilter(view.from),
    createdTo: parseTimeFilter(view.to),
    sort: view.sort,
    descending: view.descending,
  };
}

/** True if the table shows all nodes. */
export function hasFilters(query: NodeQuery): boolean {
  return (
    query.text !== '' ||
    query.nodeTypes.length > 0 ||
    query.groupUuid !== null ||
    query.processLabel !== null ||
    query.state !== null ||
    query.exitStatus !== null ||
    query.computer !== null ||
    query.user !== null ||
    query.createdFrom !== null ||
    query.createdTo !== null
  );
}
