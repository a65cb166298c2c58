import { instance } from '@viz-js/viz';
import type { LayoutResult } from './layout-types';
import { readGraphviz, type LayoutShape } from './read-graphviz';

/** Compiling the module takes a moment, so it is done once. */
const viz = instance();

/** Places the graph of a text of `writeDot` with Graphviz's layered layout. Pure: the same text gives the same positions. */
export async function layOutWithGraphviz(dot: string, shape: LayoutShape): Promise<LayoutResult> {
  const result = (await viz).render(dot, { engine: 'dot', format: 'json0' });
  if (result.status === 'failure')
    throw new Error(result.errors.map((error) => error.message).join(' ') || 'Graphviz failed.');
  return readGraphviz(result.output, shape);
}
