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

/** Narrows a text, such as one of a link; false for anything else. */
export function isHideableKind(text: string): text is HideableKind {
  return (hideableKinds as readonly string[]).includes(text);
}
