import type { RouteSearch } from './codec';
import type { ViewState } from './view-state';

/** The view after a change. A file path belongs to its node: another node forgets it. */
export function applyChange(search: RouteSearch, change: Partial<ViewState>): RouteSearch {
  const movesOn = change.node !== undefined && change.node !== search.state.node;
  return {
    ...search,
    state: { ...search.state, ...(movesOn ? { path: null } : {}), ...change },
  };
}
