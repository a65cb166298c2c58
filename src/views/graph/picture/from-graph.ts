import { isWorkflowKind } from '../../../model/node-kind';
import type { NodeUuid } from '../../../model/identifiers';
import type {
  CallTree,
  GroupId,
  ItemId,
  ProvenanceGraph,
  ProvenanceItem,
  ProvenanceItemLink,
  ProvenanceLink,
} from '../../../queries';
import type { DrawableProvenance } from './build-picture';
import { isFailure } from './node-text';
import { noMarks } from './picture';

/** A plain part of the provenance, such as the answer to a question, as something that can be drawn. */
export function fromGraph({ nodes, links }: Pick<ProvenanceGraph, 'nodes' | 'links'>): DrawableProvenance {
  return {
    items: nodes.map((node) => ({ ...noMarks, kind: 'node', id: node.uuid, node })),
    links: links.map(toItemLink),
  };
}

type CallRow = CallTree['rows'][number];

/** How the tree of calls is simplified. */
export interface CallTreeOptions {
  /** So many alike calls of one workflow without calls of their own are drawn as one; null: none are. */
  readonly groupFrom: number | null;
  readonly openedGroups: readonly GroupId[];
}

/** The tree of calls alone, each process below the one that called it; what the tree left out stands as a mark on its caller. */
export function fromCallTree(tree: CallTree, options: CallTreeOptions): DrawableProvenance {
  const callers: CallRow[] = [];
  const calledBy = new Map<string, CallRow[]>();
  const rows = new Map<string, CallRow>();
  for (const row of tree.rows) {
    const { uuid } = row.node;
    const caller = row.depth > 0 ? callers[row.depth - 1] : undefined;
    callers.length = row.depth;
    callers[row.depth] = row;
    if (!rows.has(uuid)) rows.set(uuid, row);
    if (!caller) continue;
    const called = calledBy.get(caller.node.uuid);
    if (called) called.push(row);
    else calledBy.set(caller.node.uuid, [row]);
  }
  const grouped = new Set<string>();
  const groups: ProvenanceItem[] = [];
  const links: ProvenanceItemLink[] = [];
  for (const [caller, called] of calledBy) {
    for (const members of alikeLeaves(called)) {
      const id = groupIdOf(caller, members);
      const isGroup = options.groupFrom !== null && members.length >= options.groupFrom;
      if (!isGroup || options.openedGroups.includes(id)) {
        links.push(...members.map((row) => toCall(caller, row.node.uuid, row, 1)));
        continue;
      }
      for (const { node } of members) grouped.add(node.uuid);
      groups.push(toGroup(id, caller as NodeUuid, members));
      links.push(...members.slice(0, 1).map((row) => toCall(caller, id, row, members.length)));
    }
  }
  const items = [...rows.values()].flatMap(({ node, calledCount }): ProvenanceItem[] => {
    if (grouped.has(node.uuid)) return [];
    const hiddenOutgoing = Math.max(0, calledCount - (calledBy.get(node.uuid)?.length ?? 0));
    return [{ ...noMarks, hiddenOutgoing, kind: 'node', id: node.uuid, node }];
  });
  return { items: [...items, ...groups], links };
}

/** Calls of one workflow, those without calls of their own together by kind and name, in their order. */
function alikeLeaves(called: readonly CallRow[]): CallRow[][] {
  const alike = new Map<string, CallRow[]>();
  for (const row of called) {
    const isLeaf = row.calledCount === 0 && !row.repeated;
    const key = isLeaf ? `${row.node.nodeType} ${row.node.processLabel ?? ''}` : row.node.uuid;
    const group = alike.get(key);
    if (group) group.push(row);
    else alike.set(key, [row]);
  }
  return [...alike.values()];
}

function groupIdOf(caller: string, [first]: readonly CallRow[]): GroupId {
  return `group-calls-${caller}-${first?.node.nodeType ?? ''}-${first?.node.processLabel ?? ''}`;
}

function toGroup(id: GroupId, owner: NodeUuid, members: readonly CallRow[]): ProvenanceItem {
  const nodes = members.map(({ node }) => node);
  return {
    ...noMarks,
    kind: 'group',
    id,
    owner,
    direction: 'outgoing',
    linkType: 'call_calc',
    role: null,
    title: nodes[0]?.processLabel ?? nodes[0]?.classLabel ?? '',
    count: nodes.length,
    folded: 0,
    failures: nodes.filter(({ outcome }) => isFailure(outcome)).length,
    first: nodes.slice(0, 8),
  };
}

function toCall(
  source: string,
  target: ItemId,
  { node, callLinkLabel }: CallRow,
  count: number,
): ProvenanceItemLink {
  const linkType = isWorkflowKind(node.kind) ? ('call_work' as const) : ('call_calc' as const);
  const linkLabel = callLinkLabel ?? 'CALL';
  return {
    source: source as NodeUuid,
    target,
    linkType,
    linkLabel,
    count,
    merged: count === 1 ? [] : [{ linkType, linkLabel, count }],
  };
}

function toItemLink(link: ProvenanceLink): ProvenanceItemLink {
  return { ...link, count: 1, merged: [] };
}
