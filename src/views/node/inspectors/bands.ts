import type { JsonObject } from '../../../model/json';
import { lengthOf, reciprocalCell, subtract, toCartesian, type Cell, type Vector } from './crystal';
import type { Curve } from './LinePlot';
import { numberAt, positionOf, type NpyPart } from '../../../lib/npy';
import { asCell, asNumbers, asTexts } from './read-json';

export interface BandPlot {
  readonly curves: readonly Curve[];
  readonly marks: readonly { readonly x: number; readonly text: string }[];
  readonly bands: number;
  readonly points: number;
  readonly spins: number;
  /** What the distances along the path are: exact with a cell, else in units of the reciprocal vectors. */
  readonly isCartesian: boolean;
}

/**
 * Bands along a path of k-points: `bands` is [points, bands] or [spins, points, bands]. Where two neighbouring points both bear a
 * label, the path is broken there (AiiDA's way of writing `X|U`): no distance is counted and no line drawn.
 */
export function layOutBands(bands: NpyPart, kpoints: NpyPart, attributes: JsonObject): BandPlot | null {
  const { shape } = bands.header;
  const hasSpin = shape.length === 3;
  const [spins, points, count] = hasSpin ? shape : [1, ...shape];
  if (spins === undefined || points === undefined || count === undefined || shape.length > 3) return null;
  if (points < 2 || bands.count < bands.header.size || kpoints.count < kpoints.header.size) return null;
  if (
    kpoints.header.shape.length !== 2 ||
    kpoints.header.shape[0] !== points ||
    kpoints.header.shape[1] !== 3
  )
    return null;

  const cell = asCell(attributes.get('cell'));
  const reciprocal = cell && reciprocalCell(cell);
  const labelled = readLabels(attributes, points);
  const { x, breaks } = measurePath(kpoints, points, reciprocal, labelled);
  const curves: Curve[] = [];
  for (let spin = 0; spin < spins; spin += 1) {
    for (let band = 0; band < count; band += 1) {
      const y = new Float64Array(points);
      for (let point = 0; point < points; point += 1)
        y[point] = numberAt(bands, positionOf(bands.header, hasSpin ? [spin, point, band] : [point, band]));
      curves.push({
        name: spins > 1 ? `spin ${spin === 0 ? 'up' : 'down'}` : 'bands',
        x,
        y,
        color: spin,
        breaks,
      });
    }
  }
  return {
    curves,
    marks: mergeMarks(x, labelled),
    bands: count,
    points,
    spins,
    isCartesian: reciprocal !== null,
  };
}

function readLabels(attributes: JsonObject, points: number): ReadonlyMap<number, string> {
  const labels = asTexts(attributes.get('labels')) ?? [];
  const numbers = asNumbers(attributes.get('label_numbers')) ?? [];
  const labelled = new Map<number, string>();
  numbers.forEach((number, at) => {
    const label = labels[at];
    if (label !== undefined && number >= 0 && number < points) labelled.set(number, prettyLabel(label));
  });
  return labelled;
}

/**
 * A path as it is printed, from the labels of its points and their places among all points. Labels that stand side by side are
 * the end of one segment and the beginning of the next: the same one is written once, others are a jump. Example: L – Γ – X – U|K – Γ.
 */
export function formatPath(labels: readonly string[], numbers: readonly number[]): string {
  const isBeside = (at: number) => (numbers[at] ?? NaN) - (numbers[at - 1] ?? NaN) === 1;
  // Where every point has a label, nothing tells segments.
  const hasSegments = labels.some((_, at) => at > 0 && !isBeside(at));
  return labels
    .map(prettyLabel)
    .map((label, at, all) => {
      if (at === 0) return label;
      if (!hasSegments || !isBeside(at)) return ` – ${label}`;
      return label === all[at - 1] ? '' : `|${label}`;
    })
    .join('');
}

/** Names of the points of high symmetry as they are printed: Γ for GAMMA and G, subscripts for `X_1`. */
function prettyLabel(label: string): string {
  if (/^(gamma|g|\\gamma|Γ)$/i.test(label)) return 'Γ';
  return label.replace(/_(\d)$/, (_, digit: string) => String.fromCharCode(0x2080 + Number(digit)));
}

function measurePath(
  kpoints: NpyPart,
  points: number,
  reciprocal: Cell | null,
  labelled: ReadonlyMap<number, string>,
): { readonly x: Float64Array; readonly breaks: ReadonlySet<number> } {
  const x = new Float64Array(points);
  const breaks = new Set<number>();
  let before: Vector | null = null;
  for (let point = 0; point < points; point += 1) {
    const fractional: Vector = [0, 1, 2].map((axis) =>
      numberAt(kpoints, positionOf(kpoints.header, [point, axis])),
    ) as unknown as Vector;
    const here = reciprocal ? toCartesian(fractional, reciprocal) : fractional;
    const isBroken = points > labelled.size && labelled.has(point) && labelled.has(point - 1);
    if (isBroken) breaks.add(point);
    const step = before === null || isBroken ? 0 : lengthOf(subtract(here, before));
    x[point] = (x[point - 1] ?? 0) + (Number.isFinite(step) ? step : 0);
    before = here;
  }
  return { x, breaks };
}

/** Labels that fall on one place are joined: `X|U`. */
function mergeMarks(x: Float64Array, labelled: ReadonlyMap<number, string>): { x: number; text: string }[] {
  const marks: { x: number; text: string }[] = [];
  for (const [point, text] of [...labelled].sort(([one], [other]) => one - other)) {
    const position = x[point] ?? 0;
    const last = marks.at(-1);
    if (last && Math.abs(last.x - position) < 1e-9) {
      if (last.text !== text) last.text = `${last.text}|${text}`;
    } else marks.push({ x: position, text });
  }
  return marks;
}
