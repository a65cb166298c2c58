import { parseNodeUuid, type NodeUuid } from '../../model/identifiers';
import type { LinkDirection } from '../../model/link-type';
import type { FoldedProvenanceRequest } from '../../queries';
import { defaultViewState, type ViewState } from '../../route';

/** How many hidden neighbours one click on a count opens. */
export const expansionStep = 25;

/** Neighbours of one side that are drawn unasked; a hub with thousands must not fill the picture. Who asks for more nodes gets all. */
const neighbourLimit = 24;

const fewestDrawn = 10;
/** Beyond this, drawing and layout take longer than anyone waits. */
export const mostDrawn = 5000;
/** More than this is folded and grouped first, and drawn one by one only when someone wants it. */
export const mostDrawnUnasked = 2000;

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

/** From so many alike neighbours on they are drawn as one. */
export const groupFrom = 12;

/** The part of the view's state that says what is drawn. */
export type PictureState = Pick<
  ViewState,
  | 'layer'
  | 'ancestors'
  | 'descendants'
  | 'expanded'
  | 'drawn'
  | 'level'
  | 'folded'
  | 'unfolded'
  | 'hide'
  | 'groups'
  | 'openedGroups'
  | 'collapsed'
  | 'chosen'
>;

/** The question that a view's state asks of the explorer. A side that is named twice is opened twice as far. */
export function toFoldedRequest(state: PictureState, root: NodeUuid): FoldedProvenanceRequest {
  return {
    start: [root],
    layer: state.layer,
    ancestors: state.ancestors,
    descendants: state.descendants,
    limit: Math.min(mostDrawn, Math.max(fewestDrawn, state.drawn)),
    neighbourLimit: state.drawn > defaultViewState.drawn ? mostDrawn : neighbourLimit,
    expansions: toSides(state.expanded).map(({ uuid, direction }) => ({
      id: uuid,
      direction,
      count: expansionStep,
    })),
    collapsed: toSides(state.collapsed).map(({ uuid, direction }) => ({ id: uuid, direction })),
    chosen: state.chosen,
    hiddenKinds: state.hide,
    foldLevel: state.level,
    foldedWorkflows: state.folded,
    unfolded: state.unfolded,
    groupFrom: state.groups ? groupFrom : null,
    unfoldedGroups: state.openedGroups,
  };
}

function toSides(texts: readonly string[]): { uuid: NodeUuid; direction: LinkDirection }[] {
  return texts.flatMap((text) => parseExpansion(text) ?? []);
}

/** The same picture with all but the top workflows folded, and many alike neighbours as one; the start stays by itself. */
export function toTopRequest(request: FoldedProvenanceRequest): FoldedProvenanceRequest {
  return { ...request, foldLevel: 0, groupFrom, chosen: [...request.chosen, ...request.start] };
}
