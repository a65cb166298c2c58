import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseJson, stringifyJson, type JsonObject } from '../../lib/json';
import { yamlText, YamlTime, type YamlValue } from './yaml-text';

function object(value: unknown): JsonObject {
  const result = parseJson(JSON.stringify(value));
  if (result.kind !== 'value' || !(result.value instanceof Map)) throw new Error('no object');
  return result.value;
}

describe('yamlText', () => {
  it.each(['1.1', '1.2'] as const)('is read back by a reader of YAML %s as it was', (version) => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string(),
      fc.constantFrom(
        'no',
        '~',
        '1:30',
        '0x1f',
        '1e5',
        '- a',
        'a: b',
        'a #b',
        "it's",
        '---',
        '...',
        '=',
        '<<',
        ' a',
        'a ',
        '2026-11-21',
        '1_000',
        '!x',
        '&x',
        '*x',
        'null',
        '',
        '\u0085',
        '\u00a0',
        'é:',
        '[a',
        '{a',
        '%a',
        '@a',
        '`a',
        '"a',
        '|',
        '>',
        '?',
        '? a',
        '1.',
        '.5',
        '+1',
        '0o7',
        'a\nb',
        '\ufeff',
        '1 + 2',
      ),
    );
    const { value: json } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        text,
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(text, tie('value'), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(fc.dictionary(text, json, { maxKeys: 5 }), (value) => {
        const known = object(value);
        const read: unknown = parse(yamlText(known), {
          version,
          mapAsMap: false,
          uniqueKeys: false,
          merge: false,
        });
        expect(read).toEqual(JSON.parse(stringifyJson(known)));
      }),
      { numRuns: 400 },
    );
  });

  it('writes times without quotes, keys in their order and lists below their keys', () => {
    const root = new Map<string, YamlValue>([
      ['b', new Map([['10', new YamlTime('2026-11-21 01:02:42.017669+00:00')]])],
      ['a', object({ list: [1, { x: [], z: '10707' }, [2]], none: null })],
    ]);
    expect(yamlText(root)).toBe(
      `---\nb:\n  '10': 2026-11-21 01:02:42.017669+00:00\na:\n  list:\n  - 1\n  - x: []\n    z: '10707'\n  - - 2\n  none: null\n`,
    );
  });

  it('quotes what some readers take for a power of ten', () => {
    for (const name of ['E0', 'e12', 'e-5'])
      expect(yamlText(new Map([[name, name]]))).toBe(`---\n'${name}': '${name}'\n`);
  });

  it('survives any depth', () => {
    const depth = 20_000;
    const result = parseJson(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    if (result.kind !== 'value' || !(result.value instanceof Map)) return;
    expect(yamlText(result.value).length).toBeLessThan(depth * 10);
  });
});
