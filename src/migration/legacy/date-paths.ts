import {
  isJsonArray,
  isJsonObject,
  joinArray,
  joinObject,
  parseJson,
  splitArray,
  splitObject,
  type JsonValue,
} from '../../lib/json';

/** Where in a JSON value the dates are: a tree with `date` at its leaves, keys and indices between. */
export type DatePaths = 'date' | ReadonlyMap<string | number, DatePaths>;

/**
 * What a conversion dictionary says of one node: it has the shape of the attributes, with null or "date" at the leaves.
 * @returns null if there is no date in it, or if it is no such dictionary
 */
export function readDatePaths(conversion: string): DatePaths | null {
  if (!conversion.includes('"date"')) return null;
  const parsed = parseJson(conversion);
  return parsed.kind === 'value' ? toDatePaths(parsed.value, 0) : null;
}

/** No attributes that people make are nested deeper. */
const deepest = 200;

function toDatePaths(value: JsonValue, depth: number): DatePaths | null {
  if (value === 'date') return 'date';
  if (depth > deepest) return null;
  const entries: (readonly [string | number, JsonValue])[] = isJsonObject(value)
    ? [...value]
    : isJsonArray(value)
      ? value.map((item, at) => [at, item] as const)
      : [];
  const paths = new Map<string | number, DatePaths>();
  for (const [key, item] of entries) {
    const below = toDatePaths(item, depth + 1);
    if (below !== null) paths.set(key, below);
  }
  return paths.size === 0 ? null : paths;
}

/**
 * Adds `+00:00` to every string where the paths say that a date is: AiiDA wrote dates in UTC and dropped the zone. What does
 * not fit the paths stays as it is.
 */
export function applyDatePaths(text: string, paths: DatePaths): string {
  if (paths === 'date') return /^".*"$/s.test(text) ? `${text.slice(0, -1)}+00:00"` : text;
  const members = splitObject(text);
  if (members) {
    for (const [key, below] of paths) {
      const value = typeof key === 'string' ? members.get(key) : undefined;
      if (value !== undefined) members.set(String(key), applyDatePaths(value, below));
    }
    return joinObject(members);
  }
  const items = splitArray(text);
  if (!items) return text;
  for (const [key, below] of paths) {
    const value = typeof key === 'number' ? items[key] : undefined;
    if (value !== undefined) items[Number(key)] = applyDatePaths(value, below);
  }
  return joinArray(items);
}
