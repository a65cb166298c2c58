import { isWorkflowKind } from '../../../model/node-kind';
import type { NodeUuid } from '../../../model/identifiers';
import type { ProvenanceGraph, ProvenanceNode } from '../../../queries';
import type { PictureBox } from './picture';

/** Deeper boxes add nothing for the eye, and a chain of 2,000 nested workflows must not become 2,000 nested boxes. */
const deepestBox = 8;

/**
 * Finds the enclosing boxes of a picture: every drawn workflow with something drawn inside gets one. A called process stands in
 * the box of its caller, and data in the box of the workflow that called the calculation which created it. Where the archive
 * breaks the rules (two callers, workflows that call each other) the first link decides and the cycle is cut.
 */
export function findBoxes(graph: ProvenanceGraph): PictureBox[] {
  const nodes = new Map(graph.nodes.map((node) => [node.uuid, node]));
  const callerOf = new Map<NodeUuid, NodeUuid>();
  const creatorOf = new Map<NodeUuid, NodeUuid>();
  for (const link of graph.links) {
    const isCall = link.linkType === 'call_calc' || link.linkType === 'call_work';
    if (isCall && !callerOf.has(link.target)) callerOf.set(link.target, link.source);
    if (link.linkType === 'create' && !creatorOf.has(link.target)) creatorOf.set(link.target, link.source);
  }
  cutCycles(callerOf);

  const depths = findDepths(callerOf);
  const members = new Map<NodeUuid, NodeUuid[]>();
  const outerOf = new Map<NodeUuid, NodeUuid | null>();
  const boxFor = (caller: NodeUuid | undefined): NodeUuid | null => {
    let box = caller;
    while (box !== undefined && (depths.get(box) ?? 0) >= deepestBox) box = callerOf.get(box);
    return box ?? null;
  };
  const isBox = new Set([...callerOf.values()].filter((uuid) => (depths.get(uuid) ?? 0) < deepestBox));
  for (const node of graph.nodes) {
    const caller = callerOf.get(node.uuid);
    const creator = creatorOf.get(node.uuid);
    const own = isBox.has(node.uuid) && isEnclosing(node) ? node.uuid : null;
    if (own !== null) outerOf.set(own, boxFor(caller));
    const box =
      own ?? boxFor(caller ?? (creator === undefined ? undefined : enclosingOf(creator, nodes, callerOf)));
    if (box !== null) members.set(box, [...(members.get(box) ?? []), node.uuid]);
  }
  return [...outerOf]
    .sort(([one], [other]) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0))
    .map(([id, outer]) => ({
      id,
      title: nodes.get(id)?.name ?? id,
      outer: outer !== null && outerOf.has(outer) ? outer : null,
      members: members.get(id) ?? [],
    }));
}

function isEnclosing(node: ProvenanceNode): boolean {
  return isWorkflowKind(node.kind) || node.kind === 'unknown';
}

/** Data created by a workflow itself (against the rules, but seen) stands in that workflow's own box. */
function enclosingOf(
  creator: NodeUuid,
  nodes: ReadonlyMap<NodeUuid, ProvenanceNode>,
  callerOf: ReadonlyMap<NodeUuid, NodeUuid>,
): NodeUuid | undefined {
  const node = nodes.get(creator);
  return node && isWorkflowKind(node.kind) ? undefined : callerOf.get(creator);
}

/** Removes the link that closes a cycle of callers, so that walking up always ends. */
function cutCycles(callerOf: Map<NodeUuid, NodeUuid>): void {
  const checked = new Set<NodeUuid>();
  for (const start of [...callerOf.keys()]) {
    const path = new Set<NodeUuid>();
    let at: NodeUuid | undefined = start;
    while (at !== undefined && !checked.has(at)) {
      path.add(at);
      const caller: NodeUuid | undefined = callerOf.get(at);
      if (caller !== undefined && path.has(caller)) {
        callerOf.delete(at);
        break;
      }
      at = caller;
    }
    for (const uuid of path) checked.add(uuid);
  }
}

/** Number of callers above each process, from 0 for the outermost. */
function findDepths(callerOf: ReadonlyMap<NodeUuid, NodeUuid>): Map<NodeUuid, number> {
  const depths = new Map<NodeUuid, number>();
  for (const start of new Set([...callerOf.keys(), ...callerOf.values()])) {
    const path: NodeUuid[] = [];
    let at: NodeUuid | undefined = start;
    while (at !== undefined && !depths.has(at)) {
      path.push(at);
      at = callerOf.get(at);
    }
    let depth = at === undefined ? -1 : (depths.get(at) ?? -1);
    for (const uuid of path.reverse()) depths.set(uuid, ++depth);
  }
  return depths;
}
