import { formatCounted } from '../../lib/format';
import type { NodeUuid } from '../../model/identifiers';
import type { Picture } from './picture/picture';

/** What a screen reader says when a node is selected: what it is, and where one can go from it. */
export function describeSelection(picture: Picture, selected: NodeUuid): string {
  const item = picture.items.find(({ id }) => id === selected);
  if (!item) return 'The selected node is not in this picture.';
  const sources = picture.links.filter(({ target }) => target === selected).length;
  const targets = picture.links.filter(({ source }) => source === selected).length;
  const hidden = (count: number) => (count > 0 ? ` and ${count} hidden` : '');
  return [
    item.node.name,
    item.detail,
    `${formatCounted(sources, 'incoming link')}${hidden(item.node.hiddenIncoming)}`,
    `${formatCounted(targets, 'outgoing link')}${hidden(item.node.hiddenOutgoing)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
