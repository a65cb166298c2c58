import { formatCount } from '../../../lib/format';
import type { NodeUuid } from '../../../model/identifiers';
import type { JsonPath } from '../../../model/json';
import { useJsonSearch } from '../../../queries';
import { QueryBoundary } from '../../shared';
import { Empty, HostileText } from '../parts';
import { formatPath, keyOfPath } from './json-rows';
import { JsonValueText } from './JsonValueText';
import styles from './json-tree.module.css';

const hitLimit = 200;

export interface JsonHitsProps {
  readonly uuid: NodeUuid;
  readonly column: 'attributes' | 'extras';
  readonly text: string;
  readonly onChoose: (path: JsonPath, positions: readonly number[]) => void;
}

/** Where a text occurs in keys and values, with paths; a click shows the place in the tree. */
export function JsonHits({ uuid, column, text, onChoose }: JsonHitsProps) {
  const query = useJsonSearch({ uuid, column, text, limit: hitLimit });
  return (
    <QueryBoundary query={query}>
      {(result) =>
        result.total === 0 ? (
          <Empty>
            Nothing in the {column} contains “{text}”.
          </Empty>
        ) : (
          <div>
            <p className={styles.note} role="status">
              {result.hits.length < result.total
                ? `The first ${formatCount(result.hits.length)} of ${formatCount(result.total)} places`
                : `${formatCount(result.total)} ${result.total === 1 ? 'place' : 'places'}`}
            </p>
            <ul className={styles.hits} aria-label="Places found">
              {result.hits.map((hit) => (
                <li key={keyOfPath(hit.path)}>
                  <button
                    type="button"
                    className={styles.hit}
                    onClick={() => {
                      onChoose(hit.path, hit.positions);
                    }}
                  >
                    <span className={styles.path}>
                      <HostileText text={formatPath(hit.path)} />
                    </span>
                    <JsonValueText value={hit.entry.value} />
                  </button>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    </QueryBoundary>
  );
}
