import { layers, type Layer, type LinkDirection } from '../model/link-type';
import type { NodeUuid } from '../model/identifiers';
import type { Explorer } from '../worker/explorer';
import type { Output } from './output';

/** The command line says `all` where the page says `both`. */
const names: Readonly<Record<Layer, string>> = { data: 'data', logical: 'logical', both: 'all' };

/** Ancestors and descendants by layer of the nodes asked for, or of all; the node itself is left out. */
export async function printClosures(
  explorer: Explorer,
  uuids: readonly NodeUuid[],
  output: Output,
): Promise<void> {
  const { graph } = explorer.opened();
  const count = uuids.length > 0 ? uuids.length : graph.nodeCount;
  for (let at = 0; at < count; at += 1) {
    const uuid = uuids[at] ?? graph.uuidOf(at);
    const closures = layers.map((layer) => [
      names[layer],
      {
        ancestors: closureOf(explorer, uuid, layer, 'incoming'),
        descendants: closureOf(explorer, uuid, layer, 'outgoing'),
      },
    ]);
    await output.line(JSON.stringify({ uuid, closures: Object.fromEntries(closures) as unknown }));
  }
}

function closureOf(
  explorer: Explorer,
  uuid: NodeUuid,
  layer: Layer,
  direction: LinkDirection,
): readonly NodeUuid[] {
  return explorer.closureOf(uuid, layer, direction).sort();
}
