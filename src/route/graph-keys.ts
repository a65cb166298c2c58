import { parseNodeUuid, type NodeUuid, type RepositoryPath } from '../model/identifiers';
import { isHideableKind, type FoldLevel, type HideableKind } from '../model/provenance-view';

/** What the graph view shows of a node: the picture of its provenance, the tree of calls alone, that tree along the time, or only what answers the question asked. */
export const pictureKinds = ['provenance', 'calls', 'timeline', 'answer'] as const;

export type PictureKind = (typeof pictureKinds)[number];

/** The part of the view state that only the graph view has: folding, hiding, grouping, and the question that is asked. */
export interface GraphKeys {
  readonly picture: PictureKind;
  /** Which workflows fold; those folded or unfolded one by one come on top. */
  readonly level: FoldLevel;
  readonly folded: readonly NodeUuid[];
  readonly unfolded: readonly NodeUuid[];
  readonly hide: readonly HideableKind[];
  /** What was left out by hand: kinds of node and types of link that the legend switched off, and single nodes by their uuid. */
  readonly without: readonly string[];
  /** Whether many alike neighbours are drawn as one. */
  readonly groups: boolean;
  /** Groups whose members are drawn one by one. */
  readonly openedGroups: readonly `group-${string}`[];
  /** Closed sides, written as in `expanded`. */
  readonly collapsed: readonly string[];
  /** Whether link labels are written on all links. */
  readonly labels: boolean;
  /** Nodes that were chosen from a list, drawn wherever they are. */
  readonly chosen: readonly NodeUuid[];
  /** The question in the panel: `roots`, `results`, `closure`, `paths.<uuid>`, `common.<uuid>`, `file.<uuid>/<path>`; null for none. */
  readonly ask: string | null;
  /** The search inside the picture and its surroundings. */
  readonly find: string;
}

export const defaultGraphKeys: GraphKeys = {
  picture: 'provenance',
  level: null,
  folded: [],
  unfolded: [],
  hide: [],
  without: [],
  groups: true,
  openedGroups: [],
  collapsed: [],
  labels: false,
  chosen: [],
  ask: null,
  find: '',
};

/** What belongs to one picture only and is forgotten when another one is drawn. */
export const noOwnChanges = {
  expanded: [],
  collapsed: [],
  folded: [],
  unfolded: [],
  openedGroups: [],
  chosen: [],
  ask: null,
} as const;

interface GraphField {
  readonly keys: readonly string[];
  readonly read: (params: URLSearchParams) => Partial<GraphKeys>;
  readonly write: (state: GraphKeys, params: URLSearchParams) => void;
}

const longestKey = 4000;
const deepestLevel = 9999;

/** The keys of the graph in links, in their order. Example: `level=0&hide=scalars&unfold=0b1c…&ask=roots`. */
export const graphFields: readonly GraphField[] = [
  {
    keys: ['picture'],
    read: (params) => {
      const picture = pictureKinds.find((kind) => kind === params.get('picture'));
      return picture ? { picture } : {};
    },
    write: ({ picture }, params) => {
      if (picture !== defaultGraphKeys.picture) params.append('picture', picture);
    },
  },
  {
    keys: ['level'],
    read: (params) => {
      const text = params.get('level') ?? '';
      if (text === 'innermost') return { level: 'innermost' };
      return /^\d{1,4}$/.test(text) ? { level: Math.min(deepestLevel, Number(text)) } : {};
    },
    write: ({ level }, params) => {
      if (level !== null) params.append('level', String(level));
    },
  },
  uuidsField('folded', 'fold'),
  uuidsField('unfolded', 'unfold'),
  {
    keys: ['hide'],
    read: (params) => ({ hide: unique(params.getAll('hide').filter(isHideableKind)) }),
    write: ({ hide }, params) => hide.forEach((kind) => params.append('hide', kind)),
  },
  {
    keys: ['without'],
    read: (params) => ({
      without: unique(
        params
          .getAll('without')
          .flatMap((text) => (/^[a-z_-]{1,40}$/.test(text) ? text : (parseNodeUuid(text) ?? []))),
      ),
    }),
    write: ({ without }, params) => without.forEach((text) => params.append('without', text)),
  },
  {
    keys: ['groups'],
    read: (params) => (params.get('groups') === 'off' ? { groups: false } : {}),
    write: ({ groups }, params) => {
      if (!groups) params.append('groups', 'off');
    },
  },
  {
    keys: ['open'],
    read: (params) => ({ openedGroups: unique(params.getAll('open').filter(isGroupId)) }),
    write: ({ openedGroups }, params) => openedGroups.forEach((id) => params.append('open', id)),
  },
  {
    keys: ['closed'],
    read: (params) => ({
      collapsed: unique(params.getAll('closed').flatMap((text) => readSide(text) ?? [])),
    }),
    write: ({ collapsed }, params) => collapsed.forEach((side) => params.append('closed', formatSide(side))),
  },
  {
    keys: ['labels'],
    read: (params) => (params.get('labels') === 'on' ? { labels: true } : {}),
    write: ({ labels }, params) => {
      if (labels) params.append('labels', 'on');
    },
  },
  uuidsField('chosen', 'also'),
  {
    keys: ['ask'],
    read: (params) => {
      const text = params.get('ask') ?? '';
      return text === '' || text.length > longestKey ? {} : { ask: text };
    },
    write: ({ ask }, params) => {
      if (ask !== null) params.append('ask', ask);
    },
  },
  {
    keys: ['find'],
    read: (params) => {
      const text = params.get('find') ?? '';
      return text.length > longestKey ? {} : { find: text };
    },
    write: ({ find }, params) => {
      if (find !== '') params.append('find', find);
    },
  },
];

/** Reads a side of a node as links write it, `in.<uuid>`, to `<` or `>` and the uuid; null for anything else. */
export function readSide(text: string): string | null {
  const match = /^(in|out)\.(.*)$/.exec(text);
  const uuid = parseNodeUuid(match?.[2] ?? '');
  return match && uuid ? `${match[1] === 'in' ? '<' : '>'}${uuid}` : null;
}

/** The other way round of `readSide`. */
export function formatSide(side: string): string {
  return `${side.startsWith('<') ? 'in' : 'out'}.${side.slice(1)}`;
}

/** The question which nodes hold the same content as one file of a node. */
export function formatFileQuestion(uuid: NodeUuid, path: RepositoryPath): string {
  return `file.${uuid}/${path}`;
}

/** What `formatFileQuestion` wrote; null for anything else. */
export function readFileQuestion(text: string): { uuid: NodeUuid; path: RepositoryPath } | null {
  const match = /^file\.([^/]*)\/(.+)$/s.exec(text);
  const uuid = parseNodeUuid(match?.[1] ?? '');
  return uuid && match?.[2] !== undefined ? { uuid, path: match[2] } : null;
}

function uuidsField(name: 'folded' | 'unfolded' | 'chosen', key: string): GraphField {
  return {
    keys: [key],
    read: (params) => ({ [name]: unique(params.getAll(key).flatMap((text) => parseNodeUuid(text) ?? [])) }),
    write: (state, params) => state[name].forEach((uuid) => params.append(key, uuid)),
  };
}

function isGroupId(text: string): text is `group-${string}` {
  return text.startsWith('group-') && text.length <= longestKey;
}

function unique<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
