import type { LucideIcon } from 'lucide-react';
import type { NodeReference } from '../../queries';
import type { ViewState } from '../../route';

/** One line of the palette: what it shows, and what choosing it does. */
export interface PaletteEntry {
  readonly id: string;
  readonly section: 'Nodes' | 'Groups' | 'Views' | 'Actions';
  readonly label: string;
  readonly note: string | null;
  /** Null for nodes, which have the picture of their kind. */
  readonly icon: LucideIcon | null;
  readonly node: NodeReference | null;
  readonly choose: () => void;
}

/** True if all words of the wish occur in the text, whatever their order and case. */
export function matchesWords(text: string, wish: string): boolean {
  const lower = text.toLowerCase();
  return wish
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** Where a node that was jumped to is shown: the graph is drawn round it, everything else goes to its page. */
export function changeToNode(node: NodeReference, view: ViewState['view']): Partial<ViewState> {
  return view === 'graph' ? { node: node.uuid, root: null, expanded: [] } : { node: node.uuid, view: 'node' };
}

/** The place of the next line up or down, going round at the ends. */
export function stepTo(current: number, step: number, count: number): number {
  return count === 0 ? -1 : (current + step + count) % count;
}
