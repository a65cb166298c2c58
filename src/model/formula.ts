import { arrayOf, isJsonArray, isJsonObject, textOf, type JsonObject, type JsonValue } from '../lib/json';

/**
 * The Hill formula that AiiDA prints for a structure: carbon, hydrogen, then the rest by alphabet; without carbon all by
 * alphabet. Sites of mixed or partial occupation stand as `{Co0.60Fe0.30X0.10}`. Null where the attributes hold no
 * readable structure.
 *
 * @param attributes the attributes of a `StructureData`: `kinds` and `sites`
 */
export function structureFormula(attributes: JsonObject): string | null {
  const sitesOfKind = new Map<string, number>();
  for (const site of arrayOf(attributes, 'sites')) {
    const kindName = isJsonObject(site) ? textOf(site, 'kind_name') : null;
    if (kindName === null) return null;
    sitesOfKind.set(kindName, (sitesOfKind.get(kindName) ?? 0) + 1);
  }
  return kindsFormula(arrayOf(attributes, 'kinds'), sitesOfKind);
}

/** The same from the number of sites of each kind, where the sites are too many to be read one by one. */
export function kindsFormula(
  kinds: readonly JsonValue[],
  sitesOfKind: ReadonlyMap<string, number>,
): string | null {
  const symbolOfKind = new Map<string, string>();
  for (const kind of kinds) {
    if (!isJsonObject(kind)) return null;
    const name = textOf(kind, 'name');
    const symbol = kindSymbol(kind);
    if (name === null || symbol === null) return null;
    symbolOfKind.set(name, symbol);
  }
  const counts = new Map<string, number>();
  for (const [kindName, sites] of sitesOfKind) {
    const symbol = symbolOfKind.get(kindName);
    if (symbol === undefined) return null;
    counts.set(symbol, (counts.get(symbol) ?? 0) + sites);
  }
  return counts.size === 0 ? null : hillFormula(counts);
}

/** Formula in Hill order from numbers of atoms by symbol; a count of 1 is left out. */
export function hillFormula(counts: ReadonlyMap<string, number>): string {
  const rank = (symbol: string): number =>
    !counts.has('C') ? 2 : symbol === 'C' ? 0 : symbol === 'H' ? 1 : 2;
  return [...counts]
    .sort(([first], [second]) => rank(first) - rank(second) || (first < second ? -1 : 1))
    .map(([symbol, count]) => (count === 1 ? symbol : `${symbol}${count}`))
    .join('');
}

/** `Si` for a pure kind, `{Au0.25Cu0.75}` for an alloy, `{Ni0.90X0.10}` with vacancies; null if the kind is malformed. */
function kindSymbol(kind: JsonObject): string | null {
  const symbols = arrayOf(kind, 'symbols').filter(isText);
  const weights = arrayOf(kind, 'weights').filter(isNumber);
  const [first] = symbols;
  if (first === undefined || symbols.length !== weights.length || !isJsonArray(kind.get('symbols')))
    return null;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const isPure = symbols.length === 1 && Math.abs(sum - 1) < weightTolerance;
  if (isPure) return first;
  const pieces = symbols.map((symbol, at) => `${symbol}${(weights[at] ?? 0).toFixed(2)}`);
  if (1 - sum > weightTolerance) pieces.push(`X${(1 - sum).toFixed(2)}`);
  return `{${pieces.sort().join('')}}`;
}

/** Weights that differ from 1 by less are full: AiiDA's own threshold for sums of weights. */
const weightTolerance = 1e-6;

function isText(value: JsonValue): value is string {
  return typeof value === 'string';
}

function isNumber(value: JsonValue): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
