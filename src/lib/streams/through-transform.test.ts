import { deflateRawSync, inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOfStream, streamOfPieces, throughTransform } from './through-transform';

type Piece = Uint8Array<ArrayBuffer>;

const inflater = () => new DecompressionStream('deflate-raw');

/** The content in pieces of some length; counts those that were asked for. */
function inPieces(content: Uint8Array, length: number, asked = { pieces: 0, ended: false }) {
  // eslint-disable-next-line @typescript-eslint/require-await
  return (async function* (): AsyncGenerator<Piece> {
    try {
      for (let at = 0; at < content.length; at += length) {
        asked.pieces += 1;
        yield new Uint8Array(content.subarray(at, at + length));
      }
    } finally {
      asked.ended = true;
    }
  })();
}

async function collect(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}

describe('content through a transforming stream', () => {
  it('comes out whole, whatever its pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 3000 }),
        fc.integer({ min: 1, max: 500 }),
        async (content, length) => {
          const packed = await collect(
            throughTransform(inPieces(content, length), new CompressionStream('deflate-raw')),
          );
          expect(inflateRawSync(packed)).toEqual(Buffer.from(content));
          const unpacked = await collect(throughTransform(inPieces(packed, length), inflater()));
          expect(unpacked).toEqual(Buffer.from(content));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('may come in pieces that are overwritten by the next', async () => {
    const content = new Uint8Array(3_000_000).map((_, at) => (at * at) >> 7);
    for (const length of [1000, 70_000, 300_000]) {
      const room = new Uint8Array(length);
      // eslint-disable-next-line @typescript-eslint/require-await
      async function* shared(bytes: Uint8Array): AsyncGenerator<Piece> {
        for (let at = 0; at < bytes.length; at += length) {
          const part = bytes.subarray(at, at + length);
          room.set(part);
          yield room.subarray(0, part.length);
          room.fill(0xee);
        }
      }
      const packed = await collect(throughTransform(shared(content), new CompressionStream('deflate-raw')));
      const unpacked = await collect(throughTransform(shared(packed), inflater()));
      expect(unpacked.equals(content)).toBe(true);
    }
  });

  it('is not read ahead of who takes it', async () => {
    const content = new Uint8Array(20_000_000).map((_, at) => (at * at) >> 7);
    const packed = deflateRawSync(content);
    const asked = { pieces: 0, ended: false };
    const length = 64 * 1024;
    let taken = 0;
    for await (const piece of throughTransform(inPieces(packed, length, asked), inflater())) {
      taken += piece.length;
      const fair = (taken / content.length) * (packed.length / length);
      expect(asked.pieces).toBeLessThan(fair + 24);
    }
    expect(taken).toBe(content.length);
  });

  it('ends the content when who takes it stops', async () => {
    const asked = { pieces: 0, ended: false };
    const packed = deflateRawSync(new Uint8Array(5_000_000).map((_, at) => (at * at) >> 7));
    for await (const _ of throughTransform(inPieces(packed, 1000, asked), inflater())) break;
    await expect.poll(() => asked.ended).toBe(true);
    expect(asked.pieces).toBeLessThan(200);
  });

  it('lets go at once of content that is slow to come', async () => {
    const content = new Uint8Array(3000).map((_, at) => (at * at) >> 7);
    const slow = (async function* (): AsyncGenerator<Piece> {
      yield* inPieces(deflateRawSync(content).subarray(0, -2), 10_000);
      await new Promise(() => undefined);
    })();
    let taken = 0;
    for await (const piece of throughTransform(slow, inflater())) {
      taken += piece.length;
      break;
    }
    expect(taken).toBeGreaterThan(0);
  });

  it('fails as the content fails', async () => {
    const packed = deflateRawSync(new Uint8Array(500_000).map((_, at) => (at * at) >> 7));
    const failing = (async function* (): AsyncGenerator<Piece> {
      yield* inPieces(packed.subarray(0, 5000), 1000);
      throw new RangeError('the server is gone');
    })();
    await expect(collect(throughTransform(failing, inflater()))).rejects.toThrow('the server is gone');
  });

  it.each([
    ['damaged', Buffer.from('no deflate stream at all, but long enough to be one')],
    ['cut off', deflateRawSync(Buffer.from('some text '.repeat(100))).subarray(0, 12)],
  ])('fails if it is %s', async (_, content) => {
    await expect(collect(throughTransform(inPieces(content, 7), inflater()))).rejects.toThrow();
  });
});

describe('the pieces of a stream', () => {
  it('cancel it when they are no longer wanted', async () => {
    let cancelled = false;
    const endless = new ReadableStream<Piece>({
      pull: (controller) => controller.enqueue(new Uint8Array(10)),
      cancel: () => {
        cancelled = true;
      },
    });
    for await (const piece of piecesOfStream(endless)) if (piece.length > 0) break;
    expect(cancelled).toBe(true);
  });
});

describe('a stream of pieces', () => {
  it('holds what came, although the pieces are overwritten by the next', async () => {
    const content = new Uint8Array(10_000).map((_, at) => (at * at) >> 7);
    const room = new Uint8Array(1000);
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* shared(): AsyncGenerator<Piece> {
      for (let at = 0; at < content.length; at += room.length) {
        room.set(content.subarray(at, at + room.length));
        yield room;
        room.fill(0xee);
      }
    }
    const held: Piece[] = [];
    for await (const piece of piecesOfStream(streamOfPieces(shared()))) held.push(piece);
    expect(Buffer.concat(held)).toEqual(Buffer.from(content));
  });

  it('asks for nothing before it is read, and ends the content when it is cancelled', async () => {
    const asked = { pieces: 0, ended: false };
    const stream = streamOfPieces(inPieces(new Uint8Array(5000), 100, asked));
    await Promise.resolve();
    expect(asked.pieces).toBe(0);
    const reader = stream.getReader();
    await reader.read();
    expect(asked.pieces).toBe(1);
    await reader.cancel();
    expect(asked).toEqual({ pieces: 1, ended: true });
  });

  it('fails as the content fails', async () => {
    // eslint-disable-next-line @typescript-eslint/require-await
    async function* failing(): AsyncGenerator<Piece> {
      yield new Uint8Array(10);
      throw new RangeError('the server is gone');
    }
    await expect(collect(piecesOfStream(streamOfPieces(failing())))).rejects.toThrow('the server is gone');
  });
});
