import { formatBytes, formatCount } from '../../../lib/format';
import { toFailure } from '../../../model/failure';
import type { NodeUuid, RepositoryPath } from '../../../model/identifiers';
import { Notice } from '../../../ui';
import { FailureNotice, Skeleton } from '../../shared';
import { DataTable, Facts } from '../parts';
import { findRange, formatNumber, type NpyHeader, type NpyPart, positionOf, textAt } from '../../../lib/npy';
import { useArray } from './use-array';
import styles from './inspectors.module.css';

const shownRows = 50;
const shownColumns = 24;

export interface ArrayFileProps {
  readonly uuid: NodeUuid;
  readonly path: RepositoryPath;
  /** Name of the array, if it stands among others. */
  readonly name: string | null;
  /** Unit of the values, if known. */
  readonly unit?: string | null;
}

/** One NumPy array: shape, type, range and its first values. */
export function ArrayFile({ uuid, path, name, unit = null }: ArrayFileProps) {
  const array = useArray(uuid, path);
  switch (array.kind) {
    case 'loading':
      return <Skeleton />;
    case 'failed':
      return <FailureNotice failure={toFailure(array.error)} />;
    case 'unreadable':
      return (
        <Notice
          tone="warn"
          title={name === null ? 'The array cannot be shown' : `The array ${name} cannot be shown`}
        >
          {array.reason}
        </Notice>
      );
    case 'ready': {
      const { header, part, isWhole } = array;
      const range = findRange(part);
      const read = isWhole ? '' : ` (of the first ${formatCount(part.count)} values)`;
      return (
        <div className={styles.stack} style={{ gap: 'var(--space-2)' }}>
          <Facts
            items={[
              ['Shape', describeShape(header)],
              ['Type', `${describeType(header)}${header.fortranOrder ? ', order of Fortran' : ''}`],
              ['Unit', unit],
              ['Size', formatBytes(header.size * header.type.bytes)],
              [
                'Range',
                range &&
                  `${formatNumber(range.least)} … ${formatNumber(range.greatest)}${read}${range.notNumbers > 0 ? `, ${formatCount(range.notNumbers)} NaN` : ''}`,
              ],
              ['Remark', array.remark],
            ]}
          />
          {array.isDamaged && (
            <Notice tone="failed" title="The content of this array does not match its checksum">
              The values below may not be those that were stored.
            </Notice>
          )}
          <FirstValues header={header} part={part} label={name ?? path} />
        </div>
      );
    }
  }
}

/** `120 × 16`; `single value` for a shape without axes. */
export function describeShape(header: Pick<NpyHeader, 'shape'>): string {
  return header.shape.length === 0 ? 'single value' : header.shape.map(formatCount).join(' × ');
}

function describeType(header: NpyHeader): string {
  const { kind, bytes } = header.type;
  const words = { float: 'float', integer: 'int', unsigned: 'uint', complex: 'complex' } as const;
  if (kind === 'boolean') return 'bool';
  if (kind === 'text') return `text of ${bytes / 4} characters`;
  if (kind === 'bytes') return `${bytes} bytes`;
  return `${words[kind]}${bytes * 8}${header.littleEndian ? '' : ' big-endian'}`;
}

/** The first rows along the last axis; leading axes are written before each row. */
function FirstValues({
  header,
  part,
  label,
}: {
  readonly header: NpyHeader;
  readonly part: NpyPart;
  readonly label: string;
}) {
  const { shape } = header;
  if (header.size === 0) return <p className={styles.note}>The array is empty.</p>;
  const width = shape.length < 2 ? 1 : (shape.at(-1) ?? 1);
  const leading = shape.length < 2 ? shape : shape.slice(0, -1);
  const rowCount = Math.min(
    shownRows,
    leading.reduce((product, extent) => product * extent, 1),
  );
  const columnCount = Math.min(shownColumns, width);
  const rows = Array.from({ length: rowCount }, (_, row) => {
    const indices = unravel(row, leading);
    const cells = Array.from({ length: columnCount }, (__, column) => {
      const position = positionOf(header, shape.length < 2 ? indices : [...indices, column]);
      return position < part.count ? textAt(part, position) : '…';
    });
    return [indices.join(', '), ...cells, ...(columnCount < width ? ['…'] : [])];
  });
  const total = leading.reduce((product, extent) => product * extent, 1);
  const columns = [
    { title: 'index', isNumber: true },
    ...Array.from({ length: columnCount }, (_, at) => ({
      title: shape.length < 2 ? 'value' : String(at),
      isNumber: true,
    })),
    ...(columnCount < width ? [{ title: `of ${formatCount(width)}` }] : []),
  ];
  return (
    <>
      <DataTable label={`First values of ${label}`} columns={columns} rows={rows} />
      {(rowCount < total || columnCount < width) && (
        <p className={styles.note}>
          The first {formatCount(rowCount)} of {formatCount(total)} rows
          {columnCount < width && `, ${formatCount(columnCount)} of ${formatCount(width)} columns`}.
        </p>
      )}
    </>
  );
}

/** Row number to indices of the leading axes, the last of them running fastest. */
function unravel(row: number, extents: readonly number[]): number[] {
  const indices: number[] = [];
  let rest = row;
  for (let axis = extents.length - 1; axis >= 0; axis -= 1) {
    const extent = extents[axis] ?? 1;
    indices.unshift(extent === 0 ? 0 : rest % extent);
    rest = extent === 0 ? 0 : Math.floor(rest / extent);
  }
  return indices;
}
