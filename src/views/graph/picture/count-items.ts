import type { FoldedProvenance } from '../../../queries';

/** What became of the nodes of a picture; `nodes + folded + grouped` are all that it stands for. */
export interface ItemCounts {
  readonly items: number;
  /** Drawn by themselves, folded workflows among them. */
  readonly nodes: number;
  /** Inside folded workflows, wherever these are. */
  readonly folded: number;
  /** Members of groups. */
  readonly grouped: number;
  /** Links of the layer to nodes that are not drawn. */
  readonly behind: number;
  /** Links of other layers, which this one does not draw. */
  readonly otherLayer: number;
}

export function countItems({ items }: Pick<FoldedProvenance, 'items'>): ItemCounts {
  let [nodes, folded, grouped, behind, otherLayer] = [0, 0, 0, 0, 0];
  for (const item of items) {
    if (item.kind === 'group') {
      grouped += item.count;
      folded += item.folded;
    } else nodes += 1;
    if (item.kind === 'folded-workflow') folded += item.hides.processes + item.hides.data;
    behind += item.hiddenIncoming + item.hiddenOutgoing;
    otherLayer += item.otherLayerIncoming + item.otherLayerOutgoing;
  }
  return { items: items.length, nodes, folded, grouped, behind, otherLayer };
}
