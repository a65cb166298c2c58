import { queryOperators, type QueryFault, type QueryOperator, type QueryValue } from './query';

/** One piece of a query with its place in the text. */
export type Token = { readonly position: number; readonly length: number } & (
  | { readonly kind: 'open' | 'close' }
  | { readonly kind: 'word'; readonly word: 'AND' | 'OR' | 'NOT' }
  /** A text by itself, or a field with what it is compared with. */
  | { readonly kind: 'value'; readonly value: QueryValue }
  | {
      readonly kind: 'field';
      readonly name: readonly string[];
      readonly comparison: { readonly operator: QueryOperator; readonly value: QueryValue } | null;
    }
);

/** Thrown inside the parser only, and turned into a value at its door. */
export class QuerySyntaxError extends Error {
  readonly fault: QueryFault;

  constructor(message: string, position: number, length: number) {
    super(message);
    this.fault = { kind: 'invalid', message, position, length };
  }
}

/** Cuts a query into pieces. @throws QuerySyntaxError */
export function readTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = skipSpace(text, 0); at < text.length; at = skipSpace(text, at)) {
    const token = readToken(text, at);
    tokens.push(token);
    at += token.length;
  }
  return tokens;
}

function readToken(text: string, position: number): Token {
  const sign = text[position];
  if (sign === '(' || sign === ')') return { kind: sign === '(' ? 'open' : 'close', position, length: 1 };
  const operator = operatorAt(text, position);
  if (operator !== null)
    throw new QuerySyntaxError(
      `There is no field before “${operator}”, such as label:… or exit=….`,
      position,
      operator.length,
    );
  const name = readName(text, position);
  // No condition begins with an operator, so spaces round one cannot be meant otherwise.
  const operatorPlace = skipSpace(text, name.end);
  const found = operatorAt(text, operatorPlace);
  if (found === null) return plainToken(text, position, name);
  const start = skipSpace(text, operatorPlace + found.length);
  const { value, end } = readValue(text, start, found, position);
  return {
    kind: 'field',
    name: name.segments.map(({ text: segment }) => segment),
    comparison: { operator: found, value },
    position,
    length: end - position,
  };
}

function plainToken(text: string, position: number, name: Name): Token {
  const length = name.end - position;
  const [first, ...others] = name.segments;
  const word = text.slice(position, name.end);
  if (word === 'AND' || word === 'OR' || word === 'NOT') return { kind: 'word', word, position, length };
  if (first !== undefined && !first.isQuoted && others.length > 0 && isJsonField(first.text))
    return {
      kind: 'field',
      name: name.segments.map(({ text: segment }) => segment),
      comparison: null,
      position,
      length,
    };
  const isQuoted = first?.isQuoted === true && others.length === 0;
  return { kind: 'value', value: { text: isQuoted ? first.text : word, isQuoted }, position, length };
}

/** Beginnings of paths into attributes and extras. */
export function isJsonField(name: string): boolean {
  return /^(attr|attribute|attributes|extra|extras)$/.test(name);
}

interface Name {
  readonly segments: readonly QueryValue[];
  readonly end: number;
}

/** A field or path: `label`, `attr.cell."a key with spaces"`. */
function readName(text: string, position: number): Name {
  const segments: QueryValue[] = [];
  let at = position;
  for (;;) {
    if (text[at] === '"') {
      const quoted = readQuoted(text, at);
      segments.push({ text: quoted.text, isQuoted: true });
      at = quoted.end;
    } else {
      const end = endOfPlain(text, at, true);
      segments.push({ text: text.slice(at, end), isQuoted: false });
      at = end;
    }
    if (text[at] !== '.') return { segments, end: at };
    at++;
  }
}

function readValue(
  text: string,
  start: number,
  operator: QueryOperator,
  field: number,
): { value: QueryValue; end: number } {
  if (text[start] === '"') {
    const quoted = readQuoted(text, start);
    return { value: { text: quoted.text, isQuoted: true }, end: quoted.end };
  }
  const end = endOfPlain(text, start, false);
  if (end === start)
    throw new QuerySyntaxError(
      `A value is missing after “${operator}”; put texts with spaces between quotation marks.`,
      field,
      start - field,
    );
  return { value: { text: text.slice(start, end), isQuoted: false }, end };
}

/** Inside names dots and operators end a piece; values go on to the next space or parenthesis. */
function endOfPlain(text: string, start: number, isName: boolean): number {
  let at = start;
  while (at < text.length && !/[\s()"]/.test(text[at] ?? '')) {
    if (isName && (text[at] === '.' || operatorAt(text, at) !== null)) break;
    at++;
  }
  return at;
}

function readQuoted(text: string, start: number): { text: string; end: number } {
  let read = '';
  for (let at = start + 1; at < text.length; at++) {
    const sign = text[at] ?? '';
    if (sign === '"') return { text: read, end: at + 1 };
    if (sign === '\\' && at + 1 < text.length) at++;
    read += text[at] ?? '';
  }
  throw new QuerySyntaxError('The quotation mark is not closed.', start, text.length - start);
}

function operatorAt(text: string, position: number): QueryOperator | null {
  return queryOperators.find((operator) => text.startsWith(operator, position)) ?? null;
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && /\s/.test(text[at] ?? '')) at++;
  return at;
}
