import { isLinkType, type LinkType } from '../../../model/link-type';
import type { NodePk, NodeUuid } from '../../../model/identifiers';
import { classLabelOf, nodeKindOf } from '../../../model/node-kind';
import type { FoldedProvenance, NodeItem, NodeRow } from '../../../queries';
import { noMarks } from '../picture/picture';

const dataType = 'data.core.int.Int.';
const calculationType = 'process.calculation.calcjob.CalcJobNode.';
const workflowType = 'process.workflow.workchain.WorkChainNode.';

/** What the ends of a link must be, by AiiDA's rules. */
const endTypes: Readonly<Record<LinkType, readonly [string, string]>> = {
  input_calc: [dataType, calculationType],
  create: [calculationType, dataType],
  input_work: [dataType, workflowType],
  return: [workflowType, dataType],
  call_calc: [workflowType, calculationType],
  call_work: [workflowType, workflowType],
};

/** The uuid that a name of `graphFromText` stands for. */
export function uuidOf(name: string): NodeUuid {
  return name as NodeUuid;
}

/** A node of a made-up archive, with whatever a test wants different. */
export function makeNode(name: string, nodeType: string, pk: number, change: Partial<NodeRow> = {}) {
  const node: NodeRow = {
    uuid: uuidOf(name),
    pk: pk as NodePk,
    nodeType,
    kind: nodeKindOf(nodeType),
    classLabel: classLabelOf(nodeType),
    name,
    label: '',
    processLabel: null,
    summary: null,
    state: null,
    exitStatus: null,
    outcome: null,
    ctime: null,
    mtime: null,
    user: null,
    computer: null,
    ...change,
  };
  return node;
}

/**
 * Provenance drawn as text, one link a line: `structure -input_calc-> pw`, with a link label as in `pw -create:bands-> b`.
 * Kinds of nodes follow from the links; pks count by first mention.
 */
export function graphFromText(text: string): FoldedProvenance & { readonly nodes: readonly NodeRow[] } {
  const nodes = new Map<string, NodeRow>();
  const mention = (name: string, nodeType: string) => {
    if (!nodes.has(name)) nodes.set(name, makeNode(name, nodeType, nodes.size + 1));
    return uuidOf(name);
  };
  const links = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const match = /^(\S+) -(\w+?)(?::(\w+))?-> (\S+)$/.exec(line);
      const [, source = '', linkType = '', linkLabel = 'x', target = ''] = match ?? [];
      if (!match || !isLinkType(linkType)) throw new Error(`Not a link: ${line}`);
      const [sourceType, targetType] = endTypes[linkType];
      return {
        source: mention(source, sourceType),
        target: mention(target, targetType),
        linkType,
        linkLabel,
        count: 1,
        merged: [{ linkType, linkLabel, count: 1 }],
      };
    });
  return {
    nodes: [...nodes.values()],
    items: [...nodes.values()].map(toNodeItem),
    links,
    startItems: [],
    openGroups: [],
    cutNodes: 0,
    hiddenKinds: [],
    workflowLevels: 0,
  };
}

/** A node as the item of a picture that hides nothing. */
export function toNodeItem(node: NodeRow): NodeItem {
  return { ...noMarks, kind: 'node', id: node.uuid, node };
}
