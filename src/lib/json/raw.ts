import { parseJson } from './parse';
import { JsonStream, JsonStreamFault } from './stream';
import type { JsonValue } from './types';

/** Members of an object by their keys, the values as the text that stands in the document; of equal keys the last. */
export type RawMembers = Map<string, string>;

/** The members of an object; null if the text is no object. The values are not looked at. */
export function splitObject(text: string): RawMembers | null {
  const members: RawMembers = new Map();
  return split(text, 'object', (key, value) => void members.set(key, value)) ? members : null;
}

/** The items of an array; null if the text is no array. The items are not looked at. */
export function splitArray(text: string): string[] | null {
  const items: string[] = [];
  return split(text, 'array', (_key, value) => void items.push(value)) ? items : null;
}

/** Writes members as one object, as Python's `json` does. */
export function joinObject(members: ReadonlyMap<string, string>): string {
  return `{${[...members].map(([key, value]) => `${JSON.stringify(key)}: ${value}`).join(', ')}}`;
}

/** Writes items as one array, as Python's `json` does. */
export function joinArray(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** What a text means; undefined if it is missing or no JSON. */
export function readRaw(text: string | undefined): JsonValue | undefined {
  if (text === undefined) return undefined;
  if (text.charCodeAt(0) === 0x22 && !text.includes('\\')) return text.slice(1, -1);
  const parsed = parseJson(text);
  return parsed.kind === 'value' ? parsed.value : undefined;
}

function split(
  text: string,
  wanted: 'object' | 'array',
  onValue: (key: string, value: string) => void,
): boolean {
  let isWanted = false;
  const stream = new JsonStream({
    decide: (path, kind) => {
      if (path.length > 0) return 'take';
      isWanted = kind === wanted;
      return isWanted ? 'descend' : 'skip';
    },
    take: (path, value) => onValue(path[0] ?? '', value),
  });
  try {
    stream.feed(text);
    stream.end();
    return isWanted;
  } catch (thrown) {
    if (thrown instanceof JsonStreamFault) return false;
    throw thrown;
  }
}
