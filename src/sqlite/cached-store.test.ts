import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CachedStore, type DiskFile } from './cached-store';

const size = 20 * 1024 * 1024;

/** A disk in memory that counts what it is asked. */
function makeDisk(): DiskFile & { readonly calls: { reads: number; writes: number } } {
  const bytes = new Uint8Array(size);
  const calls = { reads: 0, writes: 0 };
  let end = 0;
  return {
    calls,
    read(into, start) {
      calls.reads += 1;
      const part = bytes.subarray(start, Math.max(start, Math.min(end, start + into.length)));
      into.set(part);
      return part.length;
    },
    write(written, start) {
      calls.writes += 1;
      bytes.set(written, start);
      end = Math.max(end, start + written.length);
    },
  };
}

it('gives back what was written, also when it had to go to the disk and come back', () => {
  const stretch = fc.record({
    start: fc.nat(size - 400_000),
    length: fc.nat(300_000),
    value: fc.integer({ min: 1, max: 255 }),
  });
  fc.assert(
    fc.property(fc.array(stretch, { minLength: 60, maxLength: 90 }), (stretches) => {
      const store = new CachedStore(makeDisk());
      const plain = new Uint8Array(size);
      for (const { start, length, value } of stretches) {
        const bytes = new Uint8Array(length).fill(value);
        store.write(bytes, start);
        plain.set(bytes, start);
      }
      for (const { start, length } of stretches)
        expect(Buffer.compare(store.read(start, start + length), plain.subarray(start, start + length))).toBe(
          0,
        );
    }),
    { numRuns: 10 },
  );
});

it('asks the disk for blocks, not for pages, and not for what it has', () => {
  const disk = makeDisk();
  const store = new CachedStore(disk);
  const page = new Uint8Array(4096).fill(7);
  for (let at = 0; at < 4 * 1024 * 1024; at += page.length) store.write(page, at);
  for (let at = 0; at < 4 * 1024 * 1024; at += page.length) store.read(at, at + page.length);
  expect(disk.calls).toEqual({ reads: 16, writes: 0 });
});
