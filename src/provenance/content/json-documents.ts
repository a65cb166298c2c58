import {
  cutText,
  emptyJsonObject,
  entriesOf,
  isJsonArray,
  isJsonObject,
  parseJson,
  searchJson,
  sizeOf,
  stringifyJson,
  valueAt,
  type JsonEntry,
  type JsonHit,
  type JsonObject,
  type JsonPath,
  type JsonValue,
} from '../../lib/json';
import { ExplorerError } from '../../model/failure';
import type { Database } from '../../sqlite';
import { textOrNull } from './loose-row';

export type JsonColumn = 'attributes' | 'extras';

/** A column as it was read. AiiDA's columns hold objects; anything else is a fault, shown with the text as stored. */
export type JsonDocument =
  | { readonly kind: 'object'; readonly value: JsonObject; readonly textLength: number }
  | {
      readonly kind: 'invalid';
      readonly message: string;
      /** The text as stored, whole. */
      readonly text: string;
      /** What the text means, if it is JSON but no object. */
      readonly value: JsonValue | undefined;
    };

/** Characters of an unreadable text that are handed out. */
const invalidTextLimit = 5_000;
/** Documents of this total length (in characters) stay parsed; the one used last stays whatever its length. */
const keptCharacters = 20_000_000;
const keptDocuments = 50;

/** Parsed attributes and extras of the nodes that were looked at last. */
export class JsonDocuments {
  private readonly kept = new Map<string, JsonDocument>();

  constructor(private readonly database: Database) {}

  read(pk: number, column: JsonColumn): JsonDocument {
    const key = `${column} ${pk}`;
    const kept = this.kept.get(key);
    if (kept !== undefined) this.kept.delete(key);
    const document = kept ?? readJsonDocument(this.database, pk, column);
    this.kept.set(key, document);
    if (kept === undefined) this.forgetOld();
    return document;
  }

  list(
    pk: number,
    column: JsonColumn,
    path: JsonPath,
    offset: number,
    limit: number,
  ): {
    readonly items: readonly JsonEntry[];
    readonly total: number;
    readonly invalid: { readonly message: string; readonly text: string } | null;
  } {
    const document = this.read(pk, column);
    if (document.kind === 'invalid') {
      const { message, text } = document;
      return { items: [], total: 0, invalid: { message, text: cutText(text, invalidTextLimit) } };
    }
    const container = valueAt(document.value, path);
    if (typeof container === 'string' && path.length > 0) return textPart(path, container, offset);
    return { items: entriesOf(container, offset, limit), total: sizeOf(container), invalid: null };
  }

  search(
    pk: number,
    column: JsonColumn,
    text: string,
    limit: number,
  ): { hits: readonly JsonHit[]; total: number } {
    const document = this.read(pk, column);
    return document.kind === 'invalid' ? { hits: [], total: 0 } : searchJson(document.value, text, limit);
  }

  /** Indented text of the whole; of an unreadable column the text as stored. `length` is exact only up to the limit. */
  text(pk: number, column: JsonColumn, limit: number): { text: string; length: number } {
    const document = this.read(pk, column);
    const whole =
      document.kind === 'invalid'
        ? document.text
        : stringifyJson(document.value, { indent: 2, maxLength: limit });
    return { text: cutText(whole, limit), length: Math.max(whole.length, lengthOf(document)) };
  }

  /**
   * One value: strings as they are, all else as indented JSON. `length` is exact unless the text was cut.
   * @throws ExplorerError `query/invalid` where nothing stands at the path
   */
  valueText(pk: number, column: JsonColumn, path: JsonPath, limit: number): { text: string; length: number } {
    const document = this.read(pk, column);
    const value = document.value === undefined ? undefined : valueAt(document.value, path);
    if (value === undefined)
      throw new ExplorerError('query/invalid', `Nothing stands at this place of the ${column}.`);
    const whole = typeof value === 'string' ? value : stringifyJson(value, { indent: 2, maxLength: limit });
    return { text: cutText(whole, limit), length: whole.length };
  }

  private forgetOld(): void {
    let characters = 0;
    const newestFirst = [...this.kept].reverse();
    newestFirst.forEach(([key, document], at) => {
      characters += lengthOf(document);
      if (at > 0 && (characters > keptCharacters || at >= keptDocuments)) this.kept.delete(key);
    });
  }
}

/** A long text is listed as one entry from the offset on, so that a page can read it by parts. */
function textPart(
  path: JsonPath,
  text: string,
  offset: number,
): { items: readonly JsonEntry[]; total: number; invalid: null } {
  const part = cutText(text.slice(offset), textPartLength);
  const key = path.at(-1) ?? '';
  return {
    items: [{ key, value: { kind: 'string', text: part, length: text.length } }],
    total: text.length,
    invalid: null,
  };
}

const textPartLength = 1_000_000;

function lengthOf(document: JsonDocument): number {
  return document.kind === 'invalid' ? document.text.length : document.textLength;
}

/** Reads and parses one column of one node. NULL and the text `null` are the empty object (archive-format §4). */
export function readJsonDocument(database: Database, pk: number, column: JsonColumn): JsonDocument {
  const row = database.first(`SELECT ${column} AS stored FROM db_dbnode WHERE id = ?`, { stored: 'any' }, [
    pk,
  ]);
  const stored = row?.stored ?? null;
  const text = textOrNull(stored);
  if (text === null) return { kind: 'object', value: emptyJsonObject, textLength: 0 };
  const result = parseJson(text);
  if (result.kind === 'invalid') {
    const message = `The ${column} are no valid JSON: ${result.reason} (at character ${result.position})`;
    return { kind: 'invalid', message, text, value: undefined };
  }
  const { value } = result;
  if (value === null) return { kind: 'object', value: emptyJsonObject, textLength: 0 };
  if (isJsonObject(value)) return { kind: 'object', value, textLength: text.length };
  const found = isJsonArray(value) ? 'a list' : typeof value === 'string' ? 'a text' : `a ${typeof value}`;
  return { kind: 'invalid', message: `The ${column} are ${found}, not an object.`, text, value };
}
