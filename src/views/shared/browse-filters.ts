import type { ViewState } from '../../route';

/** What takes every filter of the browse view away and leaves its order. */
export const clearedFilters = {
  q: '',
  types: [],
  group: null,
  process: [],
  state: [],
  exit: [],
  computer: null,
  user: null,
  from: null,
  to: null,
} as const satisfies Partial<ViewState>;

/** The change that lists the nodes with exactly these filters, wherever one comes from. */
export function toBrowse(filters: Partial<ViewState>): Partial<ViewState> {
  return { ...clearedFilters, view: 'browse', ...filters };
}
