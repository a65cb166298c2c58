import type { LinkDirection, LinkType } from '../../model/link-type';
import type { HideableKind } from '../../model/provenance-view';
import type { LinkMask } from '../store';
import type { FoldRequest, Hides } from './fold-map';

/** Name of a group: says whose neighbours of which kind it holds, not which ones, so that links keep it. */
export type GroupId = `group-${string}`;

/** A node or folded workflow by row number, or a group by name. */
export type ItemName = number | GroupId;

/** What a folded picture shall hold; the contract's `FoldedProvenanceRequest` with row numbers. */
export interface FoldedRequest extends FoldRequest {
  readonly start: readonly number[];
  readonly mask: LinkMask;
  readonly ancestors: number | null;
  readonly descendants: number | null;
  readonly limit: number;
  readonly neighbourLimit: number;
  readonly expansions: readonly {
    readonly item: ItemName;
    readonly direction: LinkDirection;
    readonly count: number;
  }[];
  readonly collapsed: readonly { readonly item: ItemName; readonly direction: LinkDirection }[];
  readonly hiddenKinds: readonly HideableKind[];
  readonly groupFrom: number | null;
  readonly unfoldedGroups: readonly GroupId[];
}

/** Many alike neighbours of one item. */
export interface AlikeGroup {
  readonly id: GroupId;
  readonly owner: ItemName;
  readonly direction: LinkDirection;
  readonly linkType: LinkType;
  readonly role: string | null;
  readonly title: string;
  /** Row numbers (of workflows for folded ones), in the order of creation. */
  readonly members: readonly number[];
}

export interface FoldedItem {
  readonly name: ItemName;
  readonly distance: number;
  readonly hiddenIncoming: number;
  readonly hiddenOutgoing: number;
  readonly hiddenKindIncoming: number;
  readonly hiddenKindOutgoing: number;
  readonly otherLayerIncoming: number;
  readonly otherLayerOutgoing: number;
  /** Nodes that it stands for, itself (or each member) and what is folded in them. */
  readonly nodeCount: number;
  /** Set for folded workflows only. */
  readonly hides: Hides | null;
  /** Set for groups only. */
  readonly group: AlikeGroup | null;
}

export interface FoldedLink {
  readonly source: ItemName;
  readonly target: ItemName;
  readonly linkType: LinkType;
  readonly linkLabel: string;
  readonly count: number;
  readonly merged: readonly {
    readonly linkType: LinkType;
    readonly linkLabel: string;
    readonly count: number;
  }[];
}

/** Where a node is in a folded picture. */
export type FoldedPlace =
  | { readonly kind: 'drawn'; readonly item: number }
  | { readonly kind: 'folded'; readonly item: number }
  | { readonly kind: 'grouped'; readonly item: GroupId }
  | { readonly kind: 'not-drawn' };
