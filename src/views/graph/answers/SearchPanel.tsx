import { formatCount, formatCounted } from '../../../lib/format';
import { toFailure } from '../../../model/failure';
import type { NodeUuid } from '../../../model/identifiers';
import type { ItemId, NodePlace, SearchScope } from '../../../queries';
import { useNavigateView, useViewState } from '../../../route';
import { Button, SearchField, SegmentedControl } from '../../../ui';
import { FailureNotice, NodeLink } from '../../shared';
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
  onNextHit,
  onUnfold,
  onDraw,
}: {
  readonly search: SearchState;
  readonly scope: SearchScope['kind'];
  readonly onNextHit: (isBackwards: boolean) => void;
  readonly onUnfold: (id: ItemId) => void;
  readonly onDraw: (uuid: NodeUuid) => void;
}) {
  const { find } = useViewState();
  const navigate = useNavigateView();
  const { query } = search;
  const result = find.trim() === '' ? undefined : query.data;
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
          onChange={(next) => navigate({ ask: `search.${next}` }, { replace: true })}
        />
        <Button size="small" isDisabled={!result || result.total === 0} onPress={() => onNextHit(false)}>
          Next hit (N)
        </Button>
      </div>
      {find.trim() === '' ? (
        <p className={styles.sentence}>
          Words find names and types. Fields: <code>type:</code> <code>label:</code> <code>link:</code>{' '}
          <code>state:</code> <code>exit&gt;=400</code> <code>attr.key.path&gt;5</code> <code>extra.key</code>
          , joined with AND, OR, NOT and parentheses.
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
              `; the first ${formatCount(result.items.length)} are listed`}
            {result.unreadable > 0 &&
              `; ${formatCounted(result.unreadable, 'node')} judged without unreadable attributes`}
          </p>
          <ul className={styles.list} aria-label="Hits in the provenance">
            {result.items.slice(0, 200).map(({ node, place }) => (
              <li key={node.uuid} data-uuid={node.uuid} data-place={place.kind}>
                <NodeLink node={node} />
                <Reach place={place} uuid={node.uuid} onUnfold={onUnfold} onDraw={onDraw} />
              </li>
            ))}
          </ul>
          {result.items.length > 200 && (
            <p className={styles.sentence}>The first 200 are shown; narrow the search for the rest.</p>
          )}
        </>
      ) : (
        <p className={styles.sentence}>Searching…</p>
      )}
    </div>
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
