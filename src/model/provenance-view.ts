import type { LinkDirection } from './link-type';

/**
 * Kinds of node that a picture of provenance can leave out with one click: plain values (`Int`, `Float`, `Str`, `Bool`), codes,
 * remote folders, and failed attempts (a failed process, with all it called, whose caller later called a process of the same
 * label that succeeded). What leads to them is marked, never dropped without a trace.
 */
export const hideableKinds = ['scalars', 'codes', 'remote-folders', 'failed-attempts'] as const;

export type HideableKind = (typeof hideableKinds)[number];

/**
 * Which workflows fold: those this many calls below a top workflow (0: top workflows, 1: what these called, …) with all that is
 * below them; `innermost`: those that call no other workflow, so that each stands for its calculations; null: none.
 */
export type FoldLevel = number | 'innermost' | null;

/** Name of a group of alike neighbours: says whose neighbours of which kind it holds, not which ones, so that links keep it. */
export type GroupId = `group-${string}`;

/**
 * What a picture of provenance shall hold, with folding, hiding and grouping.
 * @typeParam Node how nodes are named: by uuid in the contract, by row number in the graph store
 */
export interface FoldedPictureRequest<Node> {
  readonly start: readonly Node[];
  /** Depths in items: a folded workflow or a group is one step. Null for no bound. */
  readonly ancestors: number | null;
  readonly descendants: number | null;
  /** At most so many items; the nearest stay. Those of `start`, `chosen` and `expansions` come on top. */
  readonly limit: number;
  /** At most so many items for one item and side. */
  readonly neighbourLimit: number;
  /** Sides that were opened by hand, in order; each adds up to `count` further neighbours. */
  readonly expansions: readonly {
    readonly id: Node | GroupId;
    readonly direction: LinkDirection;
    readonly count: number;
  }[];
  /** Sides that were closed by hand: the walk does not go on there. */
  readonly collapsed: readonly { readonly id: Node | GroupId; readonly direction: LinkDirection }[];
  /** Nodes chosen by hand, e.g. from a list or a search: always drawn by themselves; workflows around them are unfolded, and no kind hides them. */
  readonly chosen: readonly Node[];
  readonly hiddenKinds: readonly HideableKind[];
  readonly foldLevel: FoldLevel;
  /** Workflows folded one by one, whatever the level. */
  readonly foldedWorkflows: readonly Node[];
  /** Workflows unfolded one by one, whatever the level; what they called stays folded as far as the level says. */
  readonly unfolded: readonly Node[];
  /** From so many alike neighbours on they become one group; null for no groups. Sensible: 8 to 12. */
  readonly groupFrom: number | null;
  /** Groups that were opened: their members are drawn one by one, within `neighbourLimit`. */
  readonly unfoldedGroups: readonly GroupId[];
}

/** Counts of what one item of a picture does not show; each is a mark to draw. */
export interface HiddenMarks {
  /** Signed distance from the nearest start: negative for ancestors. */
  readonly distance: number;
  /** Links of the layer, on each side, to nodes that are not drawn: all of them, and the part that leads to hidden kinds. */
  readonly hiddenIncoming: number;
  readonly hiddenOutgoing: number;
  readonly hiddenKindIncoming: number;
  readonly hiddenKindOutgoing: number;
  /** Links of the other layer, which are not drawn; 0 where the layer is `both`. */
  readonly otherLayerIncoming: number;
  readonly otherLayerOutgoing: number;
}

/** Narrows a text, such as one of a link; false for anything else. */
export function isHideableKind(text: string): text is HideableKind {
  return (hideableKinds as readonly string[]).includes(text);
}
