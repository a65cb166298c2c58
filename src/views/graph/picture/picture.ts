/**
 * What is drawn, before any position is known: provenance turned into items, links and boxes. Every later step (layout, scene,
 * list for screen readers, keyboard walk) reads this and nothing else, so all of them show the same.
 */
import type { LinkType } from '../../../model/link-type';
import type { NodeUuid } from '../../../model/identifiers';
import type { ProvenanceNode } from '../../../queries';

/** Width and height in points of the unzoomed picture. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** One node as drawn. Keyed by uuid, so a node stands once in a picture. */
export interface PictureItem {
  readonly id: NodeUuid;
  readonly node: ProvenanceNode;
  /** First line: the best name, shortened. */
  readonly title: string;
  /** Second line: class and value of data, state and exit code of processes; null where there is nothing to say. */
  readonly detail: string | null;
  readonly size: Size;
}

/** One link as drawn. */
export interface PictureLink {
  readonly id: string;
  readonly source: NodeUuid;
  readonly target: NodeUuid;
  readonly linkType: LinkType;
  readonly label: string;
}

/** A workflow's enclosing box: round the workflow, what it called and what those calculations created. */
export interface PictureBox {
  readonly id: NodeUuid;
  readonly title: string;
  /** The box around this one; null at the outside. */
  readonly outer: NodeUuid | null;
  /** Items that stand directly in this box, not in one inside it. */
  readonly members: readonly NodeUuid[];
}

export interface Picture {
  readonly items: readonly PictureItem[];
  readonly links: readonly PictureLink[];
  /** Outer boxes come before inner ones. */
  readonly boxes: readonly PictureBox[];
}
