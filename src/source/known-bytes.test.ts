import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KnownBytes } from './known-bytes';

const content = Uint8Array.from({ length: 2000 }, (_, at) => (at * 31) % 253);
const range = fc
  .tuple(fc.nat({ max: 1999 }), fc.integer({ min: 1, max: 400 }))
  .map(([offset, length]) => ({ offset, length: Math.min(length, content.length - offset) }));

describe('KnownBytes', () => {
  it('gives every range back in order, and what is known as it is', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), range, (added, wanted) => {
        const known = new KnownBytes();
        const isKnown = new Set<number>();
        for (const { offset, length } of added) {
          known.add(offset, content.slice(offset, offset + length));
          for (let at = offset; at < offset + length; at++) isKnown.add(at);
        }
        let at = wanted.offset;
        for (const part of known.split(wanted.offset, wanted.length)) {
          expect(part.offset).toBe(at);
          const length = part.kind === 'known' ? part.bytes.length : part.length;
          for (let byte = at; byte < at + length; byte++)
            expect(isKnown.has(byte)).toBe(part.kind === 'known');
          if (part.kind === 'known') expect(part.bytes).toEqual(content.slice(at, at + length));
          at += length;
        }
        expect(at).toBe(wanted.offset + wanted.length);
      }),
    );
  });

  it('forgets the oldest pieces, but not the one that stays', () => {
    const known = new KnownBytes();
    const piece = new Uint8Array(1_500_000);
    known.add(90_000_000, piece, true);
    for (let at = 0; at < 10; at++) known.add(at * 2_000_000, piece);
    expect(known.split(90_000_000, 10).map(({ kind }) => kind)).toEqual(['known']);
    expect(known.split(0, 10).map(({ kind }) => kind)).toEqual(['missing']);
    expect(known.split(18_000_000, 10).map(({ kind }) => kind)).toEqual(['known']);
  });
});
