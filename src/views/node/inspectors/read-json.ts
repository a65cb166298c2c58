import { isJsonObject, type JsonObject, type JsonValue } from '../../../model/json';
import type { Cell, Vector } from './crystal';

/** Readers for attributes that should have a certain shape; archives need not keep to it, so each gives null otherwise. */
export function fieldOf(value: JsonValue | undefined, key: string): JsonValue | undefined {
  return isJsonObject(value) ? value.get(key) : undefined;
}

export function asText(value: JsonValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

export function asNumber(value: JsonValue | undefined): number | null {
  if (typeof value === 'bigint') return Number(value);
  return typeof value === 'number' ? value : null;
}

export function asBoolean(value: JsonValue | undefined): boolean | null {
  return typeof value === 'boolean' ? value : null;
}

export function asList(value: JsonValue | undefined): readonly JsonValue[] | null {
  return Array.isArray(value) ? (value as readonly JsonValue[]) : null;
}

export function asObjects(value: JsonValue | undefined): readonly JsonObject[] | null {
  return asList(value)?.filter(isJsonObject) ?? null;
}

export function asTexts(value: JsonValue | undefined): readonly string[] | null {
  return asList(value)?.map((item) => (typeof item === 'string' ? item : '?')) ?? null;
}

export function asNumbers(value: JsonValue | undefined): readonly number[] | null {
  const list = asList(value);
  if (!list) return null;
  const numbers = list.map(asNumber);
  return numbers.every((item) => item !== null) ? numbers : null;
}

export function asVector(value: JsonValue | undefined): Vector | null {
  const [x, y, z, ...rest] = asNumbers(value) ?? [];
  if (x === undefined || y === undefined || z === undefined || rest.length > 0) return null;
  return [x, y, z];
}

export function asCell(value: JsonValue | undefined): Cell | null {
  const [a, b, c, ...rest] = (asList(value) ?? []).map(asVector);
  if (!a || !b || !c || rest.length > 0) return null;
  return [a, b, c];
}

/** A value of JSON on one line, as Python would not be far from it; long ones are cut with an ellipsis. */
export function toShortText(value: JsonValue | undefined, longest = 200): string {
  const text = spell(value, 4);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}

function spell(value: JsonValue | undefined, depth: number): string {
  if (value === undefined) return '';
  if (value === null || typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  if (depth === 0) return '…';
  if (isJsonObject(value))
    return `{${[...value]
      .slice(0, 20)
      .map(([key, item]) => `${key}: ${spell(item, depth - 1)}`)
      .join(', ')}${value.size > 20 ? ', …' : ''}}`;
  return `[${value
    .slice(0, 20)
    .map((item) => spell(item, depth - 1))
    .join(', ')}${value.length > 20 ? ', …' : ''}]`;
}
