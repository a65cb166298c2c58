import { parseNodeUuid, type NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import type { ProvenanceRequest } from '../../queries';
import type { ViewState } from '../../route';

/** How many hidden neighbours one click on a count opens. */
export const expansionStep = 25;

/** Neighbours of one side that are drawn unasked; a hub with thousands must not fill the picture. */
const neighbourLimit = 24;

const fewestDrawn = 10;
/** Beyond this, drawing and layout take longer than anyone waits. */
export const mostDrawn = 2000;

/** One side of a node as the URL names it: `<` for incoming, `>` for outgoing, then the uuid. */
export function formatExpansion(uuid: NodeUuid, direction: LinkDirection): string {
  return `${direction === 'incoming' ? '<' : '>'}${uuid}`;
}

/** Null for anything else than `formatExpansion` writes. */
export function parseExpansion(text: string): { uuid: NodeUuid; direction: LinkDirection } | null {
  const sign = text.charAt(0);
  const uuid = parseNodeUuid(text.slice(1));
  if (uuid === null || (sign !== '<' && sign !== '>')) return null;
  return { uuid, direction: sign === '<' ? 'incoming' : 'outgoing' };
}

/** The question that a view's state asks of the explorer. A side that is named twice is opened twice as far. */
export function toProvenanceRequest(
  state: Pick<ViewState, 'layer' | 'ancestors' | 'descendants' | 'expanded' | 'drawn'>,
  root: NodeUuid,
): ProvenanceRequest {
  return {
    start: [root],
    layer: state.layer,
    ancestors: state.ancestors,
    descendants: state.descendants,
    limit: Math.min(mostDrawn, Math.max(fewestDrawn, state.drawn)),
    neighbourLimit,
    expansions: state.expanded.flatMap((text) => {
      const side = parseExpansion(text);
      return side ? [{ ...side, count: expansionStep }] : [];
    }),
  };
}
