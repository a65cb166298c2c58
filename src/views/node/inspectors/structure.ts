import type { JsonObject } from '../../../model/json';
import type { Vector } from './crystal';
import { asNumber, asNumbers, asObjects, asText, asTexts, asVector } from './read-json';

export interface Kind {
  readonly name: string;
  readonly symbols: readonly string[];
  readonly weights: readonly number[];
  /** Atomic mass units. */
  readonly mass: number | null;
}

export interface Site {
  readonly kindName: string;
  /** Cartesian, Å; null where it is damaged. */
  readonly position: Vector | null;
}

/** Kinds of a StructureData; entries without a name keep their place. */
export function readKinds(attributes: JsonObject): Kind[] {
  return (asObjects(attributes.get('kinds')) ?? []).map((kind) => ({
    name: asText(kind.get('name')) ?? '?',
    symbols: asTexts(kind.get('symbols')) ?? [],
    weights: asNumbers(kind.get('weights')) ?? [],
    mass: asNumber(kind.get('mass')),
  }));
}

export function readSites(attributes: JsonObject): Site[] {
  return (asObjects(attributes.get('sites')) ?? []).map((site) => ({
    kindName: asText(site.get('kind_name')) ?? '?',
    position: asVector(site.get('position')),
  }));
}

/** `Si`, or `Co 0.60, Fe 0.30, vacancy 0.10` for alloys and partly filled sites. */
export function describeKind(kind: Kind): string {
  const [first] = kind.symbols;
  if (kind.symbols.length === 1 && first !== undefined && kind.weights[0] === 1) return first;
  const parts = kind.symbols.map((symbol, at) => `${symbol} ${(kind.weights[at] ?? 0).toFixed(2)}`);
  const missing = 1 - kind.weights.reduce((sum, weight) => sum + weight, 0);
  if (missing > 0.005) parts.push(`vacancy ${missing.toFixed(2)}`);
  return parts.join(', ');
}

/** Pieces of a formula, so that counts can be set lower: `SiO2` gives Si, O and 2. Alloy braces keep their numbers in line. */
export function splitFormula(formula: string): { readonly text: string; readonly isCount: boolean }[] {
  const pieces: { text: string; isCount: boolean }[] = [];
  for (const match of formula.matchAll(/\{[^}]*\}|\d+|[^\d{]+|\{/g)) {
    pieces.push({ text: match[0], isCount: /^\d+$/.test(match[0]) });
  }
  return pieces;
}
