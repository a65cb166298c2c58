import { useMemo } from 'react';
import { formatCount } from '../../../lib/format';
import { Skeleton } from '../../shared';
import { Facts } from '../parts';
import { ArraysInspector } from './ArraysInspector';
import { layOutBands } from './bands';
import type { InspectorProps } from './inspector';
import { KpointsFacts } from './KpointsFacts';
import { LinePlot } from './LinePlot';
import { asText } from './read-json';
import { useArray } from './use-array';
import styles from './inspectors.module.css';

/** Most bytes of band energies that are drawn, and most lines. */
const plottedBytes = 16_000_000;
const plottedCurves = 2_000;

/** BandsData: the bands along the path, then the arrays. */
export function BandsInspector(props: InspectorProps) {
  const { node, attributes } = props;
  const bands = useArray(node.uuid, 'bands.npy', plottedBytes);
  const kpoints = useArray(node.uuid, 'kpoints.npy', plottedBytes);
  const plot = useMemo(
    () =>
      bands.kind === 'ready' && kpoints.kind === 'ready'
        ? layOutBands(bands.part, kpoints.part, attributes)
        : null,
    [bands, kpoints, attributes],
  );
  const stated = asText(attributes.get('units'));
  const unit = stated === null || stated === 'None' ? 'unit not stated' : stated;
  return (
    <div className={styles.stack}>
      {plot && (
        <Facts
          items={[
            ['Bands', formatCount(plot.bands)],
            ['Points', formatCount(plot.points)],
            ['Spins', plot.spins > 1 ? formatCount(plot.spins) : null],
            ['Unit', unit],
          ]}
        />
      )}
      {(bands.kind === 'loading' || kpoints.kind === 'loading') && <Skeleton />}
      {plot && plot.curves.length <= plottedCurves && (
        <LinePlot
          label={`Band structure: ${plot.bands} bands at ${plot.points} points`}
          curves={plot.curves}
          xTitle={plot.isCartesian ? 'path in reciprocal space' : 'path (units of the reciprocal vectors)'}
          yTitle={`energy / ${unit}`}
          xMarks={plot.marks}
        />
      )}
      {plot && plot.curves.length > plottedCurves && (
        <p className={styles.note}>
          {formatCount(plot.curves.length)} bands are too many to plot; the arrays hold the values.
        </p>
      )}
      <KpointsFacts attributes={attributes} />
      <ArraysInspector {...props} isFolded={plot !== null} />
    </div>
  );
}
