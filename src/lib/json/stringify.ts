import { isJsonArray, isJsonObject, type JsonValue } from './types';

export interface StringifyOptions {
  /** Blanks for each level; 0 writes one line with `", "` and `": "` between, as Python does. */
  readonly indent?: number;
  /** Standard JSON has no NaN and Infinity: `token` writes Python's words, `null` writes null. */
  readonly nonFinite?: 'token' | 'null';
  /** Stops soon after so many characters; the text is then no whole document. */
  readonly maxLength?: number;
}

type Open =
  | { readonly kind: 'array'; readonly items: readonly JsonValue[]; at: number }
  | { readonly kind: 'object'; readonly members: Iterator<readonly [string, JsonValue]>; at: number };

/** Writes JSON exactly (integers of any size, key order) without recursion, whatever the depth. */
export function stringifyJson(value: JsonValue, options: StringifyOptions = {}): string {
  const { indent = 0, nonFinite = 'token', maxLength = Infinity } = options;
  const pieces: string[] = [];
  const stack: Open[] = [];
  let length = 0;
  const write = (piece: string): void => {
    pieces.push(piece);
    length += piece.length;
  };
  const breakLine = (): void => {
    if (indent > 0) write(`\n${' '.repeat(indent * stack.length)}`);
  };
  /** Writes a scalar or an empty container; opens any other. */
  const begin = (item: JsonValue): void => {
    if (isJsonArray(item) && item.length > 0) {
      write('[');
      stack.push({ kind: 'array', items: item, at: 0 });
    } else if (isJsonObject(item) && item.size > 0) {
      write('{');
      stack.push({ kind: 'object', members: item.entries(), at: 0 });
    } else write(scalarText(item, nonFinite));
  };
  begin(value);
  for (let open = stack.at(-1); open !== undefined && length <= maxLength; open = stack.at(-1)) {
    const next = nextOf(open);
    if (next === null) {
      stack.pop();
      breakLine();
      write(open.kind === 'array' ? ']' : '}');
      continue;
    }
    if (open.at > 1) write(indent > 0 ? ',' : ', ');
    breakLine();
    if (next.key !== null) write(`${JSON.stringify(next.key)}: `);
    begin(next.value);
  }
  return pieces.join('');
}

function nextOf(open: Open): { key: string | null; value: JsonValue } | null {
  if (open.kind === 'array') {
    const value = open.items[open.at++];
    return value === undefined ? null : { key: null, value };
  }
  const step = open.members.next();
  open.at += 1;
  return step.done ? null : { key: step.value[0], value: step.value[1] };
}

function scalarText(value: JsonValue, nonFinite: 'token' | 'null'): string {
  if (value === null) return 'null';
  if (typeof value === 'number')
    return Number.isFinite(value) || nonFinite === 'token' ? numberText(value) : 'null';
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'object') return isJsonArray(value) ? '[]' : '{}';
  return JSON.stringify(value);
}

/** A number as JSON (or Python's words for what JSON lacks); minus zero keeps its sign. */
export function numberText(value: number | bigint): string {
  return Object.is(value, -0) ? '-0.0' : String(value);
}
