import { isWorkflowKind } from '../../../model/node-kind';
import type {
  CallTree,
  NodeRow,
  ProvenanceGraph,
  ProvenanceItemLink,
  ProvenanceLink,
} from '../../../queries';
import type { DrawableProvenance } from './build-picture';
import { noMarks } from './picture';

/** A plain part of the provenance, such as the answer to a question, as something that can be drawn. */
export function fromGraph({ nodes, links }: Pick<ProvenanceGraph, 'nodes' | 'links'>): DrawableProvenance {
  return {
    items: nodes.map((node) => ({ ...noMarks, kind: 'node', id: node.uuid, node })),
    links: links.map(toItemLink),
  };
}

/** The tree of calls alone, each process below the one that called it. */
export function fromCallTree(tree: CallTree): DrawableProvenance {
  const callers: NodeRow[] = [];
  const nodes = new Map<string, NodeRow>();
  const links: ProvenanceItemLink[] = [];
  for (const { node, depth, callLinkLabel } of tree.rows) {
    const caller = callers[depth - 1];
    callers.length = depth;
    callers[depth] = node;
    nodes.set(node.uuid, node);
    if (caller && depth > 0)
      links.push(
        toItemLink({
          source: caller.uuid,
          target: node.uuid,
          linkType: isWorkflowKind(node.kind) ? 'call_work' : 'call_calc',
          linkLabel: callLinkLabel ?? 'CALL',
        }),
      );
  }
  return {
    items: [...nodes.values()].map((node) => ({ ...noMarks, kind: 'node', id: node.uuid, node })),
    links,
  };
}

function toItemLink(link: ProvenanceLink): ProvenanceItemLink {
  return { ...link, count: 1, merged: [{ linkType: link.linkType, linkLabel: link.linkLabel, count: 1 }] };
}
