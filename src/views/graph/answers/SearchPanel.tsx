import { formatCount, formatCounted } from '../../../lib/format';
import { toFailure } from '../../../model/failure';
import type { NodeUuid } from '../../../model/identifiers';
import { useReferences, type ItemId, type NodePlace, type SearchScope } from '../../../queries';
import { useNavigateView, useViewState } from '../../../route';
import { Button, SearchField, SegmentedControl } from '../../../ui';
import { FailureNotice, NodeLink } from '../../shared';
import { formatSearchQuestion } from './questions';
import type { SearchState } from './use-search';
import styles from './answers.module.css';

const scopes: readonly { readonly id: SearchScope['kind']; readonly label: string }[] = [
  { id: 'picture', label: 'Picture' },
  { id: 'closure', label: 'Lineage' },
  { id: 'archive', label: 'Archive' },
];

/** Search inside the picture and its surroundings; hits that are folded or not drawn are counted and can be reached. */
export function SearchPanel({
  search,
  scope,
  start,
  selected,
  onNextHit,
  onUnfold,
  onDraw,
}: {
  readonly search: SearchState;
  readonly scope: SearchScope['kind'];
  /** The node whose lineage is searched in that scope; stays the same while people walk from hit to hit. */
  readonly start: NodeUuid;
  readonly selected: NodeUuid;
  readonly onNextHit: (isBackwards: boolean) => void;
  readonly onUnfold: (id: ItemId) => void;
  readonly onDraw: (uuid: NodeUuid) => void;
}) {
  const { find } = useViewState();
  const navigate = useNavigateView();
  const { query, fault } = search;
  const result = find.trim() === '' || fault ? undefined : query.data;
  const ask = (next: SearchScope['kind']) =>
    navigate({ ask: formatSearchQuestion(next, selected) }, { replace: true });
  return (
    <div className={styles.answer}>
      <div className={styles.search}>
        <SearchField
          label="Search in the provenance"
          hideLabel
          autoFocus
          placeholder="e.g. type:UpfData OR attr.cutoff>=30"
          value={find}
          onChange={(text) => navigate({ find: text }, { replace: true })}
          onSubmit={() => onNextHit(false)}
        />
        <SegmentedControl<SearchScope['kind']>
          label="Where to search"
          items={scopes}
          selectedKey={scope}
          onChange={ask}
        />
        <Button size="small" isDisabled={!result || result.total === 0} onPress={() => onNextHit(false)}>
          Next hit (N)
        </Button>
        {scope === 'closure' && <Start start={start} selected={selected} onMove={() => ask('closure')} />}
      </div>
      {find.trim() === '' ? (
        <p className={styles.sentence}>
          Words find names and types. Fields: <code>type:</code> <code>label:</code> <code>link:</code>{' '}
          <code>state:</code> <code>exit&gt;=400</code> <code>attr.key.path&gt;5</code> <code>extra.key</code>
          , joined with AND, OR, NOT and parentheses.
        </p>
      ) : fault ? (
        <p className={styles.sentence} role="status" aria-label="What is typed">
          Not a question yet: {fault.message}
        </p>
      ) : query.error ? (
        <FailureNotice failure={toFailure(query.error)} />
      ) : result ? (
        <>
          <p className={styles.sentence} role="status" aria-label="Hits">
            <strong>{formatCounted(result.total, 'hit')}</strong>: {formatCount(result.drawn)} drawn,{' '}
            {formatCount(result.folded)} folded, {formatCount(result.grouped)} grouped,{' '}
            {formatCount(result.notDrawn)} not drawn
            {result.items.length < result.total &&
              `; the first ${formatCount(result.items.length)} are listed, narrow the search for the rest`}
            {result.unreadable > 0 &&
              `; ${formatCounted(result.unreadable, 'node')} judged without unreadable attributes`}
          </p>
          <ul className={styles.list} aria-label="Hits in the provenance">
            {result.items.map(({ node, place }) => (
              <li key={node.uuid} data-uuid={node.uuid} data-place={place.kind}>
                <NodeLink node={node} />
                <Reach place={place} uuid={node.uuid} onUnfold={onUnfold} onDraw={onDraw} />
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className={styles.sentence}>Searching…</p>
      )}
    </div>
  );
}

/** Names the node whose lineage is searched, and offers the selected one instead. */
function Start({
  start,
  selected,
  onMove,
}: {
  readonly start: NodeUuid;
  readonly selected: NodeUuid;
  readonly onMove: () => void;
}) {
  const name = useReferences([start]).data?.[0]?.name ?? '…';
  return (
    <span className={styles.start}>
      <span className={styles.startName}>
        of <strong title={start}>{name}</strong>
      </span>
      {selected !== start && (
        <Button size="small" variant="quiet" onPress={onMove}>
          Search that of the selected node
        </Button>
      )}
    </span>
  );
}

/** The way to a hit that is not drawn by itself. */
function Reach({
  place,
  uuid,
  onUnfold,
  onDraw,
}: {
  readonly place: NodePlace;
  readonly uuid: NodeUuid;
  readonly onUnfold: (id: ItemId) => void;
  readonly onDraw: (uuid: NodeUuid) => void;
}) {
  if (place.kind === 'drawn') return null;
  return (
    <>
      {place.kind !== 'not-drawn' && (
        <Button size="small" variant="quiet" onPress={() => onUnfold(place.id)}>
          Unfold
        </Button>
      )}
      <Button size="small" variant="quiet" onPress={() => onDraw(uuid)}>
        Draw it
      </Button>
    </>
  );
}
