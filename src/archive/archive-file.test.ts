import { createHash } from 'node:crypto';
import { openAsBlob, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { sharedArchives } from '../../fixtures/support/shared-archives';
import { toFailure, type Failure } from '../model/failure';
import { BlobReader, BufferReader } from '../source';
import { ArchiveFile } from './archive-file';
import { writeTar } from './testing/tar-writer';
import { fields, join, writeZip, type WrittenEntry } from './testing/zip-writer';

const database = join([new TextEncoder().encode('SQLite format 3\0'), new Uint8Array(1008)]);
const good: readonly WrittenEntry[] = [
  {
    name: 'metadata.json',
    content: '{"export_version": "main_0001", "aiida_version": "2.9.4", "compression": 6}',
  },
  { name: 'db.sqlite3', content: database },
];

function open(bytes: Uint8Array | string): Promise<ArchiveFile> {
  const content = typeof bytes === 'string' ? new TextEncoder().encode(bytes) : new Uint8Array(bytes);
  return ArchiveFile.open(new BufferReader(content));
}

async function failureOf(promise: Promise<unknown>): Promise<Failure> {
  return promise.then(
    () => {
      throw new Error('it did not fail');
    },
    (thrown: unknown) => toFailure(thrown),
  );
}

function withMetadata(
  content: string,
  others: readonly WrittenEntry[] = good.slice(1),
): Uint8Array<ArrayBuffer> {
  return writeZip({ entries: [{ name: 'metadata.json', content }, ...others] });
}

describe('ArchiveFile.open', () => {
  it('reads metadata and database', async () => {
    const archive = await open(writeZip({ entries: good }));
    expect(archive.metadata).toEqual({
      exportVersion: 'main_0001',
      aiidaVersion: '2.9.4',
      compression: 6,
      createdAt: null,
      conversionInfo: [],
      creationParameters: null,
    });
    const progress: number[] = [];
    const bytes = await archive.readDatabase({ onProgress: (done, total) => progress.push(done / total) });
    expect(bytes).toEqual(database);
    expect(progress.at(-1)).toBe(1);
  });

  it.each(['main_0000', 'main_0000a', 'main_0000b', 'main_0001', '1.0'])(
    'opens version %s',
    async (version) => {
      expect((await open(withMetadata(JSON.stringify({ export_version: version })))).version).toBe(version);
    },
  );

  it.each([
    ['0.14', 'archive/unsupported-version'],
    ['main_0002', 'archive/newer-version'],
    ['main_9999', 'archive/newer-version'],
    ['<b>', 'archive/unsupported-version'],
  ])('refuses version %s with %s', async (version, code) => {
    const failure = await failureOf(open(withMetadata(JSON.stringify({ export_version: version }))));
    expect(failure).toMatchObject({ code, detail: { version } });
  });

  it.each([
    '',
    '[]',
    '1',
    'null',
    '{"export_version": 1}',
    '{}',
    '{"a"',
    '{"__proto__": {"export_version": "main_0001"}}',
  ])('refuses the metadata %s as damaged', async (metadata) => {
    expect((await failureOf(open(withMetadata(metadata)))).code).toBe('archive/corrupt');
  });

  it.each([
    ['an empty file', ''],
    ['a web page', '\n<!DOCTYPE html><html>'],
    ['a notebook', '{ "cells": [] }'],
    ['a JSON file', '{"a": 1}'],
    ['a PDF document', '%PDF-1.7'],
    ['a text file', 'not a zip at all'],
    ['an HDF5 file', fields([4, 0x46444889], [4, 0x0a1a0a0d])],
    ['an SQLite database, perhaps one taken out of an archive or a profile', database],
    ['a file compressed with gzip', new Uint8Array(gzipSync('hello'))],
    ['a file of an unknown kind', fields([4, 0x01020304])],
    ['an ordinary zip without metadata.json', writeZip({ entries: [{ name: 'a.txt', content: '' }] })],
    [
      'an ordinary zip that holds an AiiDA archive',
      writeZip({ entries: [{ name: 'x/y.aiida', content: '' }] }),
    ],
    ['a Word document', writeZip({ entries: [{ name: 'word/document.xml', content: '' }] })],
  ])('says that it looks like %s', async (looksLike, bytes) => {
    expect(await failureOf(open(bytes))).toMatchObject({
      code: 'archive/not-an-archive',
      detail: { looksLike },
    });
  });

  it.each(['0.1', '0.13'])('misses the data.json of version %s', async (version) => {
    const failure = await failureOf(open(withMetadata(JSON.stringify({ export_version: version }))));
    expect(failure).toMatchObject({ code: 'archive/corrupt' });
    expect(failure.message).toContain('data.json');
  });

  it('opens the tar archives of old AiiDA, whose metadata.json has to be sound', async () => {
    const write = (metadata: string) =>
      writeTar([
        { name: 'data.json', content: '{}' },
        { name: 'metadata.json', content: metadata },
      ]);
    const old = write('{"export_version": "0.3"}');
    for (const bytes of [old, new Uint8Array(gzipSync(old))]) expect((await open(bytes)).version).toBe('0.3');
    for (const metadata of ['{}', '[]', '', '{"export_version": "main_0001"}'])
      expect((await failureOf(open(write(metadata)))).code).toBe('archive/corrupt');
  });

  it.each([
    ['encryption', { ...good[1], flags: 1 }, 'archive/unsupported-zip'],
    ['another compression', { ...good[1], method: 12 }, 'archive/unsupported-zip'],
    ['a wrong checksum', { ...good[1], crc32: 1 }, 'archive/corrupt'],
    ['a size stated too small', { ...good[1], size: 500 }, 'archive/corrupt'],
    ['a size stated too large', { ...good[1], size: 2000 }, 'archive/corrupt'],
    ['a size that deflate cannot reach', { ...good[1], size: 1_000_000_000 }, 'archive/corrupt'],
    ['no SQLite header', { name: 'db.sqlite3', content: new Uint8Array(100_000_000) }, 'archive/corrupt'],
    ['no bytes', { name: 'db.sqlite3', content: '' }, 'archive/corrupt'],
  ])('refuses a database with %s', async (_, entry, code) => {
    const reading = open(writeZip({ entries: [good[0]!, entry as WrittenEntry] })).then((archive) =>
      archive.readDatabase(),
    );
    expect((await failureOf(reading)).code).toBe(code);
  });

  it('stops when told so', async () => {
    const archive = await open(writeZip({ entries: good }));
    const stop = new AbortController();
    stop.abort();
    expect((await failureOf(archive.readDatabase({ signal: stop.signal }))).code).toBe('aborted');
    expect(
      (await failureOf(ArchiveFile.open(new BufferReader(writeZip({ entries: good })), stop.signal))).code,
    ).toBe('aborted');
  });
});

describe('RepositoryObjects', () => {
  const content = new TextEncoder().encode('0123456789'.repeat(30_000));
  const key = createHash('sha256').update(content).digest('hex');
  const other = 'c'.repeat(64);
  const zip = writeZip({
    entries: [
      ...good,
      { name: `repo/${key}`, content, crc32: 7 },
      { name: `repo/${other}`, content: 'changed' },
    ],
  });

  it('reads whole objects and checks them against their key, whatever the checksum of the zip', async () => {
    const { objects } = await open(zip);
    const whole = await objects.readBlob(key);
    expect(whole.integrity).toBe('verified');
    expect(new Uint8Array(await whole.blob.arrayBuffer())).toEqual(content);
    expect(await objects.readPart(key, 0, 1e9)).toMatchObject({
      integrity: 'verified',
      totalBytes: content.length,
    });
    expect(await objects.digest(other)).toMatchObject({ bytes: 7 });
  });

  it('gives content that does not match its key, and says so', async () => {
    const whole = await (await open(zip)).objects.readBlob(other);
    expect(whole.integrity).toBe('mismatch');
    expect(await whole.blob.text()).toBe('changed');
  });

  it('reads parts, shorter at the end', async () => {
    const { objects } = await open(zip);
    const part = await objects.readPart(key, 123_456, 7);
    expect(new TextDecoder().decode(part.bytes)).toBe('6789012');
    expect(part.integrity).toBe('unchecked');
    expect((await objects.readPart(key, content.length - 3, 100)).bytes).toHaveLength(3);
    expect((await objects.readPart(key, content.length + 3, 100)).bytes).toHaveLength(0);
  });

  it('says which object is missing', async () => {
    const { objects } = await open(zip);
    const missing = 'd'.repeat(64);
    expect(await failureOf(objects.readPart(missing, 0, 1))).toMatchObject({
      code: 'repository/missing-object',
      detail: { key: missing },
    });
    expect((await failureOf(objects.readBlob('../../etc/passwd'))).code).toBe('repository/missing-object');
    expect(objects.sizeOf(missing)).toBeNull();
    expect(objects.sizeOf(key)).toBe(content.length);
  });
});

describe.skipIf(sharedArchives() === null)('hostile archives', () => {
  const folder = `${sharedArchives()}/hostile/`;
  const readsAnyway = new Set([
    'database-corrupt-pages.aiida',
    'database-truncated.aiida',
    'database-tables-missing.aiida',
    'database-column-missing.aiida',
  ]);
  const verdicts =
    sharedArchives() === null
      ? []
      : (JSON.parse(readFileSync(`${folder}verdicts.json`, 'utf8')) as { file: string; verdict: string }[]);
  /** As the page gets a file: a Blob that is read by slices. */
  const openHostile = async (file: string): Promise<BlobReader> =>
    new BlobReader(await openAsBlob(folder + file));

  it.each(verdicts)('$file is $verdict', async ({ file, verdict }) => {
    const reading = openHostile(file)
      .then((reader) => ArchiveFile.open(reader))
      .then((archive) => archive.readDatabase());
    const outcome = await reading.then(
      () => 'opened',
      (thrown: unknown) => toFailure(thrown).code,
    );
    if (verdict === 'good') expect(outcome).toBe('opened');
    else if (verdict === 'bad' && !readsAnyway.has(file)) expect(outcome).toMatch(/^archive\//);
    else expect(outcome).toMatch(/^(archive\/unsupported-zip|opened)$/);
  });

  it('reads the head of a bomb without unpacking the rest', async () => {
    const reader = await openHostile('bomb-object.aiida');
    const archive = await ArchiveFile.open(reader);
    await archive.objects.load();
    const bomb = /repo\/([0-9a-f]{64})/g;
    const names = Buffer.from(await reader.read(0, reader.size))
      .toString('latin1')
      .matchAll(bomb);
    const key = [...names]
      .map(([, name]) => name ?? '')
      .find((name) => archive.objects.sizeOf(name) === 2 ** 30);
    const part = await archive.objects.readPart(key ?? '', 1000, 16);
    expect(part).toMatchObject({ totalBytes: 2 ** 30, integrity: 'unchecked' });
    expect(part.bytes).toEqual(new Uint8Array(16));
  });
});

describe('an older archive on a server', () => {
  class Remote extends BufferReader {
    readonly isRemote = true;
    bytesRead = 0;
    requests = 0;

    override read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
      this.requests += 1;
      this.bytesRead += length;
      return super.read(offset, length);
    }

    override stream(offset: number, length: number): ReadableStream<Uint8Array<ArrayBuffer>> {
      this.requests += 1;
      this.bytesRead += length;
      return super.stream(offset, length);
    }
  }

  const files = Array.from({ length: 20_000 }, (_, at) => ({
    name: `nodes/11/11/1111-1111-4111-8111-111111111111/path/file-${at}`,
    content: 'x',
  }));
  const bytes = writeZip({
    entries: [
      { name: 'metadata.json', content: '{"export_version": "0.9"}' },
      { name: 'data.json', content: '{"export_data": {}}' },
      ...files,
    ],
  });

  it('is looked at without its list of files, and opened with it', async () => {
    const looked = new Remote(bytes);
    const preview = await ArchiveFile.open(looked, undefined, undefined, { mostBytes: 256 * 1024 });
    expect([preview.version, preview.unreadDirectoryBytes > 1_000_000]).toEqual(['0.9', true]);
    expect(looked.bytesRead).toBeLessThan(300_000);
    const opened = await ArchiveFile.open(new Remote(bytes));
    expect([opened.unreadDirectoryBytes, opened.objects.count]).toEqual([0, 20_000]);
  });

  it('sends its data once, though it is read twice', async () => {
    const reader = new Remote(bytes);
    const { legacy } = await ArchiveFile.open(reader);
    const before = reader.bytesRead;
    const texts: string[] = [];
    for (let reading = 0; reading < 2; reading += 1)
      for await (const piece of legacy?.readData() ?? []) texts.push(new TextDecoder().decode(piece));
    expect(texts).toEqual(['{"export_data": {}}', '{"export_data": {}}']);
    expect(reader.bytesRead - before).toBeLessThan(500);
    expect(reader.requests).toBeLessThanOrEqual(8);
  });
});
