import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clashKey, isInsideName, numberedName, toSafeName } from './safe-name';

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.string({ maxLength: 400 }),
  fc.constantFrom(
    '..',
    '.',
    '',
    '/',
    '\\',
    'CON',
    'nul.txt',
    'com1',
    'a.',
    'a ',
    '~',
    '\0',
    '\u202e',
    'C:',
    '../..',
    '\ud800',
  ),
);

describe('toSafeName', () => {
  it('gives names that every system can hold, whatever comes', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const safe = toSafeName(name);
        expect(isInsideName(safe)).toBe(true);
        expect(safe).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cf}]|[. ]$/u);
        expect(safe).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
        expect(safe.isWellFormed()).toBe(true);
        expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves safe names as they are', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const safe = toSafeName(name);
        expect(toSafeName(safe)).toBe(safe);
      }),
    );
    for (const name of ['aiida.in', '.aiida', 'Å αβγ 日本.txt', 'a b (2).tar.gz'])
      expect(toSafeName(name)).toBe(name);
  });

  it('keeps the ending of long names', () => {
    expect(toSafeName(`${'日'.repeat(300)}.xml`)).toMatch(/^日+~\.xml$/);
  });
});

describe('clashing names', () => {
  it('are told whatever the case and the form of letters', () => {
    expect(clashKey('A\u0308.TXT')).toBe(clashKey('ä.txt'));
    expect(numberedName('a.tar', 2)).toBe('a (2).tar');
    expect(numberedName('.aiida', 3)).toBe('.aiida (3)');
  });
});
