import type { ProcessState, StateFilter } from '../../model/process-state';
import { processOutcomeOf, processStates } from '../../model/process-state';
import type { GraphStore } from './graph-store';
import { stateNumber } from './node-columns';

/** What all selected nodes shall be; what is left out or null does not narrow. */
export interface SelectionCriteria {
  /** Prefixes of `node_type`, of which one must fit; empty for all. */
  readonly nodeTypes?: readonly string[];
  /** Labels, of which one must fit; `''` means processes without one. Empty for all, like the next two. */
  readonly processLabels?: readonly string[];
  /** States, outcomes such as `failed`, or `none` for processes without a state. */
  readonly states?: readonly StateFilter[];
  /** Exit statuses; null means processes without one. */
  readonly exitStatuses?: readonly (number | null)[];
  /** Email. */
  readonly user?: string | null;
  /** Label of the computer. */
  readonly computer?: string | null;
  /** Microseconds since 1970 (UTC), inclusive. */
  readonly createdFrom?: number | null;
  /** Exclusive. */
  readonly createdTo?: number | null;
}

/** A set of nodes: 1 at the row numbers that belong to it. */
export type Selection = Uint8Array;

/** Chooses nodes by what the graph store knows of them. */
export function selectNodes(store: GraphStore, criteria: SelectionCriteria): Selection {
  const selection = new Uint8Array(store.nodeCount).fill(1);
  const { nodes } = store;
  const keep = (isWanted: (row: number) => boolean) => {
    for (let row = 0; row < selection.length; row++) {
      if (selection[row] === 1 && !isWanted(row)) selection[row] = 0;
    }
  };
  const {
    nodeTypes = [],
    processLabels = [],
    states = [],
    exitStatuses = [],
    user,
    computer,
    createdFrom,
    createdTo,
  } = criteria;
  if (nodeTypes.length > 0) {
    const wanted = nodes.nodeTypes.all().map((type) => nodeTypes.some((prefix) => type.startsWith(prefix)));
    keep((row) => wanted[nodes.nodeType[row] ?? 0] === true);
  }
  if (processLabels.length > 0) {
    const wanted = new Set(processLabels.flatMap((label) => nodes.processLabels.idOf(label) ?? []));
    keep((row) => store.isProcess(row) && wanted.has(nodes.processLabel[row] ?? 0));
  }
  if (states.length > 0) {
    const filters = states.map((state) => stateFilter(store, state));
    keep((row) => store.isProcess(row) && filters.some((isWanted) => isWanted(row)));
  }
  if (exitStatuses.length > 0) {
    const wanted = new Set(exitStatuses);
    keep((row) => store.isProcess(row) && wanted.has(store.exitStatusOf(row)));
  }
  if (isGiven(user)) {
    const wanted = placesWhere(nodes.users, ({ email }) => email === user);
    keep((row) => wanted.has(nodes.user[row] ?? 0));
  }
  if (isGiven(computer)) {
    const wanted = placesWhere(nodes.computers, ({ label }) => label === computer);
    keep((row) => wanted.has(nodes.computer[row] ?? 0));
  }
  if (isGiven(createdFrom)) keep((row) => (nodes.ctime[row] ?? Number.NaN) >= createdFrom);
  if (isGiven(createdTo)) keep((row) => (nodes.ctime[row] ?? Number.NaN) < createdTo);
  return selection;
}

/** The set of some nodes. */
export function selectionOf(store: GraphStore, rows: Iterable<number>): Selection {
  const selection = new Uint8Array(store.nodeCount);
  for (const row of rows) selection[row] = 1;
  return selection;
}

/** What is in both. */
export function intersect(a: Selection, b: Selection): Selection {
  return a.map((isIn, row) => isIn & (b[row] ?? 0));
}

/** The selected rows in the sequence of an order (see `NodeOrders`), backwards if descending. */
export function inOrder(selection: Selection, order: Uint32Array, isDescending: boolean): Uint32Array {
  const rows = new Uint32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length; at++) {
    const row = order[isDescending ? order.length - 1 - at : at] ?? 0;
    if (selection[row] === 1) rows[count++] = row;
  }
  return rows.slice(0, count);
}

function stateFilter(store: GraphStore, state: StateFilter): (row: number) => boolean {
  if (state === 'none') return (row) => store.stateOf(row) === null;
  const isState = (processStates as readonly string[]).includes(state);
  if (isState) {
    const wanted = stateNumber(state as ProcessState);
    return (row) => store.nodes.state[row] === wanted;
  }
  return (row) => processOutcomeOf(store.stateOf(row), store.exitStatusOf(row)) === state;
}

function placesWhere<Item>(list: readonly Item[], isWanted: (item: Item) => boolean): ReadonlySet<number> {
  return new Set(list.flatMap((item, at) => (isWanted(item) ? [at + 1] : [])));
}

function isGiven<Value>(value: Value | null | undefined): value is Value {
  return value !== null && value !== undefined;
}
