import type { NodeUuid } from '../../../model/identifiers';
import { isWorkflowKind } from '../../../model/node-kind';
import type { ItemId, ProvenanceItem } from '../../../queries';
import type { DrawableProvenance } from './build-picture';
import type { Picture, PictureBox } from './picture';

/** Deeper boxes add nothing for the eye, and a chain of 2,000 nested workflows must not become 2,000 nested boxes. */
const deepestBox = 8;

/**
 * Finds the enclosing boxes of a picture: every drawn workflow with something drawn inside gets one. A called process stands in
 * the box of its caller, and data in the box of the workflow that called the calculation which created it. Where the archive
 * breaks the rules (two callers, workflows that call each other) the first link decides and the cycle is cut.
 */
export function findBoxes(graph: DrawableProvenance): Pick<Picture, 'boxes' | 'unboxed'> {
  const items = new Map(graph.items.map((item) => [item.id, item]));
  const callerOf = new Map<ItemId, ItemId>();
  const creatorOf = new Map<ItemId, ItemId>();
  for (const link of graph.links) {
    const isCall = link.linkType === 'call_calc' || link.linkType === 'call_work';
    if (isCall && !callerOf.has(link.target)) callerOf.set(link.target, link.source);
    if (link.linkType === 'create' && !creatorOf.has(link.target)) creatorOf.set(link.target, link.source);
  }
  cutCycles(callerOf);

  const depths = findDepths(callerOf);
  const members = new Map<ItemId, ItemId[]>();
  const outerOf = new Map<NodeUuid, ItemId | null>();
  const boxFor = (caller: ItemId | undefined): ItemId | null => {
    let box = caller;
    while (box !== undefined && (depths.get(box) ?? 0) >= deepestBox) box = callerOf.get(box);
    return box ?? null;
  };
  const isBox = new Set([...callerOf.values()].filter((uuid) => (depths.get(uuid) ?? 0) < deepestBox));
  for (const item of graph.items) {
    const caller = callerOf.get(item.id);
    const creator = creatorOf.get(item.id);
    const own = item.kind === 'node' && isBox.has(item.id) && isEnclosing(item) ? item.id : null;
    if (own !== null) outerOf.set(own, boxFor(caller));
    const box =
      own ?? boxFor(caller ?? (creator === undefined ? undefined : enclosingOf(creator, items, callerOf)));
    if (box !== null) members.set(box, [...(members.get(box) ?? []), item.id]);
  }
  const boxes: PictureBox[] = [...outerOf]
    .sort(([one], [other]) => (depths.get(one) ?? 0) - (depths.get(other) ?? 0))
    .map(([id, outer]) => ({
      id,
      title: nameOf(items.get(id)) ?? id,
      outer: findOuter(outer, outerOf),
      members: members.get(id) ?? [],
    }));
  const callers = new Set(callerOf.values());
  const unboxed = [...callers].filter((id) => (depths.get(id) ?? 0) >= deepestBox && items.has(id)).length;
  return { boxes, unboxed };
}

function findOuter(outer: ItemId | null, boxes: ReadonlyMap<ItemId, unknown>): NodeUuid | null {
  return outer !== null && boxes.has(outer) ? (outer as NodeUuid) : null;
}

function nameOf(item: ProvenanceItem | undefined): string | null {
  return item && item.kind !== 'group' ? item.node.name : null;
}

function isEnclosing({ node }: Extract<ProvenanceItem, { kind: 'node' }>): boolean {
  return isWorkflowKind(node.kind) || node.kind === 'unknown';
}

/** Data created by a workflow itself (against the rules, but seen) stands in that workflow's own box; those of a folded one outside of it. */
function enclosingOf(
  creator: ItemId,
  items: ReadonlyMap<ItemId, ProvenanceItem>,
  callerOf: ReadonlyMap<ItemId, ItemId>,
): ItemId | undefined {
  const item = items.get(creator);
  if (item?.kind === 'node' && isWorkflowKind(item.node.kind)) return undefined;
  return callerOf.get(creator);
}

/** Removes the link that closes a cycle of callers, so that walking up always ends. */
function cutCycles(callerOf: Map<ItemId, ItemId>): void {
  const checked = new Set<ItemId>();
  for (const start of [...callerOf.keys()]) {
    const path = new Set<ItemId>();
    let at: ItemId | undefined = start;
    while (at !== undefined && !checked.has(at)) {
      path.add(at);
      const caller: ItemId | undefined = callerOf.get(at);
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
function findDepths(callerOf: ReadonlyMap<ItemId, ItemId>): Map<ItemId, number> {
  const depths = new Map<ItemId, number>();
  for (const start of new Set([...callerOf.keys(), ...callerOf.values()])) {
    const path: ItemId[] = [];
    let at: ItemId | undefined = start;
    while (at !== undefined && !depths.has(at)) {
      path.push(at);
      at = callerOf.get(at);
    }
    let depth = at === undefined ? -1 : (depths.get(at) ?? -1);
    for (const uuid of path.reverse()) depths.set(uuid, ++depth);
  }
  return depths;
}
