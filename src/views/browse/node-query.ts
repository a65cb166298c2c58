import { processStates, type ProcessOutcome, type StateFilter } from '../../model/process-state';
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

/** Narrows the states of a link; what is neither a process state nor an outcome falls away. */
export function parseStateFilters(texts: readonly string[]): readonly StateFilter[] {
  const known: readonly StateFilter[] = [...processStates, ...outcomes, 'none'];
  return [...new Set(texts.flatMap((text) => known.find((each) => each === text) ?? []))];
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
    processLabels: view.process,
    states: parseStateFilters(view.state),
    exitStatuses: view.exit,
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
    query.processLabels.length > 0 ||
    query.states.length > 0 ||
    query.exitStatuses.length > 0 ||
    query.computer !== null ||
    query.user !== null ||
    query.createdFrom !== null ||
    query.createdTo !== null
  );
}
