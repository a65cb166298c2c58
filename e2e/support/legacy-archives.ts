import { randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import JSZip from 'jszip';
import { writeTar } from '../../src/archive/testing/tar-writer';
import { putInPlace } from '../../fixtures/support/put-in-place';

const fixtures = path.resolve(import.meta.dirname, '../../fixtures');

/** The small archive in an older format, `0.1` to `0.13`. */
export function legacyFile(version: string, ending: 'aiida' | 'tar.gz'): string {
  return path.join(fixtures, 'legacy', `${version}.${ending}`);
}

/** What aiida-core has in the archive that it made of one of these (0.4 and later). */
export function legacyNodes(version: string): readonly {
  readonly uuid: string;
  readonly node_type: string;
  readonly label: string;
  readonly files: Readonly<Record<string, string | null>>;
}[] {
  const text = readFileSync(path.join(fixtures, 'oracle/legacy', `${version}.json`), 'utf8');
  return (JSON.parse(text) as { nodes: ReturnType<typeof legacyNodes> }).nodes;
}

/** A tar.gz of an older format in which a file of a gigabyte has to be read over before the end is reached. */
export async function ensureLongTar(): Promise<string> {
  const file = path.join(tmpdir(), `aiida-e2e-long-${process.getuid?.() ?? 0}.tar.gz`);
  if (existsSync(file)) return file;
  const size = 1024 ** 3;
  const name = 'nodes/11/11/1111-1111-4111-8111-111111111111/path/long.dat';
  const [header] = [writeTar([{ name, size }], false)];
  const rest = writeTar([
    { name: 'metadata.json', content: '{"export_version": "0.9"}' },
    { name: 'data.json', content: '{"export_data": {}}' },
  ]);
  const block = Buffer.alloc(1024 ** 2);
  function* pieces(): Generator<Uint8Array> {
    yield header ?? new Uint8Array(0);
    for (let at = 0; at < size; at += block.length) yield block;
    yield rest;
  }
  const part = `${file}.${process.pid}`;
  await pipeline(Readable.from(pieces()), createGzip({ level: 1 }), createWriteStream(part));
  await putInPlace(part, file);
  return file;
}

/** The small archive in format 0.9 with thousands of further files, whose saving takes seconds. */
export async function ensureManyFiles(): Promise<string> {
  const file = path.join(tmpdir(), `aiida-e2e-many-${process.getuid?.() ?? 0}.aiida`);
  if (existsSync(file)) return file;
  const zip = await JSZip.loadAsync(readFileSync(legacyFile('0.9', 'aiida')));
  const beside = Object.keys(zip.files).find((name) => name.endsWith('/_aiidasubmit.sh'));
  if (beside === undefined) throw new Error('no script of a job in the fixture');
  for (let number = 0; number < 30_000; number += 1)
    zip.file(beside.replace('_aiidasubmit.sh', `many/file-${number}.txt`), `content ${number}`);
  const part = `${file}.${process.pid}`;
  await pipeline(zip.generateNodeStream({ streamFiles: true }), createWriteStream(part));
  await putInPlace(part, file);
  return file;
}

/** The small archive in format 0.9 with 60 MB of extras that do not pack well, so that its database is not held in memory when saved. */
export async function ensureLargeData(): Promise<string> {
  const file = path.join(tmpdir(), `aiida-e2e-large-data-${process.getuid?.() ?? 0}.aiida`);
  if (existsSync(file)) return file;
  const zip = await JSZip.loadAsync(readFileSync(legacyFile('0.9', 'aiida')));
  const data = JSON.parse((await zip.file('data.json')?.async('string')) ?? '{}') as {
    node_extras: Record<string, Record<string, unknown>>;
  };
  for (const extras of Object.values(data.node_extras))
    for (let part = 0; part < 4; part += 1) extras[`part-${part}`] = randomBytes(500_000).toString('hex');
  zip.file('data.json', JSON.stringify(data));
  const part = `${file}.${process.pid}`;
  await pipeline(zip.generateNodeStream({ streamFiles: true }), createWriteStream(part));
  await putInPlace(part, file);
  return file;
}
