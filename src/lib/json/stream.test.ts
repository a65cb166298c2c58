import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  isJsonArray,
  isJsonObject,
  joinObject,
  JsonStream,
  JsonStreamFault,
  parseJson,
  readRaw,
  splitArray,
  splitObject,
} from '.';

/** Reads a text in pieces, looking into containers down to a depth; gives what was taken, by path. */
function readInPieces(pieces: readonly string[], depth: number): [string, string][] {
  const taken: [string, string][] = [];
  const stream = new JsonStream({
    decide: (path) => (path.length < depth ? 'descend' : 'take'),
    take: (path, text) => void taken.push([path.join('/'), text]),
  });
  for (const piece of pieces) stream.feed(piece);
  stream.end();
  return taken;
}

function cut(text: string, cuts: readonly number[]): string[] {
  const places = [...new Set(cuts.map((at) => at % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((from, at) => text.slice(from, places[at] ?? text.length));
}

test('values keep the text that stands in the document', () => {
  const text =
    '{"a": {"1": {"x": 1.0, "x": 1e2}, "2": NaN}, "b": [ -Infinity , "\\"]" ], "c":12345678901234567890}';
  expect(readInPieces([text], 2)).toEqual([
    ['a/1', '{"x": 1.0, "x": 1e2}'],
    ['a/2', 'NaN'],
    ['b/', '-Infinity'],
    ['b/', '"\\"]"'],
    ['c', '12345678901234567890'],
  ]);
});

test('however a document is cut into pieces, the same values come out', () => {
  fc.assert(
    fc.property(
      fc.json({ maxDepth: 5 }),
      fc.array(fc.nat(), { maxLength: 12 }),
      fc.nat({ max: 4 }),
      (text, cuts, depth) => {
        expect(readInPieces(cut(text, cuts), depth)).toEqual(readInPieces([text], depth));
      },
    ),
  );
});

test('the members of any object and the items of any array are those that the parser finds', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 4 }), (text) => {
      const parsed = parseJson(text);
      const value = parsed.kind === 'value' ? parsed.value : null;
      const members = splitObject(text);
      if (isJsonObject(value)) {
        expect([...(members ?? [])].map(([key, raw]) => [key, readRaw(raw)])).toEqual([...value]);
        expect(parseJson(joinObject(members ?? new Map<string, string>()))).toMatchObject({ value });
      } else expect(members).toBeNull();
      expect(splitArray(text)?.map((raw) => readRaw(raw)) ?? null).toEqual(isJsonArray(value) ? value : null);
    }),
  );
});

test('what is no JSON document is a fault with its place, never another exception', () => {
  for (const text of [
    '',
    '{',
    '{"a"',
    '{"a":',
    '{"a":1',
    '{"a":1,}',
    '{a:1}',
    '[1 2]',
    '{} {}',
    '{"a":}',
    '[,]',
    '"abc',
    '{"a":1]',
  ])
    expect(() => readInPieces([text], 2), text).toThrow(JsonStreamFault);
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\1 naN') }), (text) => {
      try {
        readInPieces([...text], 2);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(JsonStreamFault);
      }
    }),
  );
});

test('a million brackets cost no stack', () => {
  const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
  expect(readInPieces([`{"a": ${deep}}`], 1)[0]?.[1].length).toBe(2_000_000);
});
