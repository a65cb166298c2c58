/**
 * JSON without the losses of JavaScript's own reading: key order (also of keys that look like numbers), integers beyond 2^53
 * (as bigint), NaN and Infinity (as numbers), keys such as `__proto__` (hence maps, not objects).
 */
export type JsonValue = null | boolean | number | bigint | string | readonly JsonValue[] | JsonObject;
export type JsonObject = ReadonlyMap<string, JsonValue>;

export const emptyJsonObject: JsonObject = new Map();

/** True for maps, i.e. JSON objects. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return value instanceof Map;
}

/** True for JSON arrays. `Array.isArray` alone does not narrow readonly arrays. */
export function isJsonArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Steps from the root of a JSON document: keys of objects, indices of arrays. */
export type JsonPath = readonly (string | number)[];

/** One row of a tree of JSON: containers tell their size and are opened by asking for their children. */
export interface JsonEntry {
  readonly key: string | number;
  readonly value:
    | { readonly kind: 'null' }
    | { readonly kind: 'boolean'; readonly value: boolean }
    /** Numbers as text: exact for integers of any size, `NaN`, `Infinity`. */
    | { readonly kind: 'number'; readonly text: string }
    /** Long strings are cut; `length` is the whole length in UTF-16 units. */
    | { readonly kind: 'string'; readonly text: string; readonly length: number }
    | { readonly kind: 'array' | 'object'; readonly size: number };
}

/** What reading a text gives: never an exception. `position` counts UTF-16 units from 0. */
export type JsonParseResult =
  | {
      readonly kind: 'value';
      readonly value: JsonValue;
      /** Keys that occurred again in one object; the last value was kept. */
      readonly duplicateKeys: number;
      /** Tokens `NaN`, `Infinity`, `-Infinity`, which standard JSON does not have. */
      readonly nonFiniteNumbers: number;
    }
  | { readonly kind: 'invalid'; readonly position: number; readonly reason: string };
