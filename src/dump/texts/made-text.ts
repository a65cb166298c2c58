import type { SinkContent } from '../sink';

/** A text that a dump makes: whole, or in pieces where it grows with the number of files. */
export type MadeText = string | Iterable<string>;

/** Pieces are gathered to this many characters. */
const gathered = 256 * 1024;

const encoder = new TextEncoder();

/** UTF-8 bytes of a text: whole if it is short, else piece by piece. */
export function contentOfText(text: MadeText): SinkContent {
  if (typeof text === 'string') return encoder.encode(text);
  const pieces = gather(text);
  const first = pieces.next();
  if (first.done === true) return new Uint8Array(0);
  const second = pieces.next();
  return second.done === true ? encoder.encode(first.value) : encodePieces(first.value, second.value, pieces);
}

// The texts are there, but what takes contents awaits their pieces.
// eslint-disable-next-line @typescript-eslint/require-await
async function* encodePieces(
  first: string,
  second: string,
  further: Iterable<string>,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  yield encoder.encode(first);
  yield encoder.encode(second);
  for (const piece of further) yield encoder.encode(piece);
}

function* gather(text: Iterable<string>): Generator<string, undefined> {
  let held: string[] = [];
  let length = 0;
  for (const piece of text) {
    held.push(piece);
    length += piece.length;
    if (length < gathered) continue;
    yield held.join('');
    held = [];
    length = 0;
  }
  if (length > 0) yield held.join('');
}

/**
 * An object as JSON, member by member; values are given as pieces of JSON. `indent` is that of the members, blanks.
 */
export function* jsonMembers(
  members: Iterable<readonly [string, Iterable<string>]>,
  indent: number,
): Generator<string> {
  let isFirst = true;
  const blanks = ' '.repeat(indent);
  yield '{';
  for (const [name, value] of members) {
    yield `${isFirst ? '' : ','}\n${blanks}${JSON.stringify(name)}: `;
    isFirst = false;
    yield* value;
  }
  yield isFirst ? '}' : `\n${' '.repeat(Math.max(0, indent - 4))}}`;
}
