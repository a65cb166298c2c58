import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import JSZip from 'jszip';
import { openZipFile } from '../src/cli/node-zip-file';
import { loadSqlite } from '../src/sqlite';
import { putInPlace } from '../fixtures/support/put-in-place';

const root = path.resolve(import.meta.dirname, '..');

const longestPiece = 1024 * 1024;

/** The pieces of one file: the block again and again, with the numbers of file and piece at its beginning. */
function* piecesOf(
  block: Uint8Array<ArrayBuffer>,
  file: number,
  bytes: number,
): Generator<Uint8Array<ArrayBuffer>, void> {
  const head = new DataView(block.buffer);
  for (let at = 0; at < bytes; at += block.length) {
    head.setUint32(0, file);
    if (block.length >= 8) head.setUint32(4, at / block.length);
    yield block.subarray(0, Math.min(block.length, bytes - at));
  }
}

/**
 * An archive with one calculation job whose retrieved folder holds `files` different files of `bytes` bytes together, made from
 * the small fixture. Made once, kept in `.bench/`.
 */
export async function ensureLargeArchive(files: number, bytes: number): Promise<string> {
  const file = path.join(root, '.bench', `dump-${files}-${bytes}.aiida`);
  if (existsSync(file)) return file;
  mkdirSync(path.dirname(file), { recursive: true });
  const small = await JSZip.loadAsync(await readFile(path.join(root, 'fixtures/main_0001/small.aiida')));
  const part = `${file}.${process.pid}`;
  const zip = await openZipFile(part);
  const entries = new Map<string, string>();
  const each = Math.floor(bytes / files);
  const block = new Uint8Array(randomBytes(Math.min(each, longestPiece)));
  for (let number = 0; number < files; number += 1) {
    const hash = createHash('sha256');
    for (const piece of piecesOf(block, number, each)) hash.update(piece);
    const key = hash.digest('hex');
    entries.set(`step-${String(number % 100)}/file-${number}.dat`, key);
    const pieces = piecesOf(block, number, each);
    const content = each <= longestPiece ? pieces.next().value : oneByOne(pieces);
    if (content) await zip.writeFile(`repo/${key}`, content, { bytes: each, packing: { kind: 'stored' } });
  }
  const database = (await loadSqlite()).open(await read(small, 'db.sqlite3'));
  const [row] = database.all(
    "SELECT output_id AS pk FROM db_dblink WHERE label = 'retrieved' ORDER BY id LIMIT 1",
    { pk: 'integer' },
  );
  database.insertAll('UPDATE db_dbnode SET repository_metadata = ? WHERE id = ?', [
    [toMetadata(entries), row?.pk ?? 0],
  ]);
  await zip.writeFile('db.sqlite3', new Uint8Array(database.export()));
  for (const entry of Object.values(small.files))
    if (!entry.dir && entry.name !== 'db.sqlite3')
      await zip.writeFile(entry.name, await read(small, entry.name));
  await zip.close();
  await putInPlace(part, file);
  return file;
}

async function* oneByOne<Item>(items: Iterable<Item>): AsyncGenerator<Item> {
  for (const item of items) yield await Promise.resolve(item);
}

async function read(zip: JSZip, name: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await zip.file(name)?.async('uint8array');
  if (!bytes) throw new Error(`no ${name} in the small fixture`);
  return new Uint8Array(bytes);
}

function toMetadata(entries: ReadonlyMap<string, string>): string {
  const folders = new Map<string, [string, object][]>();
  for (const [name, key] of entries) {
    const [folder = '', file = ''] = name.split('/');
    folders.set(folder, [...(folders.get(folder) ?? []), [file, { k: key }]]);
  }
  const o = Object.fromEntries(
    [...folders].map(([folder, files]) => [folder, { o: Object.fromEntries(files) }]),
  );
  return JSON.stringify({ o });
}
