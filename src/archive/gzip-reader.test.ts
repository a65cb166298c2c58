import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { toFailure } from '../model/failure';
import { BufferReader } from '../source';
import { GzipReader } from './gzip-reader';

/** Bytes that pack well here and badly there, so that deflate uses all its kinds of blocks. */
function mixed(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 50_000) {
    const part = bytes.subarray(at, at + 50_000);
    if ((at / 50_000) % 3 === 0) part.set(randomBytes(part.length));
    else part.forEach((_, place) => (part[place] = (place * at) % 251));
  }
  return bytes;
}

async function readThrough(packed: Uint8Array): Promise<{ reader: GzipReader; bytes: Uint8Array }> {
  const reader = new GzipReader(new BufferReader(new Uint8Array(packed)));
  const pieces: Uint8Array[] = [];
  for await (const piece of reader.readThrough()) pieces.push(piece);
  return { reader, bytes: new Uint8Array(Buffer.concat(pieces)) };
}

const content = mixed(12_000_000);

it.each([0, 1, 6, 9])('reads any stretch in any order, packed at level %i', async (level) => {
  const { reader, bytes } = await readThrough(gzipSync(content, { level }));
  expect(reader.size).toBe(content.length);
  expect(Buffer.compare(bytes, content)).toBe(0);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(content.length), fc.nat(300_000)), { maxLength: 8 }),
      async (wanted) => {
        const read = await Promise.all(
          wanted.map(([offset, length]) => reader.read(offset, Math.min(length, content.length - offset))),
        );
        read.forEach((part, at) => {
          const [offset = 0] = wanted[at] ?? [];
          expect(Buffer.compare(part, content.subarray(offset, offset + part.length))).toBe(0);
        });
      },
    ),
    { numRuns: 25 },
  );
  const streamed: Uint8Array[] = [];
  for await (const piece of reader.stream(1_234_567, 7_000_000)) streamed.push(piece);
  expect(Buffer.compare(Buffer.concat(streamed), content.subarray(1_234_567, 8_234_567))).toBe(0);
});

it('reads files of several members, and such that are filled with zeros', async () => {
  const parts = [
    content.subarray(0, 100_000),
    content.subarray(100_000, 5_000_000),
    content.subarray(5_000_000),
  ];
  const packed = Buffer.concat([...parts.map((part) => gzipSync(part)), Buffer.alloc(3)]);
  const { reader, bytes } = await readThrough(packed);
  expect(Buffer.compare(bytes, content)).toBe(0);
  expect(Buffer.compare(await reader.read(4_900_000, 200_000), content.subarray(4_900_000, 5_100_000))).toBe(
    0,
  );
});

it('notices damage of the data, of a checksum, and a missing end', async () => {
  const packed = gzipSync(content.subarray(0, 400_000));
  const two = Buffer.concat([packed, gzipSync(content.subarray(0, 1000))]);
  const flip = (bytes: Buffer, at: number): Uint8Array =>
    bytes.map((byte, place) => (place === at ? byte ^ 4 : byte));
  for (const broken of [
    flip(packed, 0),
    flip(packed, packed.length - 1),
    flip(packed, packed.length - 7),
    flip(two, packed.length - 7),
    packed.subarray(0, packed.length - 9),
    packed.subarray(0, packed.length - 3),
    packed.subarray(0, packed.length >> 1),
  ])
    expect(
      await readThrough(broken).then(
        () => 'read',
        (thrown: unknown) => toFailure(thrown).code,
      ),
    ).toBe('archive/corrupt');
});
