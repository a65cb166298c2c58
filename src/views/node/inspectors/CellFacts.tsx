import type { JsonObject } from '../../../model/json';
import { DataTable, Facts } from '../parts';
import { describeCell, type Cell } from './crystal';
import { formatNumber } from '../../../lib/npy';
import { asBoolean, asList } from './read-json';
import styles from './inspectors.module.css';

/** Lattice vectors with lengths, angles, volume and the directions in which the crystal repeats. */
export function CellFacts({ cell, attributes }: { readonly cell: Cell; readonly attributes: JsonObject }) {
  const { lengths, angles, volume } = describeCell(cell);
  const round = (value: number): string => formatNumber(Number(value.toFixed(4)));
  return (
    <div className={styles.stack} style={{ gap: 'var(--space-2)' }}>
      <DataTable
        label="Lattice vectors"
        columns={[
          { title: 'Vector' },
          ...['x / Å', 'y / Å', 'z / Å', 'length / Å', 'angle / °'].map((title) => ({
            title,
            isNumber: true,
          })),
        ]}
        rows={cell.map((vector, at) => [
          'abc'[at],
          ...vector.map((component) => component.toFixed(6).replace('-', '−')),
          lengths[at]?.toFixed(4),
          `${'αβγ'[at] ?? ''} ${(angles[at] ?? Number.NaN).toFixed(2)}`,
        ])}
      />
      <Facts
        items={[
          ['Volume', `${round(volume)} Å³`],
          ['Periodic', describePeriodicity(attributes)],
        ]}
      />
    </div>
  );
}

/** `along a, b, c`; null where the attributes do not say. */
function describePeriodicity(attributes: JsonObject): string | null {
  const listed = asList(attributes.get('pbc'));
  const flags = [1, 2, 3].map((axis) => asBoolean(listed ? listed[axis - 1] : attributes.get(`pbc${axis}`)));
  if (flags.some((flag) => flag === null)) return null;
  const along = ['a', 'b', 'c'].filter((_, at) => flags[at] === true);
  return along.length === 0 ? 'no (a molecule)' : `along ${along.join(', ')}`;
}
