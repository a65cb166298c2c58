import { formatCounted } from '../../../lib/format';
import type { Picture } from './picture';

/**
 * How much is drawn, in words that agree with what is drawn: a group is no node, and a line that stands for several links is not
 * one link. Example: `1 node, 16 groups` and `35 lines`.
 */
export function describeSize({ items, links }: Pick<Picture, 'items' | 'links'>): {
  readonly items: string;
  readonly links: string;
} {
  const groups = items.filter(({ form }) => form === 'group').length;
  const nodes = formatCounted(items.length - groups, 'node');
  return {
    items: groups === 0 ? nodes : `${nodes}, ${formatCounted(groups, 'group')}`,
    links: formatCounted(links.length, links.some(({ count }) => count > 1) ? 'line' : 'link'),
  };
}
