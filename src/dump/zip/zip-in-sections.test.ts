import { spawnSync } from 'node:child_process';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openZipFile } from '../../cli/node-zip-file';
import { ZipInSections } from './zip-in-sections';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zip-writer-test-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function noise(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).map((_, at) => (at * at * 7919 + (at >> 3) * 104729) >> 5);
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** The content through one small room, which is spoilt as soon as the next piece is asked for, as readers may do. */
// eslint-disable-next-line @typescript-eslint/require-await
async function* inPieces(
  content: { readonly length: number; subarray(from: number, to: number): Uint8Array },
  length: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const room = new Uint8Array(length);
  for (let at = 0; at < content.length; at += length) {
    const piece = room.subarray(0, Math.min(length, content.length - at));
    piece.set(content.subarray(at, at + piece.length));
    yield piece;
    room.fill(255);
  }
}

/** True if a program is there; says loudly if not. */
function isThere(program: string, ...words: string[]): boolean {
  const found = spawnSync(program, words).status === 0;
  if (!found) console.warn(`\n!! SKIPPED: ${program} is not here to read zips independently.\n`);
  return found;
}

const hasPython = isThere('python3', '--version');
const hasUnzip = isThere('unzip', '-v');
const hasJava = isThere('java', '--version');

/** What Python reads: each name with the bytes of its content, checksums checked. */
function readByPython(file: string): Record<string, string> {
  const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    assert z.testzip() is None
    print(json.dumps({i.filename: z.read(i).hex() for i in z.infolist() if i.file_size < 200000}))
`;
  const { stdout, stderr, status } = spawnSync('python3', ['-c', script, file], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Record<string, string>;
}

function expectUnzipReads(file: string): void {
  const { status, stdout, stderr } = spawnSync('unzip', ['-tqq', file], { encoding: 'utf8' });
  expect(`${stdout}${stderr}`).toBe('');
  expect(status).toBe(0);
}

describe('a zip made piece by piece', () => {
  const text = bytesOf('key: value\n'.repeat(1000));
  const contents: Record<string, Uint8Array<ArrayBuffer>> = {
    'plain.txt': text,
    'empty.txt': new Uint8Array(0),
    'naïve – 数据/ünï.dat': bytesOf('unicode'),
    'a folder/with blanks/x.bin': new Uint8Array(5000).map((_, at) => (at * 7919) % 251),
    '../outside.txt': bytesOf('a hostile name is written as it was given'),
    'quote\'"; $(touch x).txt': bytesOf('for a shell'),
    'packed.txt': text,
    'stored.txt': text,
    'streamed.txt': text,
    'streamed-stored.txt': text,
    'large.txt': bytesOf('a longer text than is gathered\n'.repeat(4000)),
    'large-packed.txt': bytesOf('a longer text than is gathered\n'.repeat(4000)),
    'large-stored.bin': noise(100_000),
    'packed-in-vain.bin': noise(3000),
    ['__proto__']: bytesOf('a name that objects have'),
    ['constructor']: bytesOf('another'),
  };
  let file = '';

  beforeAll(async () => {
    file = path.join(folder, 'all.zip');
    const zip = await openZipFile(file);
    await zip.makeDirectory('empty', true);
    await zip.makeDirectory('a folder', false);
    for (const [name, content] of Object.entries(contents)) {
      if (name.includes('packed'))
        await zip.writeFile(name, content, {
          packing: { kind: 'deflated', bytes: new Uint8Array(deflateRawSync(content)) },
        });
      else if (name === 'stored.txt' || name === 'large-stored.bin')
        await zip.writeFile(name, content, { packing: { kind: 'stored' } });
      else if (name === 'streamed.txt') await zip.writeFile(name, inPieces(content, 999));
      else if (name === 'streamed-stored.txt')
        await zip.writeFile(name, inPieces(content, 99), {
          bytes: content.length,
          packing: { kind: 'stored' },
        });
      else await zip.writeFile(name, content);
    }
    await zip.makeLink('folder/link', '../other');
    await zip.close();
  });

  it('is read by JSZip', async () => {
    const zip = await JSZip.loadAsync(await readFile(file), { checkCRC32: true });
    for (const [name, content] of Object.entries(contents)) {
      const entry = Object.values(zip.files).find((one) => (one.unsafeOriginalName ?? one.name) === name);
      expect(await entry?.async('uint8array'), name).toEqual(content);
    }
    expect(zip.files['empty/']?.dir).toBe(true);
    expect(zip.files['a folder/']).toBeUndefined();
  });

  it.skipIf(!hasPython)('is read by Python', () => {
    const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
    const wanted = Object.entries(contents).map(([name, content]) => [name, hex(content)]);
    expect(readByPython(file)).toEqual(
      Object.fromEntries([['empty/', ''], ...wanted, ['folder/link', hex(bytesOf('../other'))]]),
    );
  });

  it.skipIf(!hasPython)('tells Unix what is a file, a directory and a link', () => {
    const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    print(json.dumps({name: oct(z.getinfo(name).external_attr >> 16) for name in sys.argv[2:]}))
`;
    const names = ['plain.txt', 'large.txt', 'streamed.txt', 'empty/', 'folder/link'];
    const { stdout } = spawnSync('python3', ['-c', script, file, ...names], { encoding: 'utf8' });
    expect(JSON.parse(stdout)).toEqual({
      'plain.txt': '0o100644',
      'large.txt': '0o100644',
      'streamed.txt': '0o100644',
      'empty/': '0o40755',
      'folder/link': '0o120777',
    });
  });

  it.skipIf(!hasUnzip)('is tested by Info-ZIP', () => {
    // It warns of a name that would leave the folder, as it should, so that one is left out.
    const { stdout } = spawnSync('unzip', ['-t', file], { encoding: 'utf8' });
    expect(stdout).toContain('No errors detected');
  });

  /** `ZipInputStream` goes from entry to entry, as whatever reads a zip while it comes has to, and never sees the directory. */
  it.skipIf(!hasJava)('is read by Java as it comes', async () => {
    const program = path.join(folder, 'ReadZip.java');
    await writeFile(
      program,
      `import java.io.*; import java.util.zip.*;
public class ReadZip { public static void main(String[] files) throws Exception {
  ZipInputStream zip = new ZipInputStream(new FileInputStream(files[0]));
  for (ZipEntry entry; (entry = zip.getNextEntry()) != null;) System.out.println(zip.readAllBytes().length);
} }`,
    );
    const { stdout, stderr } = spawnSync('java', [program, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    const lengths = Object.values(contents).map(({ length }) => String(length));
    expect(stdout.trim().split(/\s+/)).toEqual(['0', ...lengths, '8']);
  });

  it('tells of every content where it ends, also of one that is not packed and comes in pieces', async () => {
    const pieces: Uint8Array[] = [];
    const writer = new ZipInSections((bytes) => Promise.resolve(void pieces.push(bytes.slice())));
    const content = new Uint8Array(300_000).map((_, at) => (at * 7919) % 251);
    await writer.addPieces('x', inPieces(content, 70_001), content.length, { kind: 'stored' });
    await writer.finish();
    const zip = Buffer.concat(pieces);
    const sizeFollows = (zip.readUInt16LE(6) & 8) !== 0;
    const isDeflated = zip.readUInt16LE(8) === 8;
    expect(isDeflated).toBe(sizeFollows);
    expect(zip.length).toBeLessThan(content.length + 500);
    const inflated = inflateRawSync(zip.subarray(30 + zip.readUInt16LE(26) + zip.readUInt16LE(28)));
    expect(new Uint8Array(inflated)).toEqual(content);
  });

  it('takes over how a content is packed and packs the rest', async () => {
    const { length } = await readFile(file);
    const notPacked = 2 * text.length + 103_000;
    expect(length).toBeLessThan(notPacked + 16_000);
    expect(length).toBeGreaterThan(notPacked);
  });
});

describe('a large zip', () => {
  it('of more than 65,535 entries is read by others', async () => {
    const file = path.join(folder, 'many.zip');
    const zip = await openZipFile(file);
    const count = 66_000;
    for (let number = 0; number < count; number += 1)
      await zip.writeFile(`folder ${number % 300}/ü-${number}.txt`, bytesOf(String(number)));
    await zip.close();
    if (hasPython) {
      const read = readByPython(file);
      expect(Object.keys(read)).toHaveLength(count);
      expect(read['folder 299/ü-65999.txt']).toBe(Buffer.from('65999').toString('hex'));
    }
    if (hasUnzip) expectUnzipReads(file);
    const jszip = await JSZip.loadAsync(await readFile(file));
    expect(Object.values(jszip.files).filter((entry) => !entry.dir)).toHaveLength(count);
  }, 60_000);

  it('of more than 4 GB has all its numbers in eight bytes', async () => {
    const file = path.join(folder, 'long.zip');
    const target = await open(file, 'w');
    let offset = 0;
    // Zeros are left out of the file, which is as long as if they were written.
    const zip = new ZipInSections(async (bytes) => {
      if (bytes.length < 1 << 18 || bytes[0] !== 0) await target.write(bytes, 0, bytes.length, offset);
      offset += bytes.length;
    });
    const size = 2 ** 32 + 12_345;
    const zeros = new Uint8Array(1 << 26);
    await zip.addBytes('first.txt', bytesOf('first'));
    await zip.addPieces(
      'zeros.bin',
      inPieces({ length: size, subarray: (from, to) => zeros.subarray(0, to - from) }, 1 << 24),
      size,
    );
    for (let number = 0; number < 64; number += 1)
      await zip.addBytes(`zeros/${number}`, zeros, { kind: 'stored' });
    await zip.addBytes('last.txt', bytesOf('last'));
    await zip.addPieces('after it.txt', inPieces(bytesOf('in pieces'), 2), null);
    await zip.finish();
    await target.close();
    if (!hasPython) return;
    const script = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as z:
    print(json.dumps([[i.filename, i.file_size, i.header_offset > 2**32] for i in z.infolist() if not i.filename.startswith('zeros/')]
      + [z.read(name).decode() for name in ('first.txt', 'last.txt', 'after it.txt')]))
`;
    const { stdout, stderr } = spawnSync('python3', ['-c', script, file], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual([
      ['first.txt', 5, false],
      ['zeros.bin', size, false],
      ['last.txt', 4, true],
      ['after it.txt', 9, true],
      'first',
      'last',
      'in pieces',
    ]);
  }, 180_000);
});

it('lists the entries first that shall be, wherever they stand', async () => {
  const pieces: Uint8Array[] = [];
  const writer = new ZipInSections(
    (bytes) => Promise.resolve(void pieces.push(bytes.slice())),
    ['b', 'missing', 'c'],
  );
  for (const name of ['a', 'c', 'd', 'b']) await writer.addBytes(name, bytesOf(`content of ${name}`));
  await writer.finish();
  const zip = await JSZip.loadAsync(Buffer.concat(pieces), { checkCRC32: true });
  expect(Object.keys(zip.files)).toEqual(['b', 'c', 'a', 'd']);
  for (const name of Object.keys(zip.files))
    expect(await zip.file(name)?.async('text')).toBe(`content of ${name}`);
});

it('does not lose one of two contents of the same path', async () => {
  const zip = new ZipInSections(() => Promise.resolve());
  await zip.addBytes('a/b.txt', bytesOf('one'));
  await expect(zip.addBytes('a/b.txt', bytesOf('two'))).rejects.toThrow('“a/b.txt” stands twice in the zip');
});

it('fails as its target fails, also if that comes to light only with a later entry', async () => {
  const zip = new ZipInSections(() => Promise.reject(new Error('the disk is full')));
  await zip.addBytes('a.txt', bytesOf('gathered'));
  await expect(zip.finish()).rejects.toThrow('the disk is full');
});
