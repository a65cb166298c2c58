import { isWorkflowKind } from '../../model/node-kind';
import { callMask, compareByCreation, type GraphStore } from '../store';

/** Where every process stands in the call trees of the archive. */
export interface CallLevels {
  /** Calls between a process and the top workflow it belongs to, 0 at the top; -1 for nodes that are no processes. */
  readonly level: Int32Array;
  /** 1 for every workflow. */
  readonly isWorkflow: Uint8Array;
  /** 1 for every workflow that calls another workflow. */
  readonly callsWorkflow: Uint8Array;
}

const kept = new WeakMap<GraphStore, CallLevels>();

/** The levels of an archive, worked out once. Cycles of calls begin at their first created process. */
export function callLevelsOf(store: GraphStore): CallLevels {
  const known = kept.get(store);
  if (known) return known;
  const made = findCallLevels(store);
  kept.set(store, made);
  return made;
}

function findCallLevels(store: GraphStore): CallLevels {
  const { nodeCount } = store;
  const level = new Int32Array(nodeCount).fill(-1);
  const isWorkflow = new Uint8Array(nodeCount);
  const callsWorkflow = new Uint8Array(nodeCount);
  const processes: number[] = [];
  const workflowTypes = store.nodes.nodeTypes.all().map((_, type) => type);
  const isWorkflowType = new Uint8Array(workflowTypes.length);
  for (let node = 0; node < nodeCount; node++) {
    if (!store.isProcess(node)) continue;
    processes.push(node);
    const type = store.nodes.nodeType[node] ?? 0;
    if (isWorkflowType[type] === 0) isWorkflowType[type] = isWorkflowKind(store.kindOf(node)) ? 1 : 2;
    isWorkflow[node] = isWorkflowType[type] === 1 ? 1 : 0;
  }
  processes.sort((a, b) => compareByCreation(store.nodes.ctime, a, b));
  const queue: number[] = [];
  const walk = (top: number): void => {
    if (level[top] !== -1) return;
    level[top] = 0;
    queue.length = 0;
    queue.push(top);
    for (let at = 0; at < queue.length; at++) {
      const caller = queue[at] ?? 0;
      forEachCalled(store, caller, (called) => {
        if (isWorkflow[called] === 1) callsWorkflow[caller] = 1;
        if (!store.isProcess(called) || level[called] !== -1) return;
        level[called] = (level[caller] ?? 0) + 1;
        queue.push(called);
      });
    }
  };
  for (const process of processes) if (!hasCaller(store, process)) walk(process);
  for (const process of processes) walk(process);
  return { level, isWorkflow, callsWorkflow };
}

/** Calls back for the other end of every call link of a process. */
export function forEachCalled(store: GraphStore, process: number, found: (called: number) => void): void {
  const { offsets, other, type } = store.links.outgoing;
  for (let place = offsets[process] ?? 0; place < (offsets[process + 1] ?? 0); place++) {
    if (((callMask >> (type[place] ?? 0)) & 1) === 1) found(other[place] ?? 0);
  }
}

function hasCaller(store: GraphStore, process: number): boolean {
  const { offsets, type } = store.links.incoming;
  for (let place = offsets[process] ?? 0; place < (offsets[process + 1] ?? 0); place++) {
    if (((callMask >> (type[place] ?? 0)) & 1) === 1) return true;
  }
  return false;
}
