import {
  createBrowserHistory,
  createRootRoute,
  createRoute,
  createRouter,
  type HistoryLocation,
  type RouteComponent,
} from '@tanstack/react-router';
import { formatRouteSearch, parseRouteSearch, type RouteSearch } from './codec';

/**
 * The router of the page: one route whose whole state is the query. The page may lie at any path of any host, also as
 * `…/index.html`, so the path is taken as found and never changed.
 */
export function createViewRouter(component: RouteComponent) {
  const pagePath = window.location.pathname;
  const history = createBrowserHistory({
    parseLocation: () => {
      const { search, hash } = window.location;
      const state = window.history.state as HistoryLocation['state'] | null;
      return { href: `/${search}${hash}`, pathname: '/', search, hash, state: state ?? { __TSR_index: 0 } };
    },
    createHref: (path) => `${pagePath}${path.replace(/^\//, '')}`,
  });
  const root = createRootRoute({
    validateSearch: (search: Record<string, unknown>) => search as unknown as RouteSearch,
  });
  const view = createRoute({ getParentRoute: () => root, path: '/', component });
  return createRouter({
    routeTree: root.addChildren([view]),
    history,
    parseSearch: (text) => ({ ...parseRouteSearch(text) }),
    stringifySearch: (search) => formatRouteSearch(search as unknown as RouteSearch),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createViewRouter>;
  }
}
