import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNodeUuid, type NodeUuid } from '../model/identifiers';
import { layers } from '../model/link-type';
import { applyChange } from './change';
import { defaultViewState, formatRouteSearch, parseRouteSearch, upgradeParams } from './codec';
import { hideableKinds } from '../model/provenance-view';
import { pictureKinds } from './graph-keys';
import { flows, sortColumns, viewNames, type ViewState } from './view-state';

const uuidText = '0b1c2d3e-4f50-4a61-8b72-9c83ad94be05';
const uuid = uuidText as NodeUuid;

function stateOf(text: string): ViewState {
  return parseRouteSearch(text).state;
}

describe('what a URL says', () => {
  it('is all default for an empty query, and the other way round', () => {
    expect(stateOf('')).toEqual(defaultViewState);
    expect(formatRouteSearch({ state: defaultViewState, other: [] })).toBe('');
  });

  it('keeps addresses readable', () => {
    const text = formatRouteSearch({
      state: { ...defaultViewState, url: 'https://host.example/a%20b.aiida', view: 'graph', node: uuid },
      other: [],
    });
    expect(text).toBe(`?url=https://host.example/a%2520b.aiida&view=graph&node=${uuidText}`);
    expect(stateOf(text).url).toBe('https://host.example/a%20b.aiida');
  });

  it('drops a bad value alone', () => {
    const text = `view=nonsense&node=12&layer=data&ancestors=-1&descendants=2.5&exit=x&sort=size&from=yesterday&drawn=0&q=ok`;
    expect(stateOf(text)).toEqual({ ...defaultViewState, layer: 'data', q: 'ok' });
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'https://', 'blob:x'])(
    'takes no address of the kind %s',
    (url) => {
      expect(stateOf(`?url=${encodeURIComponent(url)}`).url).toBeNull();
    },
  );

  it('takes addresses relative to the page', () => {
    expect(stateOf('?url=samples/a.aiida').url).toBe('samples/a.aiida');
  });

  it('reads uuids in any case and without dashes', () => {
    expect(stateOf(`node=${uuidText.toUpperCase().replaceAll('-', '')}`).node).toBe(uuid);
  });

  it('reads unlimited depth, descending sort and both sides of expanded nodes', () => {
    const state = stateOf(
      `ancestors=all&sort=-pk&expanded=in.${uuidText}&expanded=out.${uuidText}&expanded=up.x`,
    );
    expect(state).toMatchObject({
      ancestors: null,
      sort: 'pk',
      descending: true,
      expanded: [`<${uuidText}`, `>${uuidText}`],
    });
  });

  it('reads several values of one filter, and made-up identities of nodes without a valid uuid', () => {
    const madeUp = '00000000-0000-0000-0000-000000000007';
    const state = stateOf(
      `process=A&process=&process=A&state=failed&exit=none&exit=410&exit=x&node=${madeUp}`,
    );
    expect(state).toMatchObject({
      process: ['A', ''],
      state: ['failed'],
      exit: [null, 410],
      node: madeUp,
    });
  });

  it('keeps keys that are not ours, in their order', () => {
    const search = parseRouteSearch('?utm=1&view=browse&x=%26&utm=2');
    expect(formatRouteSearch(search)).toBe('?view=browse&utm=1&x=%26&utm=2');
  });

  it('is not confused by keys that name parts of objects', () => {
    const search = parseRouteSearch('?__proto__=a&constructor=b&toString=c');
    expect(search.state).toEqual(defaultViewState);
    expect(search.other).toHaveLength(3);
  });

  it('reads what it can of links that a newer version made', () => {
    expect(stateOf('?v=7&view=browse&new=thing').view).toBe('browse');
  });
});

describe('older links', () => {
  const steps = [
    (params: URLSearchParams) => {
      params.set('second', `${params.get('first') ?? ''}b`);
    },
    (params: URLSearchParams) => {
      params.set('third', `${params.get('second') ?? ''}c`);
    },
  ];

  it('are brought up step by step', () => {
    const params = new URLSearchParams('first=a');
    upgradeParams(params, 1, steps);
    expect(params.get('third')).toBe('abc');
  });

  it('begin at their own version', () => {
    const params = new URLSearchParams('second=x');
    upgradeParams(params, 2, steps);
    expect(params.get('third')).toBe('xc');
    upgradeParams(params, 3, steps);
    expect(params.get('third')).toBe('xc');
  });
});

const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
const maybeText = fc.option(text, { nil: null });
const nodeUuid = fc.uuid().map((made) => parseNodeUuid(made) ?? uuid);
const anyUuids = fc.uniqueArray(nodeUuid, { maxLength: 4 });
const maybeUuid = fc.option(nodeUuid, { nil: null });
const depth = fc.option(fc.nat({ max: 999_999 }), { nil: null });
const day = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyState: fc.Arbitrary<ViewState> = fc.record({
  v: fc.constant(1 as const),
  url: fc.option(fc.webUrl({ withQueryParameters: true }), { nil: null }),
  record: maybeText,
  file: maybeText,
  view: fc.constantFrom(...viewNames),
  node: maybeUuid,
  embed: fc.boolean(),
  layer: fc.constantFrom(...layers),
  ancestors: depth,
  descendants: depth,
  expanded: fc.uniqueArray(fc.tuple(fc.constantFrom('<', '>'), nodeUuid).map(([side, id]) => side + id)),
  root: maybeUuid,
  flow: fc.constantFrom(...flows),
  drawn: fc.integer({ min: 1, max: 999_999 }),
  picture: fc.constantFrom(...pictureKinds),
  labels: fc.boolean(),
  level: fc.oneof(fc.constant(null), fc.constant('innermost' as const), fc.integer({ min: 0, max: 50 })),
  folded: anyUuids,
  unfolded: anyUuids,
  chosen: anyUuids,
  hide: fc.uniqueArray(fc.constantFrom(...hideableKinds)),
  without: fc.uniqueArray(fc.constantFrom('data', 'code', 'input_calc', 'call_work', uuidText)),
  groups: fc.boolean(),
  openedGroups: fc.uniqueArray(text.map((name) => `group-${name}` as const)),
  collapsed: fc.uniqueArray(fc.constantFrom(`<${uuidText}`, `>${uuidText}`)),
  ask: maybeText,
  find: text,
  q: fc.string({ unit: 'grapheme', maxLength: 30 }),
  types: fc.uniqueArray(text),
  group: maybeText,
  process: fc.uniqueArray(text),
  state: fc.uniqueArray(text),
  exit: fc.uniqueArray(fc.option(fc.integer({ min: -999_999_999, max: 999_999_999 }), { nil: null })),
  computer: maybeText,
  user: maybeText,
  from: fc.option(day, { nil: null }),
  to: fc.option(day, { nil: null }),
  sort: fc.constantFrom(...sortColumns),
  descending: fc.boolean(),
  tab: maybeText,
  path: maybeText,
});

describe('any view', () => {
  it('comes back from its URL', () => {
    fc.assert(
      fc.property(
        anyState,
        fc.array(
          fc.tuple(
            text.map((key) => `x-${key}`),
            text,
          ),
        ),
        (state, other) => {
          const search = { state, other };
          expect(parseRouteSearch(formatRouteSearch(search))).toEqual(search);
        },
      ),
    );
  });

  it('comes from any text without failing, and its URL is settled', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (query) => {
        const search = parseRouteSearch(query);
        const written = formatRouteSearch(search);
        expect(formatRouteSearch(parseRouteSearch(written))).toBe(written);
      }),
    );
  });
});

describe('a change of the view', () => {
  const other = parseNodeUuid('11111111-2222-4333-8444-555555555555');
  const start = {
    state: {
      ...defaultViewState,
      view: 'graph' as const,
      node: uuid,
      root: uuid,
      path: 'out/aiida.out',
      expanded: [`<${uuidText}`],
    },
    other: [['theirs', '1'] as const],
  };

  it('forgets the file of another node, but not the picture in which the node was chosen', () => {
    const { state } = applyChange(start, { node: other });
    expect(state).toMatchObject({ node: other, path: null, root: uuid, expanded: [`<${uuidText}`] });
  });

  it('forgets the picture when the node was chosen elsewhere', () => {
    const elsewhere = { ...start, state: { ...start.state, view: 'browse' as const } };
    expect(applyChange(elsewhere, { node: other, view: 'graph' }).state).toMatchObject({
      root: null,
      expanded: [],
    });
  });

  it('keeps all that is not named, and keys that are not ours', () => {
    expect(applyChange(start, { view: 'node' })).toEqual({
      ...start,
      state: { ...start.state, view: 'node' },
    });
  });

  it('may name the file with the node', () => {
    expect(applyChange(start, { node: other, path: 'a' }).state.path).toBe('a');
  });
});
