import { ExplorerError } from '../model/failure';
import { toExportGraph, writeAiidaDot } from '../model/provenance-export';
import type { ProvenanceGraph } from '../worker/api';
import type { Explorer } from '../worker/explorer';
import type { GraphArguments } from './graph-arguments';
import type { Output } from './output';

/** Above so many nodes Graphviz takes minutes or runs out of memory. */
const mostDrawnNodes = 3000;

/**
 * Prints the provenance of a node: as JSON for programs, as a text for Graphviz or drawn by it, both like `verdi node graph generate`.
 * @throws ExplorerError `node/not-found`; `query/invalid` or `memory/exhausted` for a picture that is too large
 */
export async function printGraph(explorer: Explorer, wanted: GraphArguments, output: Output): Promise<void> {
  const { uuid, layer, ancestors, descendants, format } = wanted;
  const graph = await explorer.getProvenance({
    start: [uuid],
    layer,
    ancestors,
    descendants,
    limit: Number.POSITIVE_INFINITY,
    neighbourLimit: Number.POSITIVE_INFINITY,
    expansions: [],
  });
  switch (format) {
    case 'json':
      return output.line(toJson(graph));
    case 'dot':
      return output.write(writeAiidaDot(toExportGraph(graph.nodes, graph.links, [uuid])));
    case 'svg':
      return output.write(await drawSvg(graph, uuid));
  }
}

function toJson({ nodes, links }: ProvenanceGraph): string {
  return JSON.stringify({
    nodes: nodes.map(({ uuid }) => uuid),
    links: links.map(({ source, target, linkType, linkLabel }) => [source, target, linkType, linkLabel]),
  });
}

async function drawSvg(graph: ProvenanceGraph, root: string): Promise<string> {
  if (graph.nodes.length > mostDrawnNodes)
    throw new ExplorerError(
      'query/invalid',
      `The picture would have ${graph.nodes.length} nodes, more than ${mostDrawnNodes}: give smaller depths with --ancestors and --descendants, or take --format dot.`,
      { nodes: graph.nodes.length },
    );
  const dot = writeAiidaDot(toExportGraph(graph.nodes, graph.links, [root]));
  const { instance } = await import('@viz-js/viz');
  // Graphviz writes warnings of its own to the console; failures are said once, in our words.
  const say = console.error;
  console.error = () => undefined;
  const viz = await instance();
  const draw = () => {
    try {
      return viz.render(dot, { engine: 'dot', format: 'svg' });
    } catch (thrown) {
      // Links across very many ranks take Graphviz more memory than WebAssembly has: it then stops in the middle.
      throw new ExplorerError(
        'memory/exhausted',
        `Graphviz ran out of memory with the ${graph.nodes.length} nodes of this picture: give smaller depths with --ancestors and --descendants, or take --format dot.`,
        { nodes: graph.nodes.length },
        { cause: thrown },
      );
    } finally {
      console.error = say;
    }
  };
  const result = draw();
  if (result.status === 'success') return result.output;
  const reason = result.errors.map(({ message }) => message).join(' ');
  throw new ExplorerError('internal/unexpected', `Graphviz could not draw the picture. ${reason}`);
}
