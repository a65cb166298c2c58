import { formatDateTime } from '../../lib/format';
import { findClassOfTypes, type ClassTreeNode } from '../../model/class-tree';
import { classLabelOf } from '../../model/node-kind';
import type { StateFilter } from '../../model/process-state';
import type { ViewState } from '../../route';
import { parseStateFilters, parseTimeFilter } from './node-query';

/** One filter in force, and the change of the view state that takes it away. */
export interface ActiveFilter {
  readonly key: string;
  /** What is filtered, e.g. `Exit code`. */
  readonly name: string;
  readonly value: string;
  readonly remove: Partial<ViewState>;
}

/** What a filter of states is called. */
export function stateWords(state: StateFilter): string {
  switch (state) {
    case 'none':
      return 'not recorded';
    case 'unknown':
      return 'end unknown';
    case 'active':
      return 'not ended';
    default:
      return state;
  }
}

/** How a filter of types is called: by its class where one has exactly these, else by each prefix. */
function typeFilters(view: ViewState, tree: readonly ClassTreeNode[]): ActiveFilter[] {
  if (view.types.length === 0) return [];
  const named = findClassOfTypes(tree, view.types);
  if (named) return [{ key: 'types', name: 'Type', value: named.label, remove: { types: [] } }];
  return view.types.map((prefix) => ({
    key: `type ${prefix}`,
    name: 'Type',
    value: findClassOfTypes(tree, [prefix])?.label ?? (prefix === '' ? '(empty)' : classLabelOf(prefix)),
    remove: { types: view.types.filter((each) => each !== prefix) },
  }));
}

/** All filters in force, in the order of the panel; group names come from the archive, a uuid stands in until they are there. */
export function listActiveFilters(
  view: ViewState,
  tree: readonly ClassTreeNode[],
  groups: readonly { readonly uuid: string; readonly label: string }[],
): readonly ActiveFilter[] {
  const one = (
    key: keyof ViewState,
    name: string,
    value: string | null,
    remove: Partial<ViewState>,
  ): ActiveFilter[] => (value === null ? [] : [{ key, name, value, remove }]);
  const from = parseTimeFilter(view.from);
  const to = parseTimeFilter(view.to);
  const group = groups.find((each) => each.uuid === view.group)?.label;
  return [
    ...one('q', 'Text', view.q.trim() === '' ? null : view.q.trim(), { q: '' }),
    ...typeFilters(view, tree),
    ...one('group', 'Group', view.group === null ? null : (group ?? view.group), { group: null }),
    ...view.process.map((label) => ({
      key: `process ${label}`,
      name: 'Process',
      value: label === '' ? '(no label)' : label,
      remove: { process: view.process.filter((each) => each !== label) },
    })),
    ...parseStateFilters(view.state).map((state) => ({
      key: `state ${state}`,
      name: 'State',
      value: stateWords(state),
      remove: { state: view.state.filter((each) => each !== state) },
    })),
    ...view.exit.map((exit) => ({
      key: `exit ${exit}`,
      name: 'Exit code',
      value: exit === null ? 'none' : String(exit),
      remove: { exit: view.exit.filter((each) => each !== exit) },
    })),
    ...one('computer', 'Computer', view.computer, { computer: null }),
    ...one('user', 'User', view.user, { user: null }),
    ...one('from', 'Created from', from && formatDateTime(from), { from: null }),
    ...one('to', 'Created before', to && formatDateTime(to), { to: null }),
  ];
}
