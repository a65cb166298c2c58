/**
 * What is drawn, before any position is known: provenance turned into items, links and boxes. Every later step (layout, scene,
 * list for screen readers, keyboard walk) reads this and nothing else, so all of them show the same.
 */
import type { LinkType } from '../../../model/link-type';
import type { NodeUuid } from '../../../model/identifiers';
import type { NodeKind } from '../../../model/node-kind';
import type { HiddenMarks, ItemId, NodeRow, ProvenanceItem } from '../../../queries';

/** Width and height in points of the unzoomed picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One node, folded workflow or group as drawn. Keyed by uuid (groups by their name), so a node stands once in a picture. */
export interface PictureItem {
  readonly id: ItemId;
  readonly form: ProvenanceItem['kind'];
  /** What the explorer answered about it. */
  readonly source: ProvenanceItem;
  /** The node, or the workflow that stands for what it hides; null for a group. */
  readonly node: NodeRow | null;
  /** Of a group: the kind of its members. */
  readonly kind: NodeKind;
  /** Whether it, or something that it hides, ended otherwise than well. */
  readonly isFailure: boolean;
  readonly marks: HiddenMarks;
  /** First line: the best name, shortened. */
  readonly title: string;
  /** Second line: class and value of data, state and exit code of processes, what is folded; null where there is nothing to say. */
  readonly detail: string | null;
  readonly size: Size;
}

/** One link as drawn. */
export interface PictureLink {
  readonly id: string;
  readonly source: ItemId;
  readonly target: ItemId;
  readonly linkType: LinkType;
  readonly linkLabel: string;
  /** What is written on it: the link label; of merged links how many there are as well. */
  readonly label: string;
  /** Links of the archive that this line stands for. */
  readonly count: number;
}

/** A workflow's enclosing box: round the workflow, what it called and what those calculations created. */
export interface PictureBox {
  readonly id: NodeUuid;
  readonly title: string;
  /** The box around this one; null at the outside. */
  readonly outer: NodeUuid | null;
  /** Items that stand directly in this box, not in one inside it. */
  readonly members: readonly ItemId[];
}

export interface Picture {
  readonly items: readonly PictureItem[];
  readonly links: readonly PictureLink[];
  /** Outer boxes come before inner ones. */
  readonly boxes: readonly PictureBox[];
  /** Workflows with something drawn inside that have no box of their own, because boxes would lie too deep in each other. */
  readonly unboxed: number;
}

/** Marks of an item behind which nothing is hidden. */
export const noMarks: HiddenMarks = {
  distance: 0,
  hiddenIncoming: 0,
  hiddenOutgoing: 0,
  hiddenKindIncoming: 0,
  hiddenKindOutgoing: 0,
  otherLayerIncoming: 0,
  otherLayerOutgoing: 0,
};
