import type { RouteSearch } from './codec';
import { noOwnChanges } from './graph-keys';
import type { ViewState } from './view-state';

/**
 * The view after a change. What belongs to a node is forgotten with it: the file that was shown and, when the node was not
 * chosen in the graph itself, the picture that was drawn round another node.
 */
export function applyChange(search: RouteSearch, change: Partial<ViewState>): RouteSearch {
  const { state } = search;
  const isOtherNode = change.node !== undefined && change.node !== state.node;
  const isOtherPicture = isOtherNode && state.view !== 'graph';
  return {
    ...search,
    state: {
      ...state,
      ...(isOtherNode ? { path: null } : {}),
      ...(isOtherPicture ? { root: null, ...noOwnChanges } : {}),
      ...change,
    },
  };
}
