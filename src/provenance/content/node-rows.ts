import type { NodePk, NodeUuid } from '../../model/identifiers';
import { classLabelOf, isProcessKind, type NodeKind } from '../../model/node-kind';
import { processOutcomeOf, type ProcessOutcome, type ProcessState } from '../../model/process-state';
import { isoTimeOf } from '../../model/timestamp';
import type { Database } from '../../sqlite';
import type { GraphStore } from '../store';
import type { ContentSource } from './content-source';
import type { Directory } from './directory';
import { summaryLength, toOneLine } from './node-summary';
import { NodeSummaries } from './node-summaries';
import { readRawNodes, type RawNode } from './raw-nodes';

/** The essentials of a node, enough to show it as a chip anywhere. */
export interface NodeReference {
  readonly uuid: NodeUuid;
  readonly pk: NodePk;
  readonly nodeType: string;
  readonly kind: NodeKind;
  /** Last component of the node type, e.g. `StructureData`. */
  readonly classLabel: string;
  /** Best name for people: label, else process label, else formula or value (`summary`), else class label. */
  readonly name: string;
  readonly label: string;
  readonly processLabel: string | null;
  /** The second line of AiiDA's own pictures: value of a small datum, formula, file name, full code label, … */
  readonly summary: string | null;
  readonly state: ProcessState | null;
  readonly exitStatus: number | null;
  /** Null for data. */
  readonly outcome: ProcessOutcome | null;
}

/** Times are ISO 8601 in UTC with microseconds (`2026-11-21T01:02:45.123456+00:00`), or the text as stored if it is no time. */
export interface NodeRow extends NodeReference {
  readonly ctime: string | null;
  readonly mtime: string | null;
  /** Email, or null where the archive names a user that it does not hold. */
  readonly user: string | null;
  readonly computer: string | null;
}

/** Makes the rows that lists show from the graph store and the database, a whole page at a time. */
export class NodeRows {
  private readonly database: Database;
  private readonly graph: GraphStore;
  private readonly directory: Directory;
  private readonly summaries: NodeSummaries;

  constructor({ database, graph, directory }: ContentSource) {
    this.database = database;
    this.graph = graph;
    this.directory = directory;
    this.summaries = new NodeSummaries(database);
  }

  /** Rows of the nodes, in their order; a node may be asked for twice. */
  rows(nodes: readonly number[]): NodeRow[] {
    const { graph, directory } = this;
    const pks = [...new Set(nodes.map((node) => graph.pkOf(node)))];
    const raw = readRawNodes(this.database, pks);
    const summaries = this.summaries.read(
      [...new Set(nodes)].map((node) => {
        const pk = graph.pkOf(node);
        const stored = raw.get(pk);
        return {
          pk,
          nodeType: graph.nodeTypeOf(node),
          label: stored?.label ?? '',
          computer: directory.computerLabelOf(stored?.computerId ?? null),
        };
      }),
    );
    return nodes.map((node) => {
      const pk = graph.pkOf(node);
      return this.toRow(node, raw.get(pk), summaries.get(pk) ?? null);
    });
  }

  /** The essentials of the nodes, in their order. */
  references(nodes: readonly number[]): NodeReference[] {
    return this.rows(nodes).map(toReference);
  }

  /** One row; the node must exist. */
  row(node: number): NodeRow {
    const [row] = this.rows([node]);
    if (row === undefined) throw new RangeError(`There is no node ${node}.`);
    return row;
  }

  private toRow(node: number, stored: RawNode | undefined, summary: string | null): NodeRow {
    const { graph, directory } = this;
    const nodeType = graph.nodeTypeOf(node);
    const kind = graph.kindOf(node);
    const isProcess = isProcessKind(kind);
    const label = stored?.label ?? '';
    const processLabel = isProcess ? graph.processLabelOf(node) : null;
    const state = isProcess ? graph.stateOf(node) : null;
    const exitStatus = isProcess ? graph.exitStatusOf(node) : null;
    const classLabel = classLabelOf(nodeType);
    return {
      uuid: graph.uuidOf(node),
      pk: graph.pkOf(node) as NodePk,
      nodeType,
      kind,
      classLabel,
      name: [toOneLine(label, summaryLength), processLabel, summary].find((text) => text) ?? classLabel,
      label,
      processLabel,
      summary,
      state,
      exitStatus,
      outcome: isProcess ? processOutcomeOf(state, exitStatus) : null,
      ctime: isoTimeOf(stored?.ctime),
      mtime: isoTimeOf(stored?.mtime),
      user: directory.emailOf(stored?.userId ?? null),
      computer: directory.computerLabelOf(stored?.computerId ?? null),
    };
  }
}

/** A row without what only lists need. */
export function toReference(row: NodeRow): NodeReference {
  const {
    uuid,
    pk,
    nodeType,
    kind,
    classLabel,
    name,
    label,
    processLabel,
    summary,
    state,
    exitStatus,
    outcome,
  } = row;
  return {
    uuid,
    pk,
    nodeType,
    kind,
    classLabel,
    name,
    label,
    processLabel,
    summary,
    state,
    exitStatus,
    outcome,
  };
}
