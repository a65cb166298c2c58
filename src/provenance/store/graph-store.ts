import type { NodeUuid } from '../../model/identifiers';
import type { LinkDirection, LinkType } from '../../model/link-type';
import { linkTypes } from '../../model/link-type';
import type { NodeKind } from '../../model/node-kind';
import { nodeKindOf } from '../../model/node-kind';
import type { ProcessState } from '../../model/process-state';
import { processStates } from '../../model/process-state';
import type { Adjacency } from './adjacency';
import type { NodeColumns, StoreComputer, StoreUser } from './node-columns';
import { indexOfPk, nodeFlags, noExitStatus } from './node-columns';
import type { ProblemCollector } from './problems';
import type { Links } from './read-links';

/**
 * Nodes and links of an archive in typed arrays, for walking and counting; what nodes contain stays in the database. Nodes are
 * named by row number (`index`): 0 up to `nodeCount`, in the order of pks.
 */
export class GraphStore {
  private readonly kinds: readonly NodeKind[];

  constructor(
    readonly nodes: NodeColumns,
    readonly links: Links,
    readonly problems: ProblemCollector,
  ) {
    this.kinds = nodes.nodeTypes.all().map(nodeKindOf);
  }

  get nodeCount(): number {
    return this.nodes.count;
  }

  /** Rows of the table of links, those that cannot be followed included. */
  get linkRowCount(): number {
    return this.links.rowCount;
  }

  adjacency(direction: LinkDirection): Adjacency {
    return direction === 'incoming' ? this.links.incoming : this.links.outgoing;
  }

  /** The row number of a uuid in any usual writing, or null. */
  indexOfUuid(uuid: string): number | null {
    return this.nodes.uuids.indexOf(uuid);
  }

  indexOfPk(pk: number): number | null {
    return indexOfPk(this.nodes.pk, pk);
  }

  uuidOf(index: number): NodeUuid {
    return this.nodes.uuids.uuidOf(index);
  }

  pkOf(index: number): number {
    return this.nodes.pk[index] ?? Number.NaN;
  }

  nodeTypeOf(index: number): string {
    return this.nodes.nodeTypes.textOf(this.nodes.nodeType[index] ?? 0);
  }

  kindOf(index: number): NodeKind {
    return this.kinds[this.nodes.nodeType[index] ?? 0] ?? 'unknown';
  }

  isProcess(index: number): boolean {
    return ((this.nodes.flags[index] ?? 0) & nodeFlags.isProcess) !== 0;
  }

  isSealed(index: number): boolean {
    return ((this.nodes.flags[index] ?? 0) & nodeFlags.isSealed) !== 0;
  }

  hasLabel(index: number): boolean {
    return ((this.nodes.flags[index] ?? 0) & nodeFlags.hasLabel) !== 0;
  }

  processLabelOf(index: number): string | null {
    const label = this.nodes.processLabel[index] ?? 0;
    return label === 0 ? null : this.nodes.processLabels.textOf(label);
  }

  stateOf(index: number): ProcessState | null {
    return processStates[(this.nodes.state[index] ?? 0) - 1] ?? null;
  }

  exitStatusOf(index: number): number | null {
    const status = this.nodes.exitStatus[index] ?? noExitStatus;
    return status === noExitStatus ? null : status;
  }

  /** Microseconds since 1970 (UTC), NaN where there is no time; `formatMicroseconds` makes it a text. */
  ctimeOf(index: number): number {
    return this.nodes.ctime[index] ?? Number.NaN;
  }

  mtimeOf(index: number): number {
    return this.nodes.mtime[index] ?? Number.NaN;
  }

  /** The user of a node, or null where the archive does not hold the user. */
  userOf(index: number): StoreUser | null {
    return this.nodes.users[(this.nodes.user[index] ?? 0) - 1] ?? null;
  }

  computerOf(index: number): StoreComputer | null {
    return this.nodes.computers[(this.nodes.computer[index] ?? 0) - 1] ?? null;
  }

  /** The type of the link at a place of an adjacency. */
  linkTypeAt(adjacency: Adjacency, place: number): LinkType {
    return linkTypes[adjacency.type[place] ?? 0] ?? 'input_calc';
  }

  linkLabelAt(adjacency: Adjacency, place: number): string {
    return this.links.labelOfKind[adjacency.kind[place] ?? 0] ?? '';
  }

  /** Bytes of the typed arrays, apart for nodes and links. */
  memory(): { readonly nodes: number; readonly links: number } {
    const { nodes, links } = this;
    const nodeArrays = [
      nodes.pk,
      nodes.nodeType,
      nodes.processLabel,
      nodes.state,
      nodes.exitStatus,
      nodes.ctime,
      nodes.mtime,
      nodes.user,
      nodes.computer,
      nodes.flags,
      links.incoming.offsets,
      links.outgoing.offsets,
    ];
    const linkArrays = [links.incoming, links.outgoing].flatMap(({ other, kind, type }) => [
      other,
      kind,
      type,
    ]);
    const sum = (arrays: readonly { readonly byteLength: number }[]) =>
      arrays.reduce((bytes, array) => bytes + array.byteLength, 0);
    return { nodes: sum(nodeArrays) + nodes.uuids.byteLength, links: sum(linkArrays) };
  }
}
