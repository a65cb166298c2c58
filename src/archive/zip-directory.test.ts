import fc from 'fast-check';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { BufferReader, checkRange, type RandomAccessReader } from '../source';
import { readContent } from './entry-content';
import { fields, join, writeZip, type WrittenEntry } from './testing/zip-writer';
import { ZipDirectory } from './zip-directory';
import type { ZipEntry } from './zip-format';

const keyA = 'a'.repeat(64);
const keyB = '0123456789abcdef'.repeat(4);
const entries: readonly WrittenEntry[] = [
  { name: 'metadata.json', content: '{}' },
  { name: 'db.sqlite3', content: 'database '.repeat(100) },
  { name: `repo/${keyA}`, content: 'content A' },
  { name: `repo/${keyB}`, content: '', method: 0 },
];

async function openAll(bytes: Uint8Array<ArrayBuffer>): Promise<ZipDirectory> {
  const directory = await ZipDirectory.openHead(new BufferReader(bytes));
  await directory.loadAll();
  return directory;
}

async function textOf(bytes: Uint8Array<ArrayBuffer>, entry: ZipEntry | null): Promise<string> {
  if (!entry) throw new Error('no such entry');
  const pieces: Uint8Array[] = [];
  for await (const piece of readContent(new BufferReader(bytes), entry)) pieces.push(piece);
  return new TextDecoder().decode(join(pieces));
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'no failure',
    (thrown: unknown) => (thrown as { failure: { code: string } }).failure.code,
  );
}

describe('ZipDirectory', () => {
  const fakeEnd = fields([4, 0x06054b50], [2, 0], [2, 0], [2, 4], [2, 4], [4, 200], [4, 10], [2, 0]);
  it.each([
    ['a plain zip', writeZip({ entries })],
    ['an archive comment', writeZip({ entries, comment: new Uint8Array(3000).fill(65) })],
    [
      'a comment with fake end records',
      writeZip({ entries, comment: join([fakeEnd, new Uint8Array(9), fakeEnd]) }),
    ],
    ['bytes before the zip', writeZip({ entries, prepended: new Uint8Array(1000).fill(80) })],
    ['Zip64 end records', writeZip({ entries, isZip64: true })],
    [
      'Zip64 end records after other bytes',
      writeZip({ entries, isZip64: true, prepended: new Uint8Array(777) }),
    ],
    ['Zip64 central records', writeZip({ entries: entries.map((entry) => ({ ...entry, isZip64: true })) })],
    [
      'data descriptors',
      writeZip({ entries: entries.map((entry) => ({ ...entry, hasDataDescriptor: true })) }),
    ],
    [
      'local extra fields',
      writeZip({ entries: entries.map((entry) => ({ ...entry, localExtra: new Uint8Array(900) })) }),
    ],
    ['bytes after the zip', join([writeZip({ entries }), new Uint8Array(50)])],
  ])('reads every entry of a zip with %s', async (_, bytes) => {
    const directory = await openAll(bytes);
    expect([...directory.others.keys()]).toEqual(['metadata.json', 'db.sqlite3']);
    expect(await textOf(bytes, await directory.findOther('db.sqlite3'))).toBe('database '.repeat(100));
    expect(directory.objectCount).toBe(2);
    expect(await textOf(bytes, directory.findObject(keyA))).toBe('content A');
    expect(await textOf(bytes, directory.findObject(keyB))).toBe('');
    expect(directory.findObject('b'.repeat(64))).toBeNull();
  });

  it('keeps junk apart from repository objects', async () => {
    const names = [
      'repo/',
      '__MACOSX/._metadata.json',
      `repo/${'A'.repeat(64)}`,
      `repo/${keyA}x`,
      '../outside.txt',
      '__proto__',
    ];
    const directory = await openAll(writeZip({ entries: names.map((name) => ({ name, content: '' })) }));
    expect(directory.objectCount).toBe(0);
    expect([...directory.others.keys()]).toEqual(names);
  });

  it.each([
    ['a directory that was cut', (bytes: Uint8Array<ArrayBuffer>) => bytes.slice(0, -40)],
    ['a wrong count of entries', (bytes: Uint8Array<ArrayBuffer>) => bytes.with(-12, 9).with(-14, 9)],
    ['an offset beyond the file', (bytes: Uint8Array<ArrayBuffer>) => bytes.with(-3, 200)],
  ])('refuses %s', async (_, damage) => {
    expect(await codeOf(openAll(new Uint8Array(damage(writeZip({ entries })))))).toBe('archive/corrupt');
  });

  it('agrees with JSZip on arbitrary zips', async () => {
    const key = fc
      .uint8Array({ minLength: 32, maxLength: 32 })
      .map((bytes) => `repo/${Buffer.from(bytes).toString('hex')}`);
    const name = fc.oneof(key, fc.constantFrom('metadata.json', 'db.sqlite3', 'repo/short', 'a/b/ü.txt'));
    const entry = fc.record({ name, content: fc.uint8Array({ maxLength: 300 }), isStored: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(entry, { selector: (one) => one.name, maxLength: 30 }),
        fc.string(),
        async (all, comment) => {
          const zip = new JSZip();
          for (const { name, content, isStored } of all)
            zip.file(name, content, { compression: isStored ? 'STORE' : 'DEFLATE', createFolders: false });
          const bytes = new Uint8Array(await zip.generateAsync({ type: 'arraybuffer', comment }));
          const directory = await openAll(bytes);
          expect(directory.recordCount).toBe(all.length);
          for (const { name, content } of all) {
            const isObject = /^repo\/[0-9a-f]{64}$/.test(name);
            const found = isObject ? directory.findObject(name.slice(5)) : await directory.findOther(name);
            expect(found?.size).toBe(content.length);
            const pieces: Uint8Array[] = [];
            for await (const piece of readContent(new BufferReader(bytes), found as ZipEntry))
              pieces.push(piece);
            expect(join(pieces)).toEqual(content);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('reads only the head of a large directory until an object is wanted, then all 614,731 objects', async () => {
    const archive = new LargeArchive(614_731);
    const directory = await ZipDirectory.openHead(archive);
    expect(await directory.findOther('db.sqlite3')).toMatchObject({ headerOffset: 1 });
    expect(directory.isComplete).toBe(false);
    expect(archive.bytesRead).toBeLessThan(100_000);
    await directory.loadAll();
    expect(directory.objectCount).toBe(614_731);
    expect(directory.objectBytes).toBe((614_730 * 614_731) / 2);
    for (const number of [0, 1, 65_535, 65_536, 300_000, 614_730]) {
      expect(directory.findObject(LargeArchive.keyOf(number))).toMatchObject({
        size: number,
        headerOffset: 9_000_000_000 + number,
      });
    }
    expect(directory.findObject(LargeArchive.keyOf(614_731))).toBeNull();
  });
});

/** An archive of 9 GB of which only the directory exists: 614,731 objects, whose offsets need Zip64. */
class LargeArchive implements RandomAccessReader {
  static readonly #dataLength = 9_100_000_000;
  readonly size: number;
  bytesRead = 0;
  readonly #end: Uint8Array<ArrayBuffer>;

  static keyOf(number: number): string {
    return (number * 2654435761).toString(16).padStart(16, '0').repeat(4);
  }

  constructor(count: number) {
    const head = ['metadata.json', 'db.sqlite3'].map((name, at) => LargeArchive.#record(name, 5, at));
    const extra = fields([2, 1], [2, 8], [8, 0]);
    const record = LargeArchive.#record(`repo/${'0'.repeat(64)}`, 0, 0xffffffff, extra);
    const directory = new Uint8Array(join(head).length + count * record.length);
    directory.set(join(head));
    let at = join(head).length;
    const view = new DataView(directory.buffer);
    for (let number = 0; number < count; number++, at += record.length) {
      directory.set(record, at);
      view.setUint32(at + 24, number, true);
      const key = LargeArchive.keyOf(number);
      for (let digit = 0; digit < 64; digit++) directory[at + 51 + digit] = key.charCodeAt(digit);
      view.setBigUint64(at + record.length - 8, BigInt(9_000_000_000 + number), true);
    }
    const start = LargeArchive.#dataLength;
    this.#end = join([
      directory,
      fields(
        [4, 0x06064b50],
        [8, 44],
        [2, 45],
        [2, 45],
        [4, 0],
        [4, 0],
        [8, count + 2],
        [8, count + 2],
        [8, directory.length],
        [8, start],
      ),
      fields([4, 0x07064b50], [4, 0], [8, start + directory.length], [4, 1]),
      fields(
        [4, 0x06054b50],
        [2, 0],
        [2, 0],
        [2, 0xffff],
        [2, 0xffff],
        [4, directory.length],
        [4, 0xffffffff],
        [2, 0],
      ),
    ]);
    this.size = start + this.#end.length;
  }

  static #record(
    name: string,
    size: number,
    offset: number,
    extra: Uint8Array = new Uint8Array(0),
  ): Uint8Array {
    const names = new TextEncoder().encode(name);
    const header = fields(
      [4, 0x02014b50],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 8],
      [4, 0],
      [4, 0],
      [4, size],
      [4, size],
      [2, names.length],
      [2, extra.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    );
    return join([header, names, extra]);
  }

  async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    this.bytesRead += length;
    const start = offset - LargeArchive.#dataLength;
    if (start >= 0) return Promise.resolve(this.#end.slice(start, start + length));
    return Promise.resolve(new Uint8Array(fields([4, 0x04034b50])).slice(0, length));
  }

  stream(offset: number, length: number): ReadableStream<Uint8Array<ArrayBuffer>> {
    let at = offset;
    return new ReadableStream({
      pull: async (controller) => {
        const next = Math.min(1_000_000, offset + length - at);
        if (next === 0) {
          controller.close();
          return;
        }
        controller.enqueue(await this.read(at, next));
        at += next;
      },
    });
  }

  async close(): Promise<void> {
    await Promise.resolve();
  }
}
