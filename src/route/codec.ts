import { parseNodeUuid } from '../model/identifiers';
import { layers, type Layer } from '../model/link-type';
import { defaultGraphKeys, formatSide, graphFields, readSide } from './graph-keys';
import {
  flows,
  sortColumns,
  viewNames,
  type Flow,
  type SortColumn,
  type ViewName,
  type ViewState,
} from './view-state';

/** Version of the keys below. Raise it when a key changes its name or meaning, and add the step to `upgradeSteps`. */
export const currentVersion = 1;

/** Rewrites the keys of version n, its place in the list plus one, to those of version n + 1. */
export type UpgradeStep = (params: URLSearchParams) => void;

const upgradeSteps: readonly UpgradeStep[] = [];

export const defaultViewState: ViewState = {
  v: currentVersion,
  url: null,
  record: null,
  file: null,
  view: 'overview',
  node: null,
  embed: false,
  layer: 'both',
  ancestors: 1,
  descendants: 1,
  expanded: [],
  root: null,
  flow: 'right',
  drawn: 300,
  ...defaultGraphKeys,
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
  sort: 'created',
  descending: true,
  tab: null,
  path: null,
};

/** What a URL says: the view, and the keys that are not ours (kept as they are, in their order). */
export interface RouteSearch {
  readonly state: ViewState;
  readonly other: readonly (readonly [key: string, value: string])[];
}

/** How one or more fields of the state stand in the URL. `read` gives only what is good; `write` nothing for defaults. */
interface Field {
  readonly keys: readonly string[];
  readonly read: (params: URLSearchParams) => Partial<ViewState>;
  readonly write: (state: ViewState, params: URLSearchParams) => void;
}

type TextKey = 'record' | 'file' | 'group' | 'computer' | 'user' | 'tab' | 'path';

/** Longer texts are no names or addresses; they are dropped like other bad values. */
export const longestText = 16_000;

/** The order here is the order in links. Example: `url=https://…/a.aiida&view=graph&node=0b1c…&layer=data&ancestors=all`. */
const fields: readonly Field[] = [
  {
    keys: ['url'],
    read: (params) => {
      const text = readText(params, 'url');
      return text !== null && isWebAddress(text) ? { url: text } : {};
    },
    write: (state, params) => {
      writeText(params, 'url', state.url);
    },
  },
  textField('record'),
  textField('file'),
  {
    keys: ['view'],
    read: (params) => readChoice(params, 'view', viewNames, (view: ViewName) => ({ view })),
    write: (state, params) => {
      if (state.view !== defaultViewState.view) params.append('view', state.view);
    },
  },
  uuidField('node'),
  textField('tab'),
  textField('path'),
  {
    keys: ['layer'],
    read: (params) => readChoice(params, 'layer', layers, (layer: Layer) => ({ layer })),
    write: (state, params) => {
      if (state.layer !== defaultViewState.layer) params.append('layer', state.layer);
    },
  },
  uuidField('root'),
  depthField('ancestors'),
  depthField('descendants'),
  {
    keys: ['flow'],
    read: (params) => readChoice(params, 'flow', flows, (flow: Flow) => ({ flow })),
    write: (state, params) => {
      if (state.flow !== defaultViewState.flow) params.append('flow', state.flow);
    },
  },
  {
    keys: ['drawn'],
    read: (params) => {
      const text = params.get('drawn') ?? '';
      return /^[1-9]\d{0,5}$/.test(text) ? { drawn: Number(text) } : {};
    },
    write: (state, params) => {
      if (state.drawn !== defaultViewState.drawn) params.append('drawn', String(state.drawn));
    },
  },
  {
    keys: ['expanded'],
    // The same side may be named several times: each time opens some more of its neighbours.
    read: (params) => ({
      expanded: params.getAll('expanded').flatMap((text) => readSide(text) ?? []),
    }),
    write: (state, params) => {
      for (const side of state.expanded) params.append('expanded', formatSide(side));
    },
  },
  ...graphFields,
  {
    keys: ['q'],
    read: (params) => ({ q: readText(params, 'q') ?? '' }),
    write: (state, params) => {
      writeText(params, 'q', state.q === '' ? null : state.q);
    },
  },
  {
    keys: ['type'],
    read: (params) => ({
      types: unique(params.getAll('type').filter((type) => type !== '' && type.length <= longestText)),
    }),
    write: (state, params) => {
      for (const type of state.types) params.append('type', type);
    },
  },
  textField('group'),
  listField('process'),
  listField('state'),
  {
    keys: ['exit'],
    read: (params) => ({
      exit: unique(
        params
          .getAll('exit')
          .filter((text) => /^(none|-?\d{1,9})$/.test(text))
          .map((text) => (text === 'none' ? null : Number(text) + 0)),
      ),
    }),
    write: (state, params) => {
      for (const exit of state.exit) params.append('exit', exit === null ? 'none' : String(exit));
    },
  },
  textField('computer'),
  textField('user'),
  timeField('from'),
  timeField('to'),
  {
    keys: ['sort'],
    read: (params) => {
      const text = params.get('sort') ?? '';
      const descending = text.startsWith('-');
      const column = descending ? text.slice(1) : text;
      return isOneOf<SortColumn>(sortColumns, column) ? { sort: column, descending } : {};
    },
    write: (state, params) => {
      if (state.sort !== defaultViewState.sort || state.descending !== defaultViewState.descending) {
        params.append('sort', `${state.descending ? '-' : ''}${state.sort}`);
      }
    },
  },
  {
    keys: ['embed'],
    read: (params) => (params.get('embed') === '1' ? { embed: true } : {}),
    write: (state, params) => {
      if (state.embed) params.append('embed', '1');
    },
  },
];

const ownKeys = new Set(['v', ...fields.flatMap((field) => field.keys)]);

/** Reads the query part of a URL, with or without `?`; never fails: what is not understood falls to its default. */
export function parseRouteSearch(text: string): RouteSearch {
  const params = new URLSearchParams(text);
  upgradeParams(params, readVersion(params), upgradeSteps);
  let state = defaultViewState;
  for (const field of fields) state = { ...state, ...field.read(params) };
  return { state, other: [...params].filter(([key]) => !ownKeys.has(key)) };
}

/** The query part of a URL, with `?`, or nothing where all is default. */
export function formatRouteSearch({ state, other }: RouteSearch): string {
  const params = new URLSearchParams();
  for (const field of fields) field.write(state, params);
  for (const [key, value] of other) params.append(key, value);
  // Slashes, colons and commas may stand in a query as they are; addresses and paths stay readable so.
  const text = params.toString().replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}

/** Brings the keys of an older link up to date, one step a version. Links of a newer version are read as far as they are known. */
export function upgradeParams(params: URLSearchParams, version: number, steps: readonly UpgradeStep[]): void {
  for (const step of steps.slice(version - 1)) step(params);
}

function readVersion(params: URLSearchParams): number {
  const text = params.get('v') ?? '';
  return /^[1-9]\d{0,3}$/.test(text) ? Number(text) : 1;
}

function textField<Key extends TextKey>(key: Key): Field {
  return {
    keys: [key],
    read: (params) => ({ [key]: readText(params, key) }),
    write: (state, params) => {
      writeText(params, key, state[key]);
    },
  };
}

/** Several values, any of which may fit; an empty text is a value. */
function listField(key: 'process' | 'state'): Field {
  return {
    keys: [key],
    read: (params) => ({
      [key]: unique(params.getAll(key).filter((text) => text.length <= longestText)),
    }),
    write: (state, params) => {
      for (const text of state[key]) params.append(key, text);
    },
  };
}

function uuidField(key: 'node' | 'root'): Field {
  return {
    keys: [key],
    read: (params) => {
      const uuid = parseNodeUuid(params.get(key) ?? '');
      return uuid === null ? {} : { [key]: uuid };
    },
    write: (state, params) => {
      writeText(params, key, state[key]);
    },
  };
}

function depthField(key: 'ancestors' | 'descendants'): Field {
  return {
    keys: [key],
    read: (params) => {
      const text = params.get(key) ?? '';
      if (text === 'all') return { [key]: null };
      return /^\d{1,6}$/.test(text) ? { [key]: Number(text) } : {};
    },
    write: (state, params) => {
      const depth = state[key];
      if (depth !== defaultViewState[key]) params.append(key, depth === null ? 'all' : String(depth));
    },
  };
}

function timeField(key: 'from' | 'to'): Field {
  return {
    keys: [key],
    read: (params) => {
      const text = params.get(key) ?? '';
      const isTime =
        /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(text) && !Number.isNaN(Date.parse(text));
      return isTime ? { [key]: text } : {};
    },
    write: (state, params) => {
      writeText(params, key, state[key]);
    },
  };
}

function readText(params: URLSearchParams, key: string): string | null {
  const text = params.get(key);
  return text === null || text === '' || text.length > longestText ? null : text;
}

function writeText(params: URLSearchParams, key: string, text: string | null): void {
  if (text !== null) params.append(key, text);
}

function readChoice<Choice extends string>(
  params: URLSearchParams,
  key: string,
  choices: readonly Choice[],
  make: (choice: Choice) => Partial<ViewState>,
): Partial<ViewState> {
  const text = params.get(key);
  return text !== null && isOneOf(choices, text) ? make(text) : {};
}

function isOneOf<Choice extends string>(choices: readonly Choice[], text: string): text is Choice {
  return (choices as readonly string[]).includes(text);
}

function unique<Item>(texts: readonly Item[]): Item[] {
  return [...new Set(texts)];
}

/** Addresses may be relative to the page; schemes other than http(s) are none of ours. */
function isWebAddress(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text, 'https://page.invalid/').protocol);
  } catch {
    return false;
  }
}
