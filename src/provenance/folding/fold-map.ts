import { linkTypes } from '../../model/link-type';
import type { FoldedPictureRequest } from '../../model/provenance-view';
import { callerOf, compareByCreation, type GraphStore } from '../store';
import { callLevelsOf, forEachCalled } from './call-levels';
import { isFailure } from './hidden-kinds';

/** Which workflows fold, and what must stand by itself. */
export type FoldRequest = Pick<
  FoldedPictureRequest<number>,
  'foldLevel' | 'foldedWorkflows' | 'unfolded' | 'chosen'
>;

/** What a folded workflow hides, itself not counted. */
export interface Hides {
  readonly processes: number;
  readonly data: number;
  readonly failures: number;
}

/** Which node stands for which: every node for itself but those inside a folded workflow. */
export interface FoldMap {
  /** Row number of the node that stands for each node. */
  readonly standIn: Int32Array;
  /** What a folded workflow holds, itself first, the others in the order of creation. */
  readonly members: ReadonlyMap<number, readonly number[]>;
}

/**
 * Folds workflows. Each takes in the processes it called, directly or not, and the data that have links to these alone; data that
 * the workflow itself was given or returned stay outside, as its inputs and outputs. The outermost folded workflow takes all;
 * of several callers of one process, and in cycles of calls, the one nearest the top, then the first created.
 */
export function makeFoldMap(store: GraphStore, request: FoldRequest): FoldMap {
  const standIn = Int32Array.from({ length: store.nodeCount }, (_, node) => node);
  const members = new Map<number, number[]>();
  for (const workflow of foldedWorkflows(store, request)) {
    if (standIn[workflow] !== workflow || members.has(workflow)) continue;
    members.set(workflow, takeCalled(store, workflow, standIn, members));
  }
  for (const [workflow, processes] of members) {
    const data = takeData(store, workflow, processes, standIn);
    if (processes.length + data.length === 1) members.delete(workflow);
    else {
      const inside = [...processes.slice(1), ...data];
      inside.sort((a, b) => compareByCreation(store.nodes.ctime, a, b));
      members.set(workflow, [workflow, ...inside]);
    }
  }
  return { standIn, members };
}

/** Counts what a folded workflow hides. */
export function countHidden(store: GraphStore, members: readonly number[]): Hides {
  const inside = members.slice(1);
  const processes = inside.filter((node) => store.isProcess(node));
  return {
    processes: processes.length,
    data: inside.length - processes.length,
    failures: processes.filter((node) => isFailure(store, node)).length,
  };
}

/** Workflows that the request folds, those nearest the top first. */
function foldedWorkflows(store: GraphStore, request: FoldRequest): number[] {
  const { foldLevel } = request;
  if (foldLevel === null && request.foldedWorkflows.length === 0) return [];
  const { level, isWorkflow, callsWorkflow } = callLevelsOf(store);
  const open = new Set([
    ...request.unfolded,
    ...request.chosen.flatMap((node) => workflowsRound(store, node)),
  ]);
  const folded = new Set(request.foldedWorkflows.filter((node) => isWorkflow[node] === 1));
  if (foldLevel !== null) {
    isWorkflow.forEach((is, node) => {
      if (is === 0) return;
      const isFolded =
        foldLevel === 'innermost' ? callsWorkflow[node] === 0 : (level[node] ?? 0) >= foldLevel;
      if (isFolded) folded.add(node);
    });
  }
  return [...folded]
    .filter((node) => !open.has(node))
    .sort((a, b) => (level[a] ?? 0) - (level[b] ?? 0) || compareByCreation(store.nodes.ctime, a, b));
}

/** The workflows that called a node, or for data the process that knows it best: creator, else first user. */
function workflowsRound(store: GraphStore, node: number): number[] {
  const start = store.isProcess(node) ? node : (creatorOf(store, node) ?? firstProcessOf(store, node));
  const found: number[] = [];
  const met = new Set<number>();
  for (let at = start; at !== null && !met.has(at); at = callerOf(store, at)?.index ?? null) {
    met.add(at);
    if (at !== start) found.push(at);
  }
  return found;
}

function creatorOf(store: GraphStore, data: number): number | null {
  const { offsets, other, type } = store.links.incoming;
  const create = linkTypes.indexOf('create');
  for (let place = offsets[data] ?? 0; place < (offsets[data + 1] ?? 0); place++) {
    if (type[place] === create) return other[place] ?? null;
  }
  return null;
}

function firstProcessOf(store: GraphStore, data: number): number | null {
  for (const { offsets, other } of [store.links.incoming, store.links.outgoing]) {
    const place = offsets[data] ?? 0;
    if (place < (offsets[data + 1] ?? 0)) return other[place] ?? null;
  }
  return null;
}

function takeCalled(
  store: GraphStore,
  workflow: number,
  standIn: Int32Array,
  folded: ReadonlyMap<number, unknown>,
): number[] {
  const taken = [workflow];
  for (let at = 0; at < taken.length; at++) {
    forEachCalled(store, taken[at] ?? 0, (called) => {
      if (called === workflow || standIn[called] !== called || folded.has(called)) return;
      if (!store.isProcess(called)) return;
      standIn[called] = workflow;
      taken.push(called);
    });
  }
  return taken;
}

/** Data all of whose links lead into the workflow, but for those that it was given or returned itself. */
function takeData(
  store: GraphStore,
  workflow: number,
  processes: readonly number[],
  standIn: Int32Array,
): number[] {
  const taken: number[] = [];
  const met = new Set<number>();
  for (const process of processes.slice(1)) {
    for (const { offsets, other } of [store.links.incoming, store.links.outgoing]) {
      for (let place = offsets[process] ?? 0; place < (offsets[process + 1] ?? 0); place++) {
        const data = other[place] ?? 0;
        if (met.has(data) || store.isProcess(data)) continue;
        met.add(data);
        if (!isInside(store, data, workflow, standIn)) continue;
        standIn[data] = workflow;
        taken.push(data);
      }
    }
  }
  return taken;
}

function isInside(store: GraphStore, data: number, workflow: number, standIn: Int32Array): boolean {
  for (const { offsets, other } of [store.links.incoming, store.links.outgoing]) {
    for (let place = offsets[data] ?? 0; place < (offsets[data + 1] ?? 0); place++) {
      const process = other[place] ?? 0;
      if (process === workflow || standIn[process] !== workflow) return false;
    }
  }
  return true;
}
