import { isJsonArray, isJsonObject, stringifyJson, type JsonValue } from '../../lib/json';

/** A time that stands in YAML without quotes, with its microseconds, which JavaScript's dates do not have. */
export class YamlTime {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type YamlValue = JsonValue | YamlTime | ReadonlyMap<string, YamlValue>;

/** Deeper levels stand in one line as JSON, which YAML understands: their indentation would be longer than their content. */
const deepestBlock = 60;
/** YAML allows no longer key in front of a colon. */
const longestKey = 1_000;

interface Open {
  readonly members: Iterator<readonly [string | null, YamlValue]>;
  readonly indent: number;
  readonly depth: number;
}

/**
 * YAML as PyYAML writes it in block style: keys in their order, list items below their key without indentation, whatever would
 * be read as another type quoted, also for readers of YAML 1.1. Without recursion, whatever the depth.
 */
export function yamlText(root: ReadonlyMap<string, YamlValue>): string {
  const pieces: string[] = ['---\n'];
  if (root.size === 0) return '---\n{}\n';
  const stack: Open[] = [{ members: membersOf(root), indent: 0, depth: 0 }];
  /** True right after `- `, where the first member stands in the same line. */
  let isInline = false;
  for (let open = stack.at(-1); open !== undefined; open = stack.at(-1)) {
    const step = open.members.next();
    if (step.done === true) {
      stack.pop();
      continue;
    }
    const [key, value] = step.value;
    pieces.push(isInline ? '' : ' '.repeat(open.indent), key === null ? '-' : keyText(key, open.indent));
    isInline = false;
    const isBlock = isContainer(value) && sizeOf(value) > 0 && open.depth < deepestBlock;
    if (!isBlock) {
      pieces.push(' ', flowText(value), '\n');
      continue;
    }
    const isList = isJsonArray(value as JsonValue);
    const depth = open.depth + 1;
    if (key === null) {
      pieces.push(' ');
      isInline = true;
      stack.push({ members: membersOf(value), indent: open.indent + 2, depth });
    } else {
      pieces.push('\n');
      stack.push({ members: membersOf(value), indent: isList ? open.indent : open.indent + 2, depth });
    }
  }
  return pieces.join('');
}

type Container = ReadonlyMap<string, YamlValue> | readonly JsonValue[];

function isContainer(value: YamlValue): value is Container {
  return value instanceof Map || Array.isArray(value);
}

function sizeOf(value: Container): number {
  return value instanceof Map ? value.size : (value as readonly JsonValue[]).length;
}

function* membersOf(value: Container): Generator<readonly [string | null, YamlValue]> {
  if (value instanceof Map) yield* value as ReadonlyMap<string, YamlValue>;
  else for (const item of value as readonly JsonValue[]) yield [null, item];
}

function keyText(key: string, indent: number): string {
  const text = stringText(key);
  return text.length <= longestKey ? `${text}:` : `? ${text}\n${' '.repeat(indent)}:`;
}

function flowText(value: YamlValue): string {
  if (value === null) return 'null';
  if (value instanceof YamlTime) return value.text;
  if (typeof value === 'string') return stringText(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'bigint') return value.toString();
  const json = value as JsonValue;
  if (isJsonArray(json) && json.length === 0) return '[]';
  if (isJsonObject(json) && json.size === 0) return '{}';
  return stringifyJson(json);
}

function numberText(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  if (Object.is(value, -0)) return '-0.0';
  // Without a dot and a signed exponent, readers of YAML 1.1 take `1e21` for a text.
  const text = String(value);
  if (!text.includes('e')) return text;
  const [mantissa = '', exponent = ''] = text.split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}e${exponent}`;
}

/** What every reader takes for a plain text: begins with a letter or the like, holds no mark of YAML. */
const plain = /^[\p{L}_/(<$][^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufeff\ud800-\udfff]*$/u;
const marks = /: | #|:$|[ \u00a0]$/;
/** Words that are a truth value, nothing, a number, or a merging of maps. */
const words = /^(y|n|yes|no|on|off|true|false|null|nan|inf|<<|e[-+]?\d+)$/i;
const version = /^\d+(\.\d+){2,}$/;
const uuidLike = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const quotable = /^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}\ufeff\ud800-\udfff]*$/u;

function stringText(text: string): string {
  if (plain.test(text) && !marks.test(text) && !words.test(text)) return text;
  if (version.test(text) || uuidLike.test(text)) return text;
  if (quotable.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return doubleQuoted(text);
}

/** JSON's way to quote is YAML's, except that YAML does not let some further characters stand. */
function doubleQuoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\u009f\p{Cf}\u2028\u2029\ufeff\ufffe\uffff]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}
