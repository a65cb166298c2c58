import type { JsonParseResult, JsonValue } from './types';

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const minus = 0x2d;
const dot = 0x2e;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

const simpleEscapes: ReadonlyMap<number, string> = new Map([
  [quote, '"'],
  [backslash, '\\'],
  [0x2f, '/'],
  [0x62, '\b'],
  [0x66, '\f'],
  [0x6e, '\n'],
  [0x72, '\r'],
  [0x74, '\t'],
]);

/** Digits that a double always holds exactly; longer integers are checked one by one. */
const safeDigits = 15;

type OpenContainer =
  | { readonly kind: 'array'; readonly items: JsonValue[] }
  | { readonly kind: 'object'; readonly members: Map<string, JsonValue>; key: string };

/**
 * Reads JSON, and what Python's `json` writes besides: `NaN`, `Infinity`, `-Infinity`, integers of any size, lone surrogates,
 * nesting of any depth (the reader keeps its own stack). Of equal keys the last one counts, as in Python.
 */
export function parseJson(text: string): JsonParseResult {
  return new Reader(text).read();
}

/** Thrown inside the reader only, to leave it from any depth of helper; it never leaves this file. */
class Fault extends Error {
  constructor(
    readonly position: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

class Reader {
  private at = 0;
  private duplicateKeys = 0;
  private nonFiniteNumbers = 0;

  constructor(private readonly text: string) {}

  read(): JsonParseResult {
    try {
      const value = this.readDocument();
      return {
        kind: 'value',
        value,
        duplicateKeys: this.duplicateKeys,
        nonFiniteNumbers: this.nonFiniteNumbers,
      };
    } catch (thrown) {
      if (thrown instanceof Fault)
        return { kind: 'invalid', position: thrown.position, reason: thrown.reason };
      // Only the engine's own limits are left: a map or string that grew beyond what it can hold.
      return { kind: 'invalid', position: this.at, reason: 'The document is too large to be read.' };
    }
  }

  private readDocument(): JsonValue {
    const stack: OpenContainer[] = [];
    let container: OpenContainer | null = null;
    for (;;) {
      let value = this.openOrRead();
      if (typeof value === 'object' && value !== null && 'kind' in value) {
        if (container !== null) stack.push(container);
        container = value;
        continue;
      }
      // A finished value closes every container that ends right behind it.
      for (;;) {
        if (container === null) {
          this.skipBlanks();
          if (this.at < this.text.length) throw new Fault(this.at, 'There is more text after the end.');
          return value;
        }
        if (container.kind === 'array') container.items.push(value);
        else this.setMember(container, value);
        const closing = container.kind === 'array' ? closeBracket : closeBrace;
        const code = this.nextCode();
        if (code === comma) {
          this.at += 1;
          if (container.kind === 'object') container.key = this.readKey();
          break;
        }
        if (code !== closing)
          throw new Fault(
            this.at,
            container.kind === 'array' ? 'Expected a comma or ].' : 'Expected a comma or }.',
          );
        this.at += 1;
        value = container.kind === 'array' ? container.items : container.members;
        container = stack.pop() ?? null;
      }
    }
  }

  /** A scalar, an empty container, or a container with its first key read, to be filled. */
  private openOrRead(): JsonValue | OpenContainer {
    const code = this.nextCode();
    switch (code) {
      case quote:
        return this.readString();
      case openBrace: {
        this.at += 1;
        if (this.nextCode() === closeBrace) {
          this.at += 1;
          return new Map();
        }
        return { kind: 'object', members: new Map(), key: this.readKey() };
      }
      case openBracket: {
        this.at += 1;
        if (this.nextCode() === closeBracket) {
          this.at += 1;
          return [];
        }
        return { kind: 'array', items: [] };
      }
      case 0x74:
        return this.readWord('true', true);
      case 0x66:
        return this.readWord('false', false);
      case 0x6e:
        return this.readWord('null', null);
      case 0x4e:
        this.nonFiniteNumbers += 1;
        return this.readWord('NaN', NaN);
      case 0x49:
        this.nonFiniteNumbers += 1;
        return this.readWord('Infinity', Infinity);
      default:
        if (code === minus || (code >= zero && code <= nine)) return this.readNumber();
        throw new Fault(
          this.at,
          this.at >= this.text.length ? 'The text ends too early.' : 'Expected a value.',
        );
    }
  }

  private setMember(container: OpenContainer & { kind: 'object' }, value: JsonValue): void {
    const before = container.members.size;
    container.members.set(container.key, value);
    if (container.members.size === before) this.duplicateKeys += 1;
  }

  private readKey(): string {
    if (this.nextCode() !== quote) throw new Fault(this.at, 'Expected a key in double quotes.');
    const key = this.readString();
    if (this.nextCode() !== colon) throw new Fault(this.at, 'Expected a colon after the key.');
    this.at += 1;
    return key;
  }

  private skipBlanks(): void {
    const text = this.text;
    let at = this.at;
    let code = text.charCodeAt(at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++at);
    this.at = at;
  }

  /** The code of the next character that is not blank; NaN at the end, which equals nothing. */
  private nextCode(): number {
    const code = this.text.charCodeAt(this.at);
    if (code > 0x20) return code;
    this.skipBlanks();
    return this.text.charCodeAt(this.at);
  }

  private readWord<Value extends JsonValue>(word: string, value: Value): Value {
    if (!this.text.startsWith(word, this.at)) throw new Fault(this.at, 'Expected a value.');
    this.at += word.length;
    return value;
  }

  private readString(): string {
    const text = this.text;
    const start = this.at + 1;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        this.at = at + 1;
        return text.slice(start, at);
      }
      if (code === backslash) return this.readEscapedString(start, at);
      if (!(code >= 0x20)) throw this.stringFault(start, at);
      at += 1;
    }
  }

  private readEscapedString(start: number, firstEscape: number): string {
    const text = this.text;
    const pieces: string[] = [];
    let from = start;
    let at = firstEscape;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) {
        pieces.push(text.slice(from, at));
        this.at = at + 1;
        return pieces.join('');
      }
      if (code === backslash) {
        pieces.push(text.slice(from, at));
        const escape = text.charCodeAt(at + 1);
        if (escape === 0x75) {
          const digits = text.slice(at + 2, at + 6);
          if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw new Fault(at, 'Expected four hexadecimal digits.');
          pieces.push(String.fromCharCode(parseInt(digits, 16)));
          at += 6;
        } else {
          const character = simpleEscapes.get(escape);
          if (character === undefined) throw new Fault(at, 'Unknown escape in a string.');
          pieces.push(character);
          at += 2;
        }
        from = at;
        continue;
      }
      if (!(code >= 0x20)) throw this.stringFault(start, at);
      at += 1;
    }
  }

  private stringFault(start: number, at: number): Fault {
    return at >= this.text.length
      ? new Fault(start - 1, 'A string is not closed.')
      : new Fault(at, 'A control character stands in a string.');
  }

  private readNumber(): number | bigint {
    const text = this.text;
    const start = this.at;
    let at = start;
    const isNegative = text.charCodeAt(at) === minus;
    if (isNegative) {
      at += 1;
      if (text.charCodeAt(at) === 0x49) {
        this.at = at;
        this.nonFiniteNumbers += 1;
        return -this.readWord('Infinity', Infinity);
      }
    }
    const firstDigit = at;
    let magnitude = 0;
    let code = text.charCodeAt(at);
    while (code >= zero && code <= nine) {
      magnitude = magnitude * 10 + (code - zero);
      code = text.charCodeAt(++at);
    }
    const digits = at - firstDigit;
    if (digits === 0) throw new Fault(start, 'A number has no digits.');
    if (digits > 1 && text.charCodeAt(firstDigit) === zero) throw new Fault(start, 'A number begins with 0.');
    if (code !== dot && code !== 0x65 && code !== 0x45) {
      this.at = at;
      if (digits <= safeDigits) return isNegative ? -magnitude : magnitude;
      return toInteger(text.slice(start, at));
    }
    if (code === dot) at = this.skipDigits(at + 1, start);
    code = text.charCodeAt(at);
    if (code === 0x65 || code === 0x45) {
      const sign = text.charCodeAt(at + 1);
      at = this.skipDigits(at + (sign === minus || sign === 0x2b ? 2 : 1), start);
    }
    this.at = at;
    return Number(text.slice(start, at));
  }

  private skipDigits(from: number, start: number): number {
    let at = from;
    let code = this.text.charCodeAt(at);
    while (code >= zero && code <= nine) code = this.text.charCodeAt(++at);
    if (at === from) throw new Fault(start, 'A number has no digits after its point or exponent.');
    return at;
  }
}

/** Integers that a double holds exactly stay numbers; the others become bigint. */
function toInteger(text: string): number | bigint {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : BigInt(text);
}
