import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  entriesOf,
  isJsonArray,
  isJsonObject,
  parseJson,
  pythonFloat,
  searchJson,
  stringifyJson,
  valueAt,
  type JsonValue,
} from '.';

function read(text: string): JsonValue {
  const result = parseJson(text);
  if (result.kind === 'invalid') throw new Error(`${result.reason} at ${result.position}`);
  return result.value;
}

function faultOf(text: string): { position: number; reason: string } {
  const result = parseJson(text);
  if (result.kind === 'value') throw new Error('was read');
  return { position: result.position, reason: result.reason };
}

/** The value as JavaScript's own reader would give it, for comparing (without bigint). */
function plain(value: JsonValue): unknown {
  if (isJsonArray(value)) return value.map(plain);
  if (!isJsonObject(value)) return typeof value === 'bigint' ? Number(value) : value;
  const object = {};
  for (const [key, member] of value)
    Object.defineProperty(object, key, {
      value: plain(member),
      enumerable: true,
      configurable: true,
      writable: true,
    });
  return object;
}

describe('parseJson', () => {
  it('reads what JSON.parse reads', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t'), (text, indent) => {
        const spaced = JSON.stringify(JSON.parse(text), null, indent);
        expect(plain(read(spaced))).toEqual(JSON.parse(spaced));
      }),
    );
  });

  it('accepts and refuses the same texts as JSON.parse, the tokens of Python aside', () => {
    const token = fc.constantFrom(
      ...[
        '{',
        '}',
        '[',
        ']',
        ':',
        ',',
        '"a"',
        '"',
        '1',
        '-',
        '0',
        '.5',
        'e3',
        'E-',
        'true',
        'nul',
        ' ',
        '\n',
      ],
      ...['\\u00', '\\n', '\u0001', 'null', '01', '1e5', '"\\u0041"', '\\'],
    );
    fc.assert(
      fc.property(fc.array(token, { maxLength: 9 }), (tokens) => {
        const text = tokens.join('');
        let isValid = true;
        try {
          JSON.parse(text);
        } catch {
          isValid = false;
        }
        expect(parseJson(text).kind).toBe(isValid ? 'value' : 'invalid');
      }),
      { numRuns: 5000 },
    );
  });

  it('keeps integers of any size and the numbers of Python', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 40n), max: 10n ** 40n }), (integer) => {
        const value = read(String(integer));
        expect(BigInt(value as number | bigint)).toBe(integer);
      }),
    );
    expect(read('[NaN, Infinity, -Infinity]')).toEqual([NaN, Infinity, -Infinity]);
    expect(parseJson('{"a": NaN}')).toMatchObject({ nonFiniteNumbers: 1, duplicateKeys: 0 });
    expect(read('9007199254740993')).toBe(9007199254740993n);
    expect(read('1e22')).toBe(1e22);
  });

  it('keeps key order, hostile keys and lone surrogates', () => {
    const value = read('{"2": 0, "1": 0, "__proto__": {"polluted": true}, "\\ud800": "\\udfff"}');
    expect(isJsonObject(value) && [...value.keys()]).toEqual(['2', '1', '__proto__', '\ud800']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('keeps the last of equal keys and counts them', () => {
    const result = parseJson('{"a": 1, "b": 0, "a": 2}');
    expect(result).toMatchObject({ kind: 'value', duplicateKeys: 1 });
    expect(plain(read('{"a": 1, "a": 2}'))).toEqual({ a: 2 });
  });

  it('goes to any depth', () => {
    const depth = 100_000;
    const text = '['.repeat(depth) + ']'.repeat(depth);
    expect(stringifyJson(read(text))).toBe(text);
    expect(searchJson(read('{"a":'.repeat(5000) + '1' + '}'.repeat(5000)), 'a', 3)).toMatchObject({
      total: 5000,
    });
  });

  it('says where a text goes wrong', () => {
    expect(faultOf('{broken')).toEqual({ position: 1, reason: 'Expected a key in double quotes.' });
    expect(faultOf('')).toEqual({ position: 0, reason: 'The text ends too early.' });
    expect(faultOf('[1, 2')).toEqual({ position: 5, reason: 'Expected a comma or ].' });
    expect(faultOf('{} x').position).toBe(3);
    expect(faultOf('["abc')).toEqual({ position: 1, reason: 'A string is not closed.' });
  });
});

describe('stringifyJson', () => {
  it('writes what it read', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(0, 2), (text, indent) => {
        const value = read(text);
        expect(read(stringifyJson(value, { indent }))).toEqual(value);
        expect(JSON.parse(stringifyJson(value, { indent }))).toEqual(plain(value));
      }),
    );
  });

  it('writes exact integers, and NaN as asked', () => {
    const value = read('[123456789012345678901234567890, NaN, -0.0]');
    expect(stringifyJson(value)).toBe('[123456789012345678901234567890, NaN, -0.0]');
    expect(stringifyJson(value, { nonFinite: 'null' })).toBe('[123456789012345678901234567890, null, -0.0]');
    expect(stringifyJson(read('{"a": [1, {}]}'), { indent: 2 })).toBe('{\n  "a": [\n    1,\n    {}\n  ]\n}');
  });

  it('stops at a length', () => {
    const long = Array.from({ length: 10_000 }, () => 'xxxxxxxxxx');
    expect(stringifyJson(long, { maxLength: 100 }).length).toBeLessThan(130);
  });
});

describe('browsing', () => {
  const document = read('{"cell": [[1, 2], [3, 4]], "Kind": {"name": "Si", "n": 12}, "none": null}');

  it('finds values by path', () => {
    expect(valueAt(document, ['cell', 1, 0])).toBe(3);
    expect(valueAt(document, ['cell', 'length'])).toBeUndefined();
    expect(valueAt(document, ['Kind', 'name', 0])).toBeUndefined();
  });

  it('lists children by pages', () => {
    expect(entriesOf(document, 1, 1)).toEqual([{ key: 'Kind', value: { kind: 'object', size: 2 } }]);
    expect(entriesOf(valueAt(document, ['cell', 0]), 1, 9)).toEqual([
      { key: 1, value: { kind: 'number', text: '2' } },
    ]);
    expect(entriesOf('text', 0, 9)).toEqual([]);
  });

  it('searches keys and values, whatever the case', () => {
    expect(searchJson(document, 'si', 9).hits.map((hit) => hit.path)).toEqual([['Kind', 'name']]);
    expect(searchJson(document, 'n', 1)).toMatchObject({ total: 4 });
    expect(searchJson(document, '12', 9).total).toBe(1);
    expect(searchJson(document, '', 9).total).toBe(0);
  });
});

it('prints floats as Python does', () => {
  const expected: readonly [number, string][] = [
    [2, '2.0'],
    [3.1415926535898, '3.1415926535898'],
    [5e-324, '5e-324'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [-0.000123, '-0.000123'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [1.5e300, '1.5e+300'],
    [NaN, 'nan'],
    [-0, '-0.0'],
  ];
  for (const [value, text] of expected) expect(pythonFloat(value)).toBe(text);
});
