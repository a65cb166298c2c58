import type { JsonObject } from '../../../model/json';
import { useRepository } from '../../../queries';
import { Disclosure } from '../../../ui';
import { QueryBoundary } from '../../shared';
import { Empty, HostileText } from '../parts';
import { ArrayFile } from './ArrayFile';
import type { InspectorProps } from './inspector';
import { asNumbers, asText } from './read-json';
import styles from './inspectors.module.css';

/** Arrays that are opened from the start; the rest unfolds by a click. */
const openFromStart = 2;

export interface ArraysProps extends InspectorProps {
  /** All folded, for classes that show their arrays in another way first. */
  readonly isFolded?: boolean;
}

/** All arrays of a node, with what the attributes say about them; for ArrayData and everything derived from it. */
export function ArraysInspector({ node, attributes, isFolded = false }: ArraysProps) {
  const files = useRepository(node.uuid, '', { offset: 0, limit: 200 });
  return (
    <QueryBoundary query={files}>
      {(list) => {
        const arrays = list.items.filter((entry) => entry.kind === 'file' && entry.name.endsWith('.npy'));
        const missing = announcedArrays(attributes).filter(
          (name) => !arrays.some((entry) => entry.name === `${name}.npy`),
        );
        if (arrays.length === 0 && missing.length === 0) return <Empty>No arrays.</Empty>;
        return (
          <div className={styles.stack} style={{ gap: 'var(--space-1)' }}>
            {arrays.map((entry, at) => {
              const name = entry.name.slice(0, -'.npy'.length);
              const shape = asNumbers(attributes.get(`array|${name}`));
              return (
                <Disclosure
                  key={entry.path}
                  level={2}
                  defaultExpanded={!isFolded && at < openFromStart}
                  title={
                    <span>
                      <HostileText text={name} />{' '}
                      {shape && <span className={styles.note}>{shape.join(' × ')}</span>}
                    </span>
                  }
                >
                  <ArrayFile uuid={node.uuid} path={entry.path} name={name} unit={unitOf(attributes, name)} />
                </Disclosure>
              );
            })}
            {missing.length > 0 && (
              <p role="alert" className={styles.note}>
                The attributes announce arrays without a file: {missing.join(', ')}.
              </p>
            )}
          </div>
        );
      }}
    </QueryBoundary>
  );
}

function announcedArrays(attributes: JsonObject): string[] {
  return [...attributes.keys()]
    .filter((key) => key.startsWith('array|'))
    .map((key) => key.slice('array|'.length));
}

/** Units that AiiDA's classes state: bands by `units`, trajectories by `units|<array>`; lengths and times by convention. */
function unitOf(attributes: JsonObject, name: string): string | null {
  const stated = asText(attributes.get(`units|${name}`));
  if (stated !== null) return stated;
  const units = asText(attributes.get('units'));
  return name === 'bands' && units !== null && units !== 'None' ? units : null;
}
