import { classLabelOf } from '../../model/node-kind';
import { linkTypes, type LinkDirection } from '../../model/link-type';
import type { GraphStore } from '../store';
import type { GroupId } from '../../model/provenance-view';
import type { AlikeGroup, ItemName } from './folded-request';
import { isScalarType } from './hidden-kinds';

/** A neighbour with the link that leads to it first, in the order of link types and labels. */
export interface LinkedNeighbour {
  /** Row number; that of the workflow where it is folded. */
  readonly node: number;
  /** Place of the link type in `linkTypes`. */
  readonly type: number;
  /** Number of the (type, label) kind. */
  readonly linkKind: number;
}

/** Decides which neighbours are alike: same link type and same process, or same class in the same role; all plain values. */
export class Alikeness {
  private readonly scalar: readonly boolean[];
  private readonly roles = new Map<number, string>();

  constructor(private readonly store: GraphStore) {
    this.scalar = store.nodes.nodeTypes.all().map(isScalarType);
  }

  /** The same text for alike neighbours. */
  keyOf({ node, type, linkKind }: LinkedNeighbour): string {
    const nodeType = this.store.nodes.nodeType[node] ?? 0;
    const link = linkTypes[type] ?? '';
    if (this.scalar[nodeType] === true) return `${link} scalars`;
    const typeText = this.store.nodes.nodeTypes.textOf(nodeType);
    return this.store.isProcess(node)
      ? `${link} process ${typeText} ${this.store.processLabelOf(node) ?? ''}`
      : `${link} data ${typeText} ${this.roleOf(linkKind)}`;
  }

  /** Makes the group of alike neighbours of an item. */
  group(
    id: GroupId,
    owner: ItemName,
    direction: LinkDirection,
    neighbours: readonly LinkedNeighbour[],
  ): AlikeGroup {
    const roles = new Set(neighbours.map(({ linkKind }) => this.roleOf(linkKind)));
    const titles = new Set(neighbours.map(({ node }) => this.titleOf(node)));
    const [role = null] = roles;
    const [title = ''] = titles;
    return {
      id,
      owner,
      direction,
      linkType: linkTypes[neighbours[0]?.type ?? 0] ?? 'input_calc',
      role: roles.size === 1 ? role : null,
      title: titles.size === 1 ? title : 'scalars',
      members: neighbours.map(({ node }) => node),
    };
  }

  private titleOf(node: number): string {
    return this.store.processLabelOf(node) ?? classLabelOf(this.store.nodeTypeOf(node));
  }

  /** What a link label says without its number: `pseudos__Si` and `pseudos__Ge` are `pseudos`, `iteration_02` is `iteration`. */
  private roleOf(linkKind: number): string {
    const known = this.roles.get(linkKind);
    if (known !== undefined) return known;
    const role = labelRole(this.store.links.labelOfKind[linkKind] ?? '');
    this.roles.set(linkKind, role);
    return role;
  }
}

/** The part of a link label that alike links share: the namespace, or the label without its closing number. */
export function labelRole(label: string): string {
  const namespace = label.lastIndexOf('__');
  if (namespace > 0) return label.slice(0, namespace);
  return label.replace(/_?\d{1,20}$/, '') || label;
}

/** The name of a group, made from what it is a group of; long enough that two never meet by chance. */
export function groupIdOf(owner: string, direction: LinkDirection, key: string): GroupId {
  const text = `${owner} ${direction} ${key}`;
  return `group-${hash(text, 0x811c_9dc5)}${hash(text, 0x9747_b28c)}`;
}

/** FNV-1a over UTF-16 units, 32 bits as 7 characters. */
function hash(text: string, seed: number): string {
  let value = seed;
  for (let at = 0; at < text.length; at++) {
    value = Math.imul(value ^ text.charCodeAt(at), 0x0100_0193) >>> 0;
  }
  return value.toString(36).padStart(7, '0');
}
