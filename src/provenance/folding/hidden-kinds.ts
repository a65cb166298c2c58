import { classLabelOf, nodeKindOf } from '../../model/node-kind';
import { processOutcomeOf } from '../../model/process-state';
import { hideableKinds, type HideableKind } from '../../model/provenance-view';
import { calledBy, type GraphStore } from '../store';
import { callLevelsOf, forEachCalled } from './call-levels';

const scalarClasses = new Set(['Int', 'Float', 'Str', 'Bool']);

/** True for the data types that hold one plain value. */
export function isScalarType(nodeType: string): boolean {
  return nodeType.startsWith('data.') && scalarClasses.has(classLabelOf(nodeType));
}

const kept = new WeakMap<GraphStore, Uint8Array>();

/** The hideable kinds of every node as bits, by their places in `hideableKinds`; worked out once for an archive. */
export function kindBitsOf(store: GraphStore): Uint8Array {
  const known = kept.get(store);
  if (known) return known;
  const bits = new Uint8Array(store.nodeCount);
  const bitsOfType = store.nodes.nodeTypes.all().map(bitsOfNodeType);
  for (let node = 0; node < bits.length; node++) {
    bits[node] = bitsOfType[store.nodes.nodeType[node] ?? 0] ?? 0;
  }
  markFailedAttempts(store, bits);
  kept.set(store, bits);
  return bits;
}

/** The bits of several kinds. */
export function bitsOfKinds(kinds: readonly HideableKind[]): number {
  return kinds.reduce((bits, kind) => bits | (1 << hideableKinds.indexOf(kind)), 0);
}

function bitsOfNodeType(nodeType: string): number {
  if (isScalarType(nodeType)) return bitsOfKinds(['scalars']);
  if (nodeKindOf(nodeType) === 'code') return bitsOfKinds(['codes']);
  const isRemote = nodeType.startsWith('data.') && /^Remote(Stash\w*)?Data$/.test(classLabelOf(nodeType));
  return isRemote ? bitsOfKinds(['remote-folders']) : 0;
}

/** Failed processes whose caller later called one of the same label that succeeded, with all they called. */
function markFailedAttempts(store: GraphStore, bits: Uint8Array): void {
  const { isWorkflow } = callLevelsOf(store);
  const bit = bitsOfKinds(['failed-attempts']);
  const queue: number[] = [];
  for (let workflow = 0; workflow < store.nodeCount; workflow++) {
    if (isWorkflow[workflow] === 0) continue;
    const succeededLater = new Set<number>();
    for (const { index } of calledBy(store, workflow).reverse()) {
      const label = store.nodes.processLabel[index] ?? 0;
      if (label === 0) continue;
      const outcome = processOutcomeOf(store.stateOf(index), store.exitStatusOf(index));
      if (outcome === 'succeeded') succeededLater.add(label);
      else if (isFailure(store, index) && succeededLater.has(label)) queue.push(index);
    }
  }
  for (let process = queue.pop(); process !== undefined; process = queue.pop()) {
    if (((bits[process] ?? 0) & bit) !== 0) continue;
    bits[process] = (bits[process] ?? 0) | bit;
    forEachCalled(store, process, (called) => queue.push(called));
  }
}

/** True for a process that ended otherwise than well. */
export function isFailure(store: GraphStore, node: number): boolean {
  const outcome = processOutcomeOf(store.stateOf(node), store.exitStatusOf(node));
  return outcome === 'failed' || outcome === 'excepted' || outcome === 'killed';
}
