import { formatCount, formatCounted } from '../../../lib/format';
import { joinClasses } from '../../../ui';
import { DataTable, HostileText, Section } from '../parts';
import { CellFacts } from './CellFacts';
import { toFractional, type Cell } from './crystal';
import { CrystalPicture } from './CrystalPicture';
import type { InspectorProps } from './inspector';
import { asCell } from './read-json';
import { describeKind, readKinds, readSites, splitFormula, type Kind, type Site } from './structure';
import styles from './inspectors.module.css';

const shownSites = 500;

/** StructureData: formula, picture, cell, kinds and sites. */
export function StructureInspector({ node, attributes, isCompact }: InspectorProps) {
  const cell = asCell(attributes.get('cell'));
  const kinds = readKinds(attributes);
  const sites = readSites(attributes);
  return (
    <div className={joinClasses(styles.stack, isCompact && styles.compact)}>
      <div>
        <p className={styles.formula}>
          {node.summary === null
            ? 'no formula'
            : splitFormula(node.summary).map((piece, at) =>
                piece.isCount ? <sub key={at}>{piece.text}</sub> : piece.text,
              )}
        </p>
        <p className={styles.note}>
          {formatCounted(sites.length, 'site')}, {formatCounted(kinds.length, 'kind')}
        </p>
      </div>
      <div className={styles.columns}>
        {cell && (
          <CrystalPicture
            cell={cell}
            sites={sites}
            kinds={kinds}
            label={`Unit cell of ${node.summary ?? 'the structure'}`}
          />
        )}
        <div className={styles.stack}>
          {cell ? (
            <CellFacts cell={cell} attributes={attributes} />
          ) : (
            <p className={styles.note}>The cell is missing or damaged.</p>
          )}
          <KindsTable kinds={kinds} />
        </div>
      </div>
      <SitesTable sites={sites} cell={cell} />
    </div>
  );
}

function KindsTable({ kinds }: { readonly kinds: readonly Kind[] }) {
  if (kinds.length === 0) return null;
  return (
    <DataTable
      label="Kinds"
      columns={[{ title: 'Kind' }, { title: 'Composition' }, { title: 'mass / u', isNumber: true }]}
      rows={kinds
        .slice(0, shownSites)
        .map((kind) => [
          <HostileText key="name" text={kind.name} />,
          describeKind(kind),
          kind.mass?.toFixed(3),
        ])}
    />
  );
}

function SitesTable({ sites, cell }: { readonly sites: readonly Site[]; readonly cell: Cell | null }) {
  if (sites.length === 0) return null;
  const fixed = (value: number | undefined, digits: number): string =>
    (value ?? Number.NaN).toFixed(digits).replace('-', '−');
  return (
    <Section
      title="Sites"
      note={
        sites.length > shownSites
          ? `the first ${formatCount(shownSites)} of ${formatCount(sites.length)}; all are in the attributes`
          : formatCount(sites.length)
      }
    >
      <DataTable
        label="Positions of the sites"
        columns={[
          { title: '#', isNumber: true },
          { title: 'Kind' },
          ...['x / Å', 'y / Å', 'z / Å', ...(cell ? ['a', 'b', 'c'] : [])].map((title) => ({
            title,
            isNumber: true,
          })),
        ]}
        rows={sites.slice(0, shownSites).map((site, at) => {
          const { position } = site;
          const fractional = position && cell ? toFractional(position, cell) : null;
          return [
            String(at),
            <HostileText key="kind" text={site.kindName} />,
            ...[0, 1, 2].map((axis) => (position ? fixed(position[axis], 5) : '?')),
            ...(cell ? [0, 1, 2].map((axis) => (fractional ? fixed(fractional[axis], 5) : '?')) : []),
          ];
        })}
      />
    </Section>
  );
}
