import { isJsonArray, isJsonObject, numberText, type JsonObject, type JsonValue } from '../../lib/json';
import type { QueryOperator, QueryValue } from '../../model/provenance-query';

/** Values looked at in one document: lists in lists could multiply them without end. */
const mostValues = 100_000;

/** What one comparison of a query asks of a value, prepared once. */
export type ValueTest = (value: JsonValue) => boolean;

/**
 * Whether anything at a path passes a test. Keys of objects are taken as they are; a list takes a number, or any other key is looked
 * for in each of its items. A list at the end passes if one of its items does, or itself where only presence is asked.
 */
export function matchesJson(root: JsonObject, path: readonly string[], test: ValueTest | null): boolean {
  let values: JsonValue[] = [root];
  for (const key of path) {
    const next: JsonValue[] = [];
    for (const value of values) {
      for (const step of stepInto(value, key)) if (next.length < mostValues) next.push(step);
    }
    values = next;
    if (values.length === 0) return false;
  }
  if (test === null) return true;
  return values.some((value) => test(value) || (isJsonArray(value) && value.some(test)));
}

function stepInto(value: JsonValue, key: string): JsonValue[] {
  if (isJsonObject(value)) {
    const found = value.get(key);
    return found === undefined ? [] : [found];
  }
  if (!isJsonArray(value)) return [];
  if (/^\d{1,9}$/.test(key)) {
    const found = value[Number(key)];
    return found === undefined ? [] : [found];
  }
  return value.flatMap((item) => (isJsonObject(item) ? (item.get(key) ?? []) : []));
}

/**
 * Prepares a comparison. Numbers compare with numbers and texts with texts: a number in the query is no text unless it is quoted.
 * `:` is contains for texts and equals for all else. `!=` holds for every other value of the same or another type.
 */
export function makeValueTest(operator: QueryOperator, value: QueryValue): ValueTest {
  const wanted = readValue(value);
  const folded = foldText(value.text);
  const contains: ValueTest = (found) => {
    const text = plainText(found);
    return text !== null && foldText(text).includes(folded);
  };
  switch (operator) {
    case '~':
      return contains;
    case ':':
      return (found) => (typeof found === 'string' ? contains(found) : equals(found, wanted));
    case '=':
      return (found) => equals(found, wanted);
    case '!=':
      return (found) => !isContainer(found) && !equals(found, wanted);
    case '<':
      return (found) => compare(found, wanted, value) < 0;
    case '<=':
      return (found) => compare(found, wanted, value) <= 0;
    case '>':
      return (found) => compare(found, wanted, value) > 0;
    case '>=':
      return (found) => compare(found, wanted, value) >= 0;
  }
}

/** A text as it is compared: without case, composed characters as one. */
export function foldText(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** What an unquoted value means: numbers, `true`, `false`, `null` (or Python's words for them) as such. */
function readValue({ text, isQuoted }: QueryValue): JsonValue {
  if (isQuoted) return text;
  if (/^(true|True)$/.test(text)) return true;
  if (/^(false|False)$/.test(text)) return false;
  if (/^(null|None)$/.test(text)) return null;
  if (/^[+-]?\d+$/.test(text)) {
    const number = Number(text);
    return Number.isSafeInteger(number) ? number : BigInt(text.replace(/^\+/, ''));
  }
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : text;
}

function equals(found: JsonValue, wanted: JsonValue): boolean {
  if (isNumber(found) && isNumber(wanted)) return compareNumbers(found, wanted) === 0;
  return found === wanted;
}

/** Below, at or above 0; NaN, which is none of them, where the two cannot be compared. */
function compare(found: JsonValue, wanted: JsonValue, { text }: QueryValue): number {
  if (isNumber(found) && isNumber(wanted)) return compareNumbers(found, wanted);
  if (typeof found !== 'string') return Number.NaN;
  return found < text ? -1 : found > text ? 1 : 0;
}

/** Exact also between large integers and floats. */
function compareNumbers(one: number | bigint, other: number | bigint): number {
  return one < other ? -1 : one > other ? 1 : one == other ? 0 : Number.NaN;
}

function isNumber(value: JsonValue): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isContainer(value: JsonValue): boolean {
  return isJsonArray(value) || isJsonObject(value);
}

function plainText(value: JsonValue): string | null {
  if (typeof value === 'string') return value;
  if (isNumber(value)) return numberText(value);
  return typeof value === 'boolean' ? String(value) : null;
}
