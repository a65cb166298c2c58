import { useCallback } from 'react';
import { useRouter, useRouterState } from '@tanstack/react-router';
import { applyChange } from './change';
import { formatRouteSearch, parseRouteSearch, type RouteSearch } from './codec';
import type { ViewState } from './view-state';

/** What the URL says is looked at. */
export function useViewState(): ViewState {
  return useRouteSearch().state;
}

export type NavigateView = (change: Partial<ViewState>, options?: { readonly replace?: boolean }) => void;

/** Changes the view and with it the URL. Pushes a step of history unless told to replace; a change to the same does nothing. */
export function useNavigateView(): NavigateView {
  const router = useRouter();
  return useCallback(
    (change, options) => {
      // The history's own location is already new when two changes follow each other; the router's lags behind.
      const search = router.history.location.search;
      const next = applyChange(parseRouteSearch(search), change);
      if (formatRouteSearch(next) === formatRouteSearch(parseRouteSearch(search))) return;
      void router.navigate({ to: '/', search: next, replace: options?.replace ?? false, resetScroll: false });
    },
    [router],
  );
}

/** Makes the address of a changed view, for links. */
export function useViewHref(): (change: Partial<ViewState>) => string {
  const router = useRouter();
  const search = useRouteSearch();
  return useCallback(
    (change) => router.history.createHref(`/${formatRouteSearch(applyChange(search, change))}`),
    [router, search],
  );
}

/** The router shares what is equal between one location and the next, so lists stay the same objects while they do not change. */
function useRouteSearch(): RouteSearch {
  return useRouterState({ select: (state) => state.location.search as unknown }) as unknown as RouteSearch;
}
