import { formatCount } from '../../../lib/format';
import { Facts } from '../parts';
import { ArraysInspector } from './ArraysInspector';
import type { InspectorProps } from './inspector';
import { asNumbers, asTexts } from './read-json';
import styles from './inspectors.module.css';

/** TrajectoryData: how many steps of how many atoms, then the arrays. */
export function TrajectoryInspector(props: InspectorProps) {
  const { attributes } = props;
  const symbols = asTexts(attributes.get('symbols')) ?? [];
  const [steps] =
    asNumbers(attributes.get('array|positions')) ?? asNumbers(attributes.get('array|steps')) ?? [];
  const counts = new Map<string, number>();
  for (const symbol of symbols) counts.set(symbol, (counts.get(symbol) ?? 0) + 1);
  return (
    <div className={styles.stack}>
      <Facts
        items={[
          ['Steps', steps === undefined ? null : formatCount(steps)],
          ['Atoms', symbols.length > 0 ? formatCount(symbols.length) : null],
          [
            'Kinds',
            [...counts]
              .slice(0, 30)
              .map(([symbol, count]) => `${symbol} × ${formatCount(count)}`)
              .join(', '),
          ],
        ]}
      />
      <ArraysInspector {...props} />
    </div>
  );
}
