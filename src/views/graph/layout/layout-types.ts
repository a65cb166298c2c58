/** What a layout needs to know, and what it answers: numbers only, no text of an archive. Lengths in points, y grows downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface LayoutGraph {
  readonly flow: 'right' | 'down';
  /** Between ranks, in points. */
  readonly gap: number;
  readonly nodes: readonly {
    readonly width: number;
    readonly height: number;
    /** Drawn as an ellipse, so that links end on its curve. */
    readonly isRound: boolean;
    /** Index of the innermost box that holds the node. */
    readonly box: number | null;
  }[];
  readonly links: readonly {
    /** Indices of nodes. */
    readonly source: number;
    readonly target: number;
    /** Pulls the two ends together and keeps the line straight: 1 weak, 8 strong. */
    readonly strength: number;
    /** Drawn, but without a say in the layout: links across very many ranks would make it endless. */
    readonly isLoose: boolean;
  }[];
  /** The rank of each node from 0 where it is given, null where the layout finds it. */
  readonly ranks: readonly number[] | null;
  /** Boxes; `outer` is the index of the box round this one and is always smaller than the own index. */
  readonly boxes: readonly { readonly outer: number | null }[];
}

export interface LayoutBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface LayoutResult {
  /** Who made it: Graphviz, or the plain layered layout that stands in when Graphviz fails or takes too long. */
  readonly engine: 'graphviz' | 'layered';
  /** Centre of each node, in the order of the nodes. */
  readonly nodes: readonly Point[];
  /** The way of each link as points from border to border, null for a straight line. */
  readonly links: readonly (readonly Point[] | null)[];
  /** Centre and size of each box; null where the layout knows none. */
  readonly boxes: readonly (LayoutBox | null)[];
}
