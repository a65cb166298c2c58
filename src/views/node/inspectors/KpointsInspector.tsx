import type { InspectorProps } from './inspector';
import { ArraysInspector } from './ArraysInspector';
import { CellFacts } from './CellFacts';
import { KpointsFacts } from './KpointsFacts';
import { asCell } from './read-json';
import styles from './inspectors.module.css';

/** KpointsData: a mesh, or a list of points with the cell that they belong to. */
export function KpointsInspector(props: InspectorProps) {
  const { attributes } = props;
  const cell = asCell(attributes.get('cell'));
  return (
    <div className={styles.stack}>
      <KpointsFacts attributes={attributes} />
      {cell && <CellFacts cell={cell} attributes={attributes} />}
      {!attributes.has('mesh') && <ArraysInspector {...props} />}
    </div>
  );
}
