import { arrayOf, isJsonArray, isJsonObject, textOf, type JsonObject, type JsonValue } from '../../lib/json';

type Vector = readonly [number, number, number];

interface Site {
  readonly position: Vector;
  /** Element and occupancy; several for alloys, none for a vacancy. */
  readonly elements: readonly { readonly symbol: string; readonly occupancy: number }[];
}

/** A crystal as its files tell it. */
export interface Structure {
  readonly cell: readonly [Vector, Vector, Vector];
  readonly pbc: readonly [boolean, boolean, boolean];
  readonly sites: readonly Site[];
}

/** Reads the attributes of a StructureData; null where they are damaged: a wrong crystal is worse than none. */
export function readStructure(attributes: JsonObject): Structure | null {
  const cell = arrayOf(attributes, 'cell').map(toVector);
  const [a, b, c] = cell;
  if (!a || !b || !c || cell.length !== 3) return null;
  const kinds = new Map<string, Site['elements']>();
  for (const kind of arrayOf(attributes, 'kinds')) {
    if (!isJsonObject(kind)) return null;
    const symbols = arrayOf(kind, 'symbols');
    const weights = arrayOf(kind, 'weights');
    const elements: { symbol: string; occupancy: number }[] = [];
    for (const [at, symbol] of symbols.entries()) {
      const occupancy = weights[at] ?? 1;
      if (typeof symbol !== 'string' || !/^[A-Z][a-z]?$/.test(symbol) || typeof occupancy !== 'number')
        return null;
      elements.push({ symbol, occupancy });
    }
    kinds.set(textOf(kind, 'name') ?? '', elements);
  }
  const sites: Site[] = [];
  for (const site of arrayOf(attributes, 'sites')) {
    if (!isJsonObject(site)) return null;
    const position = toVector(site.get('position'));
    const elements = kinds.get(textOf(site, 'kind_name') ?? '');
    if (!position || !elements) return null;
    sites.push({ position, elements });
  }
  const periodic = (axis: string): boolean => attributes.get(axis) !== false;
  return { cell: [a, b, c], pbc: [periodic('pbc1'), periodic('pbc2'), periodic('pbc3')], sites };
}

function toVector(value: JsonValue | undefined): Vector | null {
  if (!isJsonArray(value) || value.length !== 3) return null;
  const [x, y, z] = value;
  return isFiniteNumber(x) && isFiniteNumber(y) && isFiniteNumber(z) ? [x, y, z] : null;
}

function isFiniteNumber(value: JsonValue | undefined): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

/** Extended XYZ: positions in Å with cell and periodicity; alloys by their first element. */
export function xyzText({ cell, pbc, sites }: Structure): string {
  const lattice = cell.flat().join(' ');
  const periodic = pbc.map((is) => (is ? 'T' : 'F')).join(' ');
  const lines = sites.map(({ elements, position }) =>
    [elements[0]?.symbol ?? 'X', ...position.map((value) => value.toFixed(10))].join(' '),
  );
  return `${[
    sites.length,
    `Lattice="${lattice}" Properties=species:S:1:pos:R:3 pbc="${periodic}"`,
    ...lines,
  ].join('\n')}\n`;
}

/** CIF in P1; null where the cell has no volume, so that there are no fractional coordinates. */
export function cifText({ cell, sites }: Structure, uuid: string): string | null {
  const [a, b, c] = cell;
  const volume = dot(a, cross(b, c));
  if (Math.abs(volume) < 1e-9) return null;
  const lengths = cell.map((vector) => Math.sqrt(dot(vector, vector)));
  const [la = 1, lb = 1, lc = 1] = lengths;
  const reciprocal: readonly Vector[] = [cross(b, c), cross(c, a), cross(a, b)];
  const fractional = (position: Vector): string =>
    reciprocal.map((vector) => (dot(vector, position) / volume).toFixed(10)).join(' ');
  const counts = new Map<string, number>();
  const rows = sites.flatMap(({ elements, position }) =>
    elements.map(({ symbol, occupancy }) => {
      const number = (counts.get(symbol) ?? 0) + 1;
      counts.set(symbol, number);
      return `${symbol}${number} ${symbol} ${fractional(position)} ${occupancy}`;
    }),
  );
  return `${[
    `data_${uuid}`,
    "_symmetry_space_group_name_H-M 'P 1'",
    '_symmetry_Int_Tables_number 1',
    `_cell_length_a ${la.toFixed(10)}`,
    `_cell_length_b ${lb.toFixed(10)}`,
    `_cell_length_c ${lc.toFixed(10)}`,
    `_cell_angle_alpha ${angle(b, c).toFixed(8)}`,
    `_cell_angle_beta ${angle(a, c).toFixed(8)}`,
    `_cell_angle_gamma ${angle(a, b).toFixed(8)}`,
    `_cell_volume ${Math.abs(volume).toFixed(8)}`,
    'loop_',
    '_symmetry_equiv_pos_as_xyz',
    "'x, y, z'",
    'loop_',
    '_atom_site_label',
    '_atom_site_type_symbol',
    '_atom_site_fract_x',
    '_atom_site_fract_y',
    '_atom_site_fract_z',
    '_atom_site_occupancy',
    ...rows,
  ].join('\n')}\n`;
}

function dot([a, b, c]: Vector, [x, y, z]: Vector): number {
  return a * x + b * y + c * z;
}

function cross([a, b, c]: Vector, [x, y, z]: Vector): Vector {
  return [b * z - c * y, c * x - a * z, a * y - b * x];
}

function angle(first: Vector, second: Vector): number {
  const cosine = dot(first, second) / Math.sqrt(dot(first, first) * dot(second, second));
  return (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
}
