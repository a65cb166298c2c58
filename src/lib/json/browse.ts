import { numberText } from './stringify';
import {
  isJsonArray,
  isJsonObject,
  type JsonEntry,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from './types';

/** Characters of a string that an entry carries; the rest is asked for by the path. */
export const entryTextLimit = 2_000;

/** The value at a path; undefined if nothing is there. */
export function valueAt(root: JsonValue, path: JsonPath): JsonValue | undefined {
  let value: JsonValue | undefined = root;
  for (const step of path) {
    if (isJsonArray(value)) value = typeof step === 'number' ? value[step] : undefined;
    else if (isJsonObject(value)) value = value.get(String(step));
    else return undefined;
  }
  return value;
}

/** Number of children; 0 for scalars. */
export function sizeOf(value: JsonValue | undefined): number {
  if (isJsonArray(value)) return value.length;
  return isJsonObject(value) ? value.size : 0;
}

/** One row of a tree: strings are cut at `entryTextLimit`, never inside a surrogate pair. */
export function toJsonEntry(key: string | number, value: JsonValue): JsonEntry {
  if (value === null) return { key, value: { kind: 'null' } };
  switch (typeof value) {
    case 'boolean':
      return { key, value: { kind: 'boolean', value } };
    case 'number':
    case 'bigint':
      return { key, value: { kind: 'number', text: numberText(value) } };
    case 'string':
      return { key, value: { kind: 'string', text: cutText(value, entryTextLimit), length: value.length } };
    default:
      return {
        key,
        value: isJsonArray(value)
          ? { kind: 'array', size: value.length }
          : { kind: 'object', size: value.size },
      };
  }
}

/** Some children of a container as rows; none for scalars. */
export function entriesOf(container: JsonValue | undefined, offset: number, limit: number): JsonEntry[] {
  if (isJsonArray(container))
    return container.slice(offset, offset + limit).map((value, index) => toJsonEntry(offset + index, value));
  if (!isJsonObject(container)) return [];
  const entries: JsonEntry[] = [];
  let at = 0;
  for (const [key, value] of container) {
    if (at >= offset + limit) break;
    if (at >= offset) entries.push(toJsonEntry(key, value));
    at += 1;
  }
  return entries;
}

export interface JsonHit {
  readonly path: JsonPath;
  /** For each step of the path its place among its siblings. */
  readonly positions: readonly number[];
  readonly entry: JsonEntry;
}

/**
 * Every key and scalar value that contains the text, whatever the case, in the order of the document: the first `limit`
 * as hits, all of them counted.
 */
export function searchJson(
  root: JsonValue,
  text: string,
  limit: number,
): { readonly hits: readonly JsonHit[]; readonly total: number } {
  const wanted = text.toLowerCase();
  const hits: JsonHit[] = [];
  let total = 0;
  if (wanted === '') return { hits, total };
  const stack: { readonly children: Iterator<readonly [string | number, JsonValue]>; at: number }[] = [];
  const path: (string | number)[] = [];
  const open = (value: JsonValue): void => {
    if (isJsonArray(value)) stack.push({ children: value.entries(), at: -1 });
    else if (isJsonObject(value)) stack.push({ children: value.entries(), at: -1 });
  };
  open(root);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    path.length = stack.length - 1;
    const step = top.children.next();
    if (step.done) {
      stack.pop();
      continue;
    }
    const [key, value] = step.value;
    top.at += 1;
    path.push(key);
    if (isMatch(key, value, wanted)) {
      total += 1;
      if (hits.length < limit)
        hits.push({ path: [...path], positions: stack.map(({ at }) => at), entry: toJsonEntry(key, value) });
    }
    open(value);
  }
  return { hits, total };
}

function isMatch(key: string | number, value: JsonValue, wanted: string): boolean {
  if (typeof key === 'string' && key.toLowerCase().includes(wanted)) return true;
  if (typeof value === 'string') return value.toLowerCase().includes(wanted);
  if (value === null || typeof value === 'boolean') return String(value).includes(wanted);
  if (typeof value === 'number' || typeof value === 'bigint')
    return numberText(value).toLowerCase().includes(wanted);
  return false;
}

/** The beginning of a text; a surrogate pair is not cut in two. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** A member that is text; null if it is missing or of another type. */
export function textOf(object: JsonObject, key: string): string | null {
  const value = object.get(key);
  return typeof value === 'string' ? value : null;
}

/** A member that is an integer within 2^53; null for anything else. */
export function integerOf(object: JsonObject, key: string): number | null {
  const value = object.get(key);
  return typeof value === 'number' && Number.isInteger(value) ? value : null;
}

/** A member that is true or false; null for anything else. */
export function booleanOf(object: JsonObject, key: string): boolean | null {
  const value = object.get(key);
  return typeof value === 'boolean' ? value : null;
}

/** A member that is an array; empty for anything else. */
export function arrayOf(object: JsonObject, key: string): readonly JsonValue[] {
  const value = object.get(key);
  return isJsonArray(value) ? value : [];
}

/** A member that is an object; empty for anything else. */
export function objectOf(object: JsonObject, key: string): JsonObject {
  const value = object.get(key);
  return isJsonObject(value) ? value : new Map<string, JsonValue>();
}
