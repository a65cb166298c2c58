import type { LinkDirection, LinkType } from '../../model/link-type';
import type { GroupId, HiddenMarks, FoldedPictureRequest } from '../../model/provenance-view';
import type { LinkMask } from '../store';
import type { Hides } from './fold-map';

/** A node or folded workflow by row number, or a group by name. */
export type ItemName = number | GroupId;

/** What a folded picture shall hold, with nodes by row number. */
export interface FoldedRequest extends FoldedPictureRequest<number> {
  readonly mask: LinkMask;
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

export interface FoldedItem extends HiddenMarks {
  readonly name: ItemName;
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
