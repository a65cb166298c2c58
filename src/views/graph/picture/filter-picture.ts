import type { FoldedProvenance, ItemId } from '../../../queries';
import { parseNodeUuid } from '../../../model/identifiers';
import { nodeKindOf } from '../../../model/node-kind';

export interface FilteredProvenance {
  readonly graph: FoldedProvenance;
  /** How many items and links of each switched-off name were left out. */
  readonly left: ReadonlyMap<string, number>;
  /** Links that went with the items at their ends. */
  readonly leftLinks: number;
}

/** The name that single nodes are counted under. */
export const singleNodes = 'single-nodes';

/** The uuids among what is left out: single nodes, not kinds. */
export function singlesOf(without: readonly string[]): readonly string[] {
  return without.filter((name) => parseNodeUuid(name) !== null);
}

/** Leaves out the kinds of node and types of link that the legend switched off, and single nodes; the root stays whatever it is. */
export function filterByLegend(
  graph: FoldedProvenance,
  without: readonly string[],
  root: ItemId,
): FilteredProvenance {
  if (without.length === 0) return { graph, left: new Map(), leftLinks: 0 };
  const off = new Set(without);
  const left = new Map<string, number>();
  let leftLinks = 0;
  const drop = (name: string): false => {
    left.set(name, (left.get(name) ?? 0) + 1);
    return false;
  };
  const items = graph.items.filter((item) => {
    const kind = item.kind === 'group' ? (item.first[0]?.kind ?? nodeKindOf('')) : item.node.kind;
    if (item.id === root) return true;
    return off.has(item.id) ? drop(singleNodes) : !off.has(kind) || drop(kind);
  });
  const kept = new Set(items.map(({ id }) => id));
  const links = graph.links.filter(({ source, target, linkType, count }) => {
    if (off.has(linkType)) return drop(linkType);
    const isKept = kept.has(source) && kept.has(target);
    if (!isKept) leftLinks += count;
    return isKept;
  });
  return { graph: { ...graph, items, links }, left, leftLinks };
}
