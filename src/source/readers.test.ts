import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { toFailure } from '../model/failure';
import { BlobReader } from './blob-reader';
import { BufferReader } from './buffer-reader';
import { HttpRangeReader } from './http-range-reader';
import { openReader } from './open-reader';
import type { RandomAccessReader } from './random-access-reader';

const content = Uint8Array.from({ length: 200_000 }, (_, at) => (at * 7) % 251);
let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

async function serve(answer: RequestListener): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/a.aiida`;
}

/** A server as object stores are: answers single ranges, with or without telling the whole size. */
function serveRanges(options: { hidesSize?: boolean; bytes?: () => Uint8Array } = {}): Promise<string> {
  return serve((request, response) => {
    const bytes = options.bytes?.() ?? content;
    if (request.method === 'HEAD') {
      response.writeHead(200, { 'content-length': bytes.length }).end();
      return;
    }
    const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
    const part = bytes.slice(Number(from), Number(to) + 1);
    const range = options.hidesSize ? {} : { 'content-range': `bytes ${from}-${to}/${bytes.length}` };
    response.writeHead(206, range).end(part);
  });
}

async function collect(reader: RandomAccessReader, offset: number, length: number): Promise<Uint8Array> {
  return new Uint8Array(await new Response(reader.stream(offset, length)).arrayBuffer());
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no failure',
    (thrown: unknown) => toFailure(thrown).code,
  );
}

describe.each([
  ['BlobReader', () => Promise.resolve(new BlobReader(new Blob([content])))],
  ['BufferReader', () => Promise.resolve(new BufferReader(content.slice()))],
  ['HttpRangeReader', async () => HttpRangeReader.open(await serveRanges())],
  [
    'HttpRangeReader of a server that hides the size',
    async () => HttpRangeReader.open(await serveRanges({ hidesSize: true })),
  ],
])('%s', (_, make: () => Promise<RandomAccessReader>) => {
  it('reads exact ranges, whole or as a stream', async () => {
    const reader = await make();
    expect(reader.size).toBe(content.length);
    expect(await reader.read(1000, 50)).toEqual(content.slice(1000, 1050));
    expect(await reader.read(content.length, 0)).toHaveLength(0);
    expect(await collect(reader, 5, 150_000)).toEqual(content.slice(5, 150_005));
    await reader.close();
  });

  it('refuses ranges beyond the end, and stops when told so', async () => {
    const reader = await make();
    expect(await codeOf(reader.read(content.length - 1, 2))).toBe('source/unreadable');
    expect(await codeOf(reader.read(-1, 2))).toBe('source/unreadable');
    expect(await codeOf(reader.read(0, 5, AbortSignal.abort()))).toBe('aborted');
  });
});

describe('a blob read into one room', () => {
  it('hands the same memory on from stretch to stretch', async () => {
    const reader = new BlobReader(new Blob([content]));
    const first = await reader.readInto(new Uint8Array(150_000), 1000);
    expect(first).toEqual(content.slice(1000, 151_000));
    const second = await reader.readInto(new Uint8Array(first.buffer).subarray(0, 70_000), 130_000);
    expect(second).toEqual(content.slice(130_000));
    expect(second.buffer.byteLength).toBe(150_000);
    expect(first.length).toBe(0);
  });

  it('reads where the browser streams blobs into arrays of its own only', async () => {
    class OldBlob extends Blob {
      override stream(): ReturnType<Blob['stream']> {
        const bytes = this.arrayBuffer();
        return new ReadableStream({
          start: async (controller) => {
            controller.enqueue(new Uint8Array(await bytes));
            controller.close();
          },
        });
      }
      override slice(start?: number, end?: number): Blob {
        return new OldBlob([super.slice(start, end)]);
      }
    }
    const room = new Uint8Array(5000);
    const filled = await new BlobReader(new OldBlob([content])).readInto(room, 77);
    expect(filled).toEqual(content.slice(77, 5077));
  });

  it('notices that the file became shorter, and stops when told so', async () => {
    class ShortBlob extends Blob {
      override slice(start?: number): Blob {
        return super.slice(start, (start ?? 0) + 10);
      }
    }
    const short = new BlobReader(new ShortBlob([content]));
    expect(await codeOf(short.readInto(new Uint8Array(100), 0))).toBe('source/changed');
    const stopped = new BlobReader(new Blob([content])).readInto(new Uint8Array(100), 0, AbortSignal.abort());
    expect(await codeOf(stopped)).toBe('aborted');
  });
});

describe('HttpRangeReader', () => {
  it('tells the size where a server sends only whole files', async () => {
    const url = await serve((_, response) =>
      response.writeHead(200, { 'content-length': content.length }).end(content),
    );
    const failure = await HttpRangeReader.open(url).catch(toFailure);
    expect(failure).toMatchObject({ code: 'source/no-ranges', detail: { bytes: content.length } });
  });

  it.each([
    [404, 'source/not-found'],
    [403, 'source/forbidden'],
    [429, 'source/rate-limited'],
    [503, 'source/server-error'],
  ])('maps HTTP %i to %s', async (status, code) => {
    const url = await serve((_, response) => response.writeHead(status).end());
    expect(await codeOf(HttpRangeReader.open(url))).toBe(code);
  });

  it('notices that the file changed', async () => {
    let bytes = content;
    const reader = await HttpRangeReader.open(await serveRanges({ bytes: () => bytes }));
    bytes = content.slice(1);
    expect(await codeOf(reader.read(0, 10))).toBe('source/changed');
  });

  it('notices an answer that is too short', async () => {
    const url = await serve((_, response) =>
      response.writeHead(206, { 'content-range': 'bytes 0-9/200000' }).end('short'),
    );
    expect(await codeOf(HttpRangeReader.open(url))).toBe('source/truncated');
  });

  it('says that nobody answers', async () => {
    expect(await codeOf(HttpRangeReader.open('http://127.0.0.1:9/a.aiida'))).toBe('source/unreachable');
  });
});

describe('openReader', () => {
  it('refuses addresses that are none', async () => {
    for (const url of ['not an address', 'javascript:alert(1)', 'file:///etc/passwd'])
      expect(await codeOf(openReader({ kind: 'url', url }))).toBe('source/bad-link');
  });
});
