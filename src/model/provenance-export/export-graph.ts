import type { LinkType } from '../link-type';
import type { NodeKind } from '../node-kind';
import type { ProcessOutcome, ProcessState } from '../process-state';

/** What is taken home of one node: the row that lists show. */
export interface ExportNode {
  readonly uuid: string;
  readonly pk: number;
  readonly nodeType: string;
  readonly kind: NodeKind;
  readonly classLabel: string;
  readonly name: string;
  readonly label: string;
  readonly processLabel: string | null;
  readonly summary: string | null;
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  readonly outcome: ProcessOutcome | null;
  readonly ctime: string | null;
  readonly mtime: string | null;
  readonly user: string | null;
  readonly computer: string | null;
}

/** What is drawn as one: a node, a workflow with all it called folded into it, or many alike nodes. */
export type ExportItem =
  | { readonly kind: 'node'; readonly id: string; readonly node: ExportNode }
  | {
      readonly kind: 'folded-workflow';
      readonly id: string;
      readonly node: ExportNode;
      readonly hides: { readonly processes: number; readonly data: number; readonly failures: number };
    }
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly title: string;
      readonly role: string | null;
      readonly count: number;
      readonly failures: number;
    };

export interface ExportLink {
  /** Ids of items. */
  readonly source: string;
  readonly target: string;
  readonly linkType: LinkType;
  readonly linkLabel: string;
  /** Links of the archive that this one stands for; 1 when left out. */
  readonly count?: number;
}

/** A picture to take home. Links whose ends are not among the items are left out by every writer. */
export interface ExportGraph {
  readonly items: readonly ExportItem[];
  readonly links: readonly ExportLink[];
  /** Ids of the items that the picture was made round. */
  readonly roots: readonly string[];
}

/** Plain nodes as a graph to export, such as the answer of `getProvenance` or a path between two nodes. */
export function toExportGraph(
  nodes: readonly ExportNode[],
  links: readonly ExportLink[],
  roots: readonly string[],
): ExportGraph {
  return { items: nodes.map((node) => ({ kind: 'node', id: node.uuid, node })), links, roots };
}

/** The links of a graph that have both ends in it. */
export function wholeLinks({ items, links }: ExportGraph): ExportLink[] {
  const ids = new Set(items.map(({ id }) => id));
  return links.filter(({ source, target }) => ids.has(source) && ids.has(target));
}

/** What is said of an item in one flat record, with AiiDA's names; the same in every format. */
export function recordOf(item: ExportItem): Record<string, string | number | null> {
  if (item.kind === 'group') {
    const { id, kind, title, role, count, failures } = item;
    return { id, kind, name: title, role, members: count, failures };
  }
  const { node } = item;
  const record = {
    id: item.id,
    kind: item.kind,
    name: node.name,
    uuid: node.uuid,
    pk: node.pk,
    node_type: node.nodeType,
    label: node.label,
    process_label: node.processLabel,
    process_state: node.state,
    exit_status: node.exitStatus,
    summary: node.summary,
    ctime: node.ctime,
    mtime: node.mtime,
    user: node.user,
    computer: node.computer,
  };
  if (item.kind === 'node') return record;
  const { processes, data, failures } = item.hides;
  return { ...record, hidden_processes: processes, hidden_data: data, failures };
}
