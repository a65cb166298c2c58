/** Geometry of crystals: plain vectors in Å, no AiiDA objects. */

export type Vector = readonly [number, number, number];
/** Rows are the lattice vectors. */
export type Cell = readonly [Vector, Vector, Vector];

export interface CellParameters {
  /** Å. */
  readonly lengths: Vector;
  /** α, β, γ in degrees; NaN where a vector is zero. */
  readonly angles: Vector;
  /** Å³. */
  readonly volume: number;
}

/** Lengths, angles and volume of a cell. */
export function describeCell(cell: Cell): CellParameters {
  const [a, b, c] = cell;
  return {
    lengths: [lengthOf(a), lengthOf(b), lengthOf(c)],
    angles: [angleBetween(b, c), angleBetween(a, c), angleBetween(a, b)],
    volume: Math.abs(dot(a, cross(b, c))),
  };
}

/** Reciprocal lattice vectors including 2π, in 1/Å; null for a flat cell. */
export function reciprocalCell(cell: Cell): Cell | null {
  const [a, b, c] = cell;
  const volume = dot(a, cross(b, c));
  if (!Number.isFinite(volume) || Math.abs(volume) < 1e-12) return null;
  const factor = (2 * Math.PI) / volume;
  return [scale(cross(b, c), factor), scale(cross(c, a), factor), scale(cross(a, b), factor)];
}

/** A point given in units of the vectors of a cell, in Cartesian coordinates. */
export function toCartesian(point: Vector, cell: Cell): Vector {
  const [a, b, c] = cell;
  return add(add(scale(a, point[0]), scale(b, point[1])), scale(c, point[2]));
}

/** A Cartesian point in units of the lattice vectors; null for a flat cell. */
export function toFractional(point: Vector, cell: Cell): Vector | null {
  const reciprocal = reciprocalCell(cell);
  if (reciprocal === null) return null;
  const [a, b, c] = reciprocal;
  const turn = 2 * Math.PI;
  return [dot(point, a) / turn, dot(point, b) / turn, dot(point, c) / turn];
}

export function lengthOf(vector: Vector): number {
  return Math.hypot(...vector);
}

export function add(one: Vector, other: Vector): Vector {
  return [one[0] + other[0], one[1] + other[1], one[2] + other[2]];
}

export function subtract(one: Vector, other: Vector): Vector {
  return add(one, scale(other, -1));
}

export function scale(vector: Vector, factor: number): Vector {
  return [vector[0] * factor, vector[1] * factor, vector[2] * factor];
}

function dot(one: Vector, other: Vector): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

function cross(one: Vector, other: Vector): Vector {
  return [
    one[1] * other[2] - one[2] * other[1],
    one[2] * other[0] - one[0] * other[2],
    one[0] * other[1] - one[1] * other[0],
  ];
}

function angleBetween(one: Vector, other: Vector): number {
  const cosine = dot(one, other) / (lengthOf(one) * lengthOf(other));
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}
