import { formatCounted } from '../../lib/format';
import type { ItemId } from '../../queries';
import type { Picture } from './picture/picture';

/** What a screen reader says when a node is selected: what it is, and where one can go from it. */
export function describeSelection(picture: Picture, selected: ItemId): string {
  const item = picture.items.find(({ id }) => id === selected);
  if (!item) return 'The selected node is not in this picture.';
  const sources = picture.links.filter(({ target }) => target === selected).length;
  const targets = picture.links.filter(({ source }) => source === selected).length;
  const hidden = (count: number) => (count > 0 ? ` and ${count} hidden` : '');
  return [
    item.node?.name ?? item.title,
    item.detail,
    `${formatCounted(sources, 'incoming link')}${hidden(item.marks.hiddenIncoming)}`,
    `${formatCounted(targets, 'outgoing link')}${hidden(item.marks.hiddenOutgoing)}`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}
