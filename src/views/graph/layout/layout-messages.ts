import type { LayoutResult } from './layout-types';
import type { LayoutShape } from './read-graphviz';

/** What goes to the layout worker. */
export interface LayoutQuestion {
  readonly dot: string;
  readonly shape: LayoutShape;
}

/** What comes back from it. */
export type LayoutAnswer =
  | { readonly kind: 'done'; readonly result: LayoutResult }
  | { readonly kind: 'failed'; readonly message: string };
