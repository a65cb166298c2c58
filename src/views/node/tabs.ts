import { isProcessKind } from '../../model/node-kind';
import type { NodeDetail } from '../../queries';
import { inspectorOf } from './inspectors/registry';

export const tabNames = ['overview', 'process', 'attributes', 'links', 'files', 'extras', 'notes'] as const;

export type TabName = (typeof tabNames)[number];

export interface TabOffer {
  readonly id: TabName;
  readonly label: string;
  /** How many there are; null where counting says nothing. */
  readonly count: number | null;
}

/**
 * Tabs of a node. Where there is room, attributes and links stand side by side in the overview and have no tab of their own.
 * A tab without content is left out, except that attributes and links always say that there are none.
 */
export function tabsOf(node: NodeDetail, isWide: boolean): readonly TabOffer[] {
  const links = node.incomingCount + node.outgoingCount;
  const notes = node.commentCount + node.logCount;
  const offers: (TabOffer | null)[] = [
    { id: 'overview', label: 'Overview', count: null },
    isProcessKind(node.kind) ? { id: 'process', label: 'Call tree & report', count: null } : null,
    isWide ? null : { id: 'attributes', label: 'Attributes', count: node.attributeCount },
    isWide
      ? null
      : { id: 'links', label: isProcessKind(node.kind) ? 'Inputs & outputs' : 'Links', count: links },
    node.hasFiles ? { id: 'files', label: 'Files', count: null } : null,
    { id: 'extras', label: 'Extras', count: node.extraCount },
    notes > 0 ? { id: 'notes', label: 'Comments & logs', count: notes } : null,
  ];
  return offers.filter((offer) => offer !== null);
}

/** The tab that is shown: the one that the URL names if the node has it, else the first that suits the class. */
export function chooseTab(
  wanted: string | null,
  path: string | null,
  node: NodeDetail,
  offers: readonly TabOffer[],
): TabName {
  const find = (name: string | null): TabName | undefined => offers.find((offer) => offer.id === name)?.id;
  const first = path !== null ? 'files' : (inspectorOf(node.nodeType).firstTab ?? null);
  return find(wanted) ?? find(first) ?? 'overview';
}
