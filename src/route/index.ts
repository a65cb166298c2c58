/** View state and the URL: the only home of what is looked at. */
export { applyChange } from './change';
export {
  defaultViewState,
  formatRouteSearch,
  longestText,
  parseRouteSearch,
  type RouteSearch,
} from './codec';
export {
  formatFileQuestion,
  noOwnChanges,
  pictureKinds,
  readFileQuestion,
  type GraphKeys,
  type PictureKind,
} from './graph-keys';
export { useNavigateView, useViewHref, useViewState, type NavigateView } from './hooks';
export { useLeavingGuard } from './leaving-guard';
export { createViewRouter } from './router';
export { ViewLink, type ViewLinkProps } from './ViewLink';
export {
  flows,
  sortColumns,
  viewNames,
  type Flow,
  type SortColumn,
  type ViewName,
  type ViewState,
} from './view-state';
