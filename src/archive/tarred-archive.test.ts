import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { toFailure, type Failure } from '../model/failure';
import { BlobReader, BufferReader, type RandomAccessReader } from '../source';
import { ArchiveFile } from './archive-file';
import { paxRecord, writeTar, type TarWritten } from './testing/tar-writer';

const archive = new Uint8Array(
  readFileSync(new URL('../../fixtures/main_0001/small.aiida', import.meta.url)),
);
const readme: TarWritten = { name: 'data/readme.txt', content: 'Read me.\n' };
const inside: TarWritten = { name: 'data/small.aiida', content: archive };

function gzipped(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(bytes));
}

function open(bytes: Uint8Array<ArrayBuffer>): Promise<ArchiveFile> {
  return ArchiveFile.open(new BufferReader(bytes), undefined, {});
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  return work.then(() => {
    throw new Error('this should have failed');
  }, toFailure);
}

/** Bytes that are on a server, for all that is asked of a reader. */
class RemoteBytes extends BufferReader {
  readonly isRemote = true;
  readBytes = 0;

  override async read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    this.readBytes += length;
    return super.read(offset, length);
  }
}

describe('an archive in a tar file', () => {
  it.each([
    ['plain', writeTar([readme, inside])],
    ['packed with gzip', gzipped(writeTar([readme, inside]))],
    ['without the blocks at its end', gzipped(writeTar([inside, readme], false))],
    [
      'with folders, links and files of macOS',
      writeTar([
        { name: './', type: '5' },
        { name: 'link.aiida', type: '2' },
        { name: './._small.aiida', content: 'x' },
        { ...inside, name: './small.AIIDA' },
      ]),
    ],
    [
      'with a long name of GNU tar',
      writeTar([
        { name: '././@LongLink', type: 'L', content: `${'folder/'.repeat(40)}small.aiida\0`, isGnu: true },
        { ...inside, name: 'folder/'.repeat(14), isGnu: true },
        { ...readme, isGnu: true },
      ]),
    ],
    [
      'with a pax header for the name and for the whole',
      writeTar([
        { name: 'pax_global_header', type: 'g', content: paxRecord('comment', 'a'.repeat(40)) },
        {
          name: 'PaxHeaders/x',
          type: 'x',
          content: paxRecord('mtime', '1.5') + paxRecord('path', 'bänder.aiida'),
        },
        { ...inside, name: 'b?nder.dat' },
      ]),
    ],
    ['with a name in two parts', writeTar([{ ...inside, prefix: 'a/long/way', name: 'small.aiida' }])],
  ])('is opened: %s', async (_, bytes) => {
    const file = await open(bytes);
    expect(file.version).toBe('main_0001');
    expect(file.fileBytes).toBe(archive.length);
    const database = await file.readDatabase();
    expect(new TextDecoder().decode(database.subarray(0, 15))).toBe('SQLite format 3');
  });

  it('is copied out exactly, in pieces and with progress', async () => {
    const filling = new Uint8Array(randomBytes(3_000_000));
    const bytes = gzipped(writeTar([{ name: 'noise.bin', content: filling }, inside]));
    const steps: number[] = [];
    const file = await ArchiveFile.open(new BufferReader(bytes), undefined, {
      onProgress: (done, total) => {
        expect(total).toBe(bytes.length);
        steps.push(done);
      },
    });
    expect(file.version).toBe('main_0001');
    expect(steps.length).toBeGreaterThan(2);
    expect(steps.at(-1)).toBe(bytes.length);
  });

  it('can be cancelled', async () => {
    const cancelling = new AbortController();
    const bytes = gzipped(
      writeTar([{ name: 'noise.bin', content: new Uint8Array(randomBytes(3_000_000)) }, inside]),
    );
    const opening = ArchiveFile.open(new BlobReader(new Blob([bytes])), cancelling.signal, {
      onProgress: () => {
        cancelling.abort();
      },
    });
    expect((await failureOf(opening)).code).toBe('aborted');
  });

  it('is not guessed where there are several: they are named', async () => {
    const failure = await failureOf(open(gzipped(writeTar([inside, { ...inside, name: 'other.aiida' }]))));
    expect(failure.code).toBe('archive/not-an-archive');
    expect(failure.message).toContain('a tar.gz file that holds 2 AiiDA archives');
    expect(failure.message).toContain('“data/small.aiida”, “other.aiida”');
  });

  it.each([
    ['other files', writeTar([readme]), 'a tar file without an AiiDA archive (.aiida) in it'],
    ['no files', writeTar([{ name: 'empty/', type: '5' }]), 'a tar file without a file in it'],
    [
      'an unpacked archive',
      gzipped(
        writeTar([
          { name: 'a/metadata.json', content: '{}' },
          { name: 'a/db.sqlite3', content: 'x' },
        ]),
      ),
      'a tar.gz file of an unpacked archive',
    ],
  ])('is missed where there are %s', async (_, bytes, looksLike) => {
    expect(await failureOf(open(bytes))).toMatchObject({
      code: 'archive/not-an-archive',
      detail: { looksLike },
    });
  });

  it.each([
    ['cut off', gzipped(writeTar([inside])).subarray(0, 5_000)],
    ['cut off before it was packed', gzipped(writeTar([inside]).subarray(0, 5_000))],
    [
      'a wrong checksum of gzip',
      gzipped(writeTar([inside])).map((byte, at, all) => (at === all.length - 5 ? byte ^ 1 : byte)),
    ],
    ['a damaged header', writeTar([readme, inside]).map((byte, at) => (at === 1024 + 20 ? byte ^ 1 : byte))],
    ['a size that gzip cannot reach', gzipped(writeTar([{ ...inside, size: 2 ** 50 }]))],
    ['an endless name', writeTar([{ name: 'x', type: 'L', size: 2 ** 40 }, inside])],
  ])('says that it is damaged: %s', async (_, bytes) => {
    expect((await failureOf(open(bytes))).code).toBe('archive/corrupt');
  });

  it.each(['0.9.tar.gz', '0.9-dotted.tar.gz'])(
    'tells an archive of old (%s) from a tar of one',
    async (name) => {
      const bytes = new Uint8Array(readFileSync(new URL(`../../fixtures/legacy/${name}`, import.meta.url)));
      const file = await open(bytes);
      expect([file.version, file.fileBytes]).toEqual(['0.9', bytes.length]);
      expect(file.legacy?.files.objectCount).toBe(15);
      // On a server it has to be downloaded first, as any tar file.
      expect((await failureOf(ArchiveFile.open(new RemoteBytes(bytes)))).code).toBe('source/no-ranges');
    },
  );

  it.each(['metadata.json', 'data.json'])(
    'says what is missing of an archive of old that has only its %s',
    async (name) => {
      const failure = await failureOf(open(gzipped(writeTar([{ name, content: '{}' }]))));
      expect(failure.code).toBe('archive/corrupt');
      expect(failure.message).toContain(`but no ${name === 'data.json' ? 'metadata.json' : 'data.json'}`);
    },
  );

  it('reads an archive of old whose own files come behind others', async () => {
    const first = Array.from({ length: 3 }, (_, at) => ({ name: `other/${at}.txt`, content: 'x' }));
    const own = [
      { name: 'nodes/11/11/1111-1111-4111-8111-111111111111/path/a.txt', content: 'content of a' },
      { name: 'metadata.json', content: '{"export_version": "0.8"}' },
      { name: 'data.json', content: '{"export_data": {}}' },
    ];
    for (const bytes of [writeTar([...first, ...own]), gzipped(writeTar([...first, ...own]))]) {
      const file = await open(bytes);
      expect(file.version).toBe('0.8');
      const { bytes: content, integrity } = await file.objects.readPart(file.objects.keyAt(0), 0, 100);
      expect(new TextDecoder().decode(content)).toBe('content of a');
      expect(integrity).toBe(bytes[0] === 0x1f ? 'checksum' : 'unchecked');
    }
  });
});

it('passes over a pax header that is no such thing', async () => {
  for (const content of ['\n', '0', '5 a=b', '999999 path=x\n'])
    expect((await open(writeTar([{ name: 'x', type: 'x', content }, inside]))).version).toBe('main_0001');
});

describe('a tar file on a server', () => {
  it.each([
    ['a tar file', writeTar([{ name: 'noise.bin', content: new Uint8Array(randomBytes(200_000)) }, inside])],
    [
      'a tar.gz file',
      gzipped(writeTar([{ name: 'noise.bin', content: new Uint8Array(randomBytes(200_000)) }, inside])),
    ],
  ])('has to be downloaded first, which costs little to find out: %s', async (looksLike, bytes) => {
    const reader: RemoteBytes & RandomAccessReader = new RemoteBytes(bytes);
    expect(await failureOf(ArchiveFile.open(reader, undefined, {}))).toMatchObject({
      code: 'source/no-ranges',
      detail: { looksLike, bytes: bytes.length },
    });
    expect(reader.readBytes).toBeLessThan(80_000);
  });
});
