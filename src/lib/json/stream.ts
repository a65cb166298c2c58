import { parseJson } from './parse';

/** What to do with a value: look into it, give its text, or pass it over. */
export type StreamDecision = 'descend' | 'take' | 'skip';

/** Follows a document while it is read. A path holds the keys from the root; items of arrays have the key ''. */
export interface StreamVisitor {
  /** Asked at the beginning of every value. Scalars cannot be looked into: `descend` gives their text. */
  decide(path: readonly string[], kind: 'object' | 'array' | 'scalar'): StreamDecision;
  /** The text of a value as it stands in the document, without blanks around it; the path must not be kept. */
  take(path: readonly string[], text: string): void;
}

/** Why a text is no JSON document; `position` counts UTF-16 units from 0. */
export class JsonStreamFault extends Error {
  constructor(
    readonly position: number,
    readonly reason: string,
  ) {
    super(reason);
  }
}

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const colon = 0x3a;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

type Expected = 'value' | 'first item' | 'first key' | 'key' | 'colon' | 'next' | 'end';

interface Level {
  readonly isObject: boolean;
}

/** A value whose text is being gone through to its end. */
interface Running {
  readonly isTaken: boolean;
  readonly isScalar: boolean;
  depth: number;
  isInString: boolean;
  /** Units at the beginning of the next piece that an escape at the end of the last one reaches over. */
  skipped: number;
  /** What earlier pieces held of it. */
  readonly before: string[];
}

/**
 * Reads a JSON document of any size piece by piece and gives the texts of the values that are wanted, such as one row of a table
 * of a million. Memory holds one piece and one value. The texts are not looked at further: numbers keep their digits, `NaN`
 * stays, equal keys stay twice; whoever parses them finds out whether they are right.
 */
export class JsonStream {
  readonly #visitor: StreamVisitor;
  readonly #levels: Level[] = [];
  readonly #path: string[] = [];
  #expected: Expected = 'value';
  #running: Running | null = null;
  #text = '';
  #at = 0;
  /** Units of the document before the piece. */
  #passed = 0;

  constructor(visitor: StreamVisitor) {
    this.#visitor = visitor;
  }

  /** @throws JsonStreamFault, or what the visitor throws */
  feed(piece: string): void {
    // Of an unfinished key or scalar the beginning is still there.
    this.#passed += this.#at;
    this.#text = this.#text.slice(this.#at) + piece;
    this.#at = 0;
    while (this.#step());
  }

  /** Says that there is nothing more. @throws JsonStreamFault if the document is not complete */
  end(): void {
    const isNumberOrWord = this.#running?.isScalar === true && this.#text.charCodeAt(this.#at) !== quote;
    if (isNumberOrWord && this.#levels.length === 0) this.#finish(this.#text.length);
    if (this.#expected !== 'end') throw this.#fault('The text ends too early.');
  }

  /** Goes on by one token; false if more text is needed. */
  #step(): boolean {
    if (this.#running) return this.#running.isScalar ? this.#runScalar() : this.#runContainer(this.#running);
    const code = this.#nextCode();
    if (Number.isNaN(code)) return false;
    switch (this.#expected) {
      case 'value':
        return this.#beginValue(code);
      case 'first item':
        return code === closeBracket ? this.#close() : this.#beginValue(code);
      case 'first key':
        return code === closeBrace ? this.#close() : this.#readKey(code);
      case 'key':
        return this.#readKey(code);
      case 'colon':
        if (code !== colon) throw this.#fault('Expected a colon after the key.');
        this.#at += 1;
        this.#expected = 'value';
        return true;
      case 'next':
        return this.#readNext(code);
      case 'end':
        throw this.#fault('There is more text after the end.');
    }
  }

  #readNext(code: number): boolean {
    const level = this.#levels.at(-1);
    if (code === comma) {
      this.#at += 1;
      this.#path.pop();
      this.#expected = level?.isObject === true ? 'key' : 'value';
      if (level?.isObject !== true) this.#path.push('');
      return true;
    }
    if (code !== (level?.isObject === true ? closeBrace : closeBracket))
      throw this.#fault(level?.isObject === true ? 'Expected a comma or }.' : 'Expected a comma or ].');
    this.#path.pop();
    return this.#close();
  }

  #close(): boolean {
    this.#at += 1;
    const level = this.#levels.pop();
    if (level?.isObject === false && this.#expected === 'first item') this.#path.pop();
    this.#expected = this.#levels.length === 0 ? 'end' : 'next';
    return true;
  }

  #beginValue(code: number): boolean {
    const isObject = code === openBrace;
    const kind = isObject ? 'object' : code === openBracket ? 'array' : 'scalar';
    if (code === comma || code === colon || code === closeBrace || code === closeBracket)
      throw this.#fault('Expected a value.');
    const decision = this.#visitor.decide(this.#path, kind);
    if (decision === 'descend' && kind !== 'scalar') {
      this.#at += 1;
      this.#levels.push({ isObject });
      if (!isObject) this.#path.push('');
      this.#expected = isObject ? 'first key' : 'first item';
      return true;
    }
    const isTaken = decision !== 'skip';
    this.#running = {
      isTaken,
      isScalar: kind === 'scalar',
      depth: 0,
      isInString: false,
      skipped: 0,
      before: [],
    };
    return true;
  }

  /** The key must stand in one piece of text; until it does, its beginning is kept. */
  #readKey(code: number): boolean {
    if (code !== quote) throw this.#fault('Expected a key in double quotes.');
    const end = endOfString(this.#text, this.#at);
    if (end < 0) return false;
    this.#path.push(decodeKey(this.#text.slice(this.#at, end)) ?? this.#throw('A key is not well-formed.'));
    this.#at = end;
    this.#expected = 'colon';
    return true;
  }

  #runScalar(): boolean {
    const text = this.#text;
    if (text.charCodeAt(this.#at) === quote) {
      const end = endOfString(text, this.#at);
      if (end < 0) return false;
      return this.#finish(end);
    }
    for (let at = this.#at; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code <= 0x20 || code === comma || code === closeBrace || code === closeBracket)
        return this.#finish(at);
    }
    return false;
  }

  /** Only strings and brackets matter for where a container ends. */
  #runContainer(running: Running): boolean {
    const text = this.#text;
    const { length } = text;
    let at = this.#at + running.skipped;
    let { depth, isInString } = running;
    while (at < length) {
      const code = text.charCodeAt(at++);
      if (isInString) {
        if (code === backslash) at += 1;
        else if (code === quote) isInString = false;
      } else if (code === quote) isInString = true;
      else if (code === openBrace || code === openBracket) depth += 1;
      else if (code === closeBrace || code === closeBracket) {
        depth -= 1;
        if (depth === 0) return this.#finish(at);
      }
    }
    running.depth = depth;
    running.isInString = isInString;
    running.skipped = at - length;
    if (running.isTaken) running.before.push(text.slice(this.#at));
    this.#at = length;
    return false;
  }

  #finish(end: number): boolean {
    const running = this.#running;
    this.#running = null;
    if (running?.isTaken === true) {
      const last = this.#text.slice(this.#at, end);
      this.#visitor.take(this.#path, running.before.length === 0 ? last : running.before.join('') + last);
    }
    this.#at = end;
    this.#expected = this.#levels.length === 0 ? 'end' : 'next';
    return true;
  }

  /** The code of the next character that is not blank; NaN where the text ends. */
  #nextCode(): number {
    let code = this.#text.charCodeAt(this.#at);
    while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09)
      code = this.#text.charCodeAt(++this.#at);
    return code;
  }

  #fault(reason: string): JsonStreamFault {
    return new JsonStreamFault(this.#passed + this.#at, reason);
  }

  #throw(reason: string): never {
    throw this.#fault(reason);
  }
}

/** Where the string ends that begins at `start`, behind its quote; -1 if the text ends before. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at + 1;
  }
  return -1;
}

function decodeKey(token: string): string | null {
  if (!token.includes('\\')) return token.slice(1, -1);
  const parsed = parseJson(token);
  return parsed.kind === 'value' && typeof parsed.value === 'string' ? parsed.value : null;
}
