import { useXyArrays } from './use-xy-arrays';
import { ArraysInspector } from './ArraysInspector';
import type { InspectorProps } from './inspector';
import { LinePlot, type Curve } from './LinePlot';
import { toNumbers } from '../../../lib/npy';
import { asText, asTexts } from './read-json';
import { Skeleton } from '../../shared';
import styles from './inspectors.module.css';

/** Most curves that are drawn; the arrays hold the rest. */
const plottedCurves = 6;

/** XyData: its curves over x with names and units, then the arrays. */
export function XyInspector(props: InspectorProps) {
  const { node, attributes } = props;
  const names = asTexts(attributes.get('y_names')) ?? [];
  const units = asTexts(attributes.get('y_units')) ?? [];
  const xName = withUnit(asText(attributes.get('x_name')) ?? 'x', asText(attributes.get('x_units')));
  const { x, ys, isLoading } = useXyArrays(node.uuid, 'x_array.npy', Math.min(names.length, plottedCurves));
  const curves: Curve[] = [];
  if (x) {
    const positions = toNumbers(x);
    ys.forEach((y, at) => {
      if (y)
        curves.push({
          name: withUnit(names[at] ?? `y ${at}`, units[at] ?? null),
          x: positions,
          y: toNumbers(y),
          color: at,
        });
    });
  }
  const [first] = curves;
  return (
    <div className={styles.stack}>
      {isLoading && <Skeleton />}
      {first && (
        <LinePlot
          label={`${names.join(', ')} over ${xName}`}
          curves={curves}
          xTitle={xName}
          yTitle={curves.length === 1 ? first.name : 'values'}
        />
      )}
      {names.length > plottedCurves && (
        <p className={styles.note}>
          The first {plottedCurves} of {names.length} curves are plotted.
        </p>
      )}
      <ArraysInspector {...props} isFolded={first !== undefined} />
    </div>
  );
}

function withUnit(name: string, unit: string | null): string {
  return unit === null || unit === '' ? name : `${name} / ${unit}`;
}
