import { describe, expect, it } from 'vitest';
import { toFailure } from '../model/failure';
import { BufferReader, type RandomAccessReader } from '../source';
import { findLastRecords } from './central-records';
import { writeZip, type WrittenEntry } from './testing/zip-writer';
import { ZipDirectory } from './zip-directory';

const wanted = ['metadata.json', 'db.sqlite3'] as const;
const objects = (count: number, seed = 0): WrittenEntry[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `repo/${(at + seed).toString(16).padStart(64, '0')}`,
    content: '',
    method: 0,
  }));
const metadata: WrittenEntry = { name: 'metadata.json', content: '{}' };
const database: WrittenEntry = { name: 'db.sqlite3', content: 'the database' };

/** A reader as of a server, which counts what is streamed. */
function countingReader(bytes: Uint8Array<ArrayBuffer>) {
  const buffer = new BufferReader(bytes.slice().buffer);
  const streamed: number[] = [];
  const reader: RandomAccessReader = {
    size: bytes.length,
    isRemote: true,
    read: (offset, length, signal) => buffer.read(offset, length, signal),
    close: () => buffer.close(),
    stream: (offset, length) => {
      const pieces = 16 * 1024;
      let at = offset;
      return new ReadableStream(
        {
          async pull(controller) {
            const take = Math.min(pieces, offset + length - at);
            if (take === 0) {
              controller.close();
              return;
            }
            controller.enqueue(await buffer.read(at, take));
            streamed.push(take);
            at += take;
          },
        },
        { highWaterMark: 0 },
      );
    },
  };
  return { reader, streamedBytes: () => streamed.reduce((sum, length) => sum + length, 0) };
}

async function search(entries: readonly WrittenEntry[], mostBytes?: number) {
  const { reader, streamedBytes } = countingReader(writeZip({ entries }));
  const directory = await ZipDirectory.openHead(reader);
  const progress: (readonly [number, number])[] = [];
  await directory.search(wanted, { mostBytes, onProgress: (done, total) => progress.push([done, total]) });
  return { directory, streamedBytes, progress };
}

describe('the search for the entries that opening needs', () => {
  it.each([
    ['at the head', [metadata, database, ...objects(3000)]],
    ['at the end', [...objects(3000), database, metadata]],
    ['at both', [database, ...objects(3000), metadata]],
  ])('reads no more where they stand %s', async (_, entries) => {
    const { directory, streamedBytes, progress } = await search(entries);
    for (const name of wanted) expect(await directory.findOther(name)).toMatchObject({ name });
    expect(streamedBytes()).toBe(0);
    expect(progress).toEqual([]);
    await directory.loadAll();
    expect(directory.objectCount).toBe(3000);
    expect(directory.recordCount).toBe(3002);
  });

  it('reads on to them and no further, and says how far it is', async () => {
    const { directory, streamedBytes, progress } = await search([
      ...objects(2000),
      metadata,
      database,
      ...objects(4000, 2000),
    ]);
    for (const name of wanted) expect(await directory.findOther(name)).toMatchObject({ name });
    expect(streamedBytes()).toBeLessThan(directory.location.length / 2);
    expect(progress[0]?.[1]).toBe(directory.location.length);
    expect(progress.length).toBeGreaterThan(3);
    await directory.loadAll();
    expect(directory.objectCount).toBe(6000);
    expect(directory.recordCount).toBe(6002);
  });

  it('searches no more than it may', async () => {
    const failure = await search([...objects(2000), metadata, ...objects(4000, 2000)], 100_000).catch(
      toFailure,
    );
    expect(failure).toMatchObject({ code: 'source/too-large' });
  });

  it('means the same entry before and after all is read, from a server and from the disk', async () => {
    const twice: WrittenEntry[] = [
      ...objects(2000),
      { ...database, content: 'the one amid' },
      ...objects(2000, 2000),
      metadata,
      { ...database, content: 'the one at the end' },
    ];
    const bytes = writeZip({ entries: twice });
    for (const reader of [countingReader(bytes).reader, new BufferReader(bytes.slice().buffer)]) {
      const directory = await ZipDirectory.openHead(reader);
      expect(await directory.findOther('db.sqlite3')).toMatchObject({ size: 'the one at the end'.length });
      await directory.loadAll();
      expect(await directory.findOther('db.sqlite3')).toMatchObject({ size: 'the one at the end'.length });
      expect(directory.duplicates).toEqual({ count: 1, names: ['db.sqlite3'] });
    }
  });

  it('ends with null where nothing is, after all of it', async () => {
    const { directory } = await search(objects(3000));
    expect(await directory.findOther('metadata.json')).toBeNull();
    expect(directory.isComplete).toBe(true);
  });

  it('does not believe records that only the end shows', async () => {
    // The comment of the last record, whose head is cut off, holds a record of its own that ends with the directory.
    const inner = writeZip({ entries: [metadata] });
    const record = inner.subarray(inner.length - 22 - 46 - 'metadata.json'.length, inner.length - 22);
    const padding = new Uint8Array(65_000 - record.length);
    const comment = new Uint8Array([...padding, ...record]);
    const bytes = writeZip({ entries: [...objects(3000), { name: 'l'.repeat(5000), content: '', comment }] });
    const directory = await ZipDirectory.openHead(countingReader(bytes).reader);
    await directory.findOther('metadata.json');
    expect(await directory.loadAll().catch(toFailure)).toMatchObject({ code: 'archive/corrupt' });
  });
});

describe('findLastRecords', () => {
  it('finds none in other bytes', () => {
    expect(findLastRecords(new Uint8Array(1000))).toBeNull();
    expect(findLastRecords(new Uint8Array(3))).toBeNull();
  });
});
