import { existsSync, mkdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import JSZip from 'jszip';
import { putInPlace } from '../fixtures/support/put-in-place';
import { loadSqlite } from '../src/sqlite';
import { makeSyntheticDatabase } from './synthetic';

const root = path.resolve(import.meta.dirname, '..');
/** As small as an archive can be in which one node has more than 2,000 ancestors and descendants. */
const size = { nodes: 60_000, links: 115_500, attributeBytes: 200 };
/** How many of the newest data nodes are looked at: the newest have the longest lineages. */
const looked = 400;

/** An archive with wide lineages, and the node in it that has the most ancestors. */
export interface GraphArchive {
  readonly file: string;
  readonly start: string;
}

/** Made once from the synthetic database and kept in `.bench/`. */
export async function ensureGraphArchive(): Promise<GraphArchive> {
  const file = path.join(root, '.bench', `graph-${size.nodes}.aiida`);
  const sqlite = await loadSqlite();
  if (!existsSync(file)) {
    mkdirSync(path.dirname(file), { recursive: true });
    const zip = await JSZip.loadAsync(await readFile(path.join(root, 'fixtures/main_0001/small.aiida')));
    for (const name of Object.keys(zip.files)) if (name.startsWith('repo/')) zip.remove(name);
    zip.file('db.sqlite3', makeSyntheticDatabase(sqlite, size));
    const part = `${file}.${process.pid}`;
    await writeFile(part, await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' }));
    await putInPlace(part, file);
  }
  const zip = await JSZip.loadAsync(await readFile(file));
  const bytes = await zip.file('db.sqlite3')?.async('uint8array');
  if (!bytes) throw new Error(`no database in ${file}`);
  const database = sqlite.open(bytes);
  const sources = new Map<number, number[]>();
  for (const { source, target } of database.all(
    'SELECT input_id AS source, output_id AS target FROM db_dblink',
    { source: 'integer', target: 'integer' },
  ))
    sources.set(Number(target), [...(sources.get(Number(target)) ?? []), Number(source)]);
  const candidates = database.all(
    `SELECT id AS pk, uuid FROM db_dbnode WHERE node_type LIKE 'data.%' ORDER BY id DESC LIMIT ${looked}`,
    { pk: 'integer', uuid: 'text' },
  );
  const sized = candidates.map(({ pk, uuid }) => ({ uuid, count: countAncestors(sources, Number(pk)) }));
  const [best] = sized.sort((one, other) => other.count - one.count);
  database.close();
  if (!best) throw new Error('the synthetic archive holds no data');
  return { file, start: String(best.uuid) };
}

function countAncestors(sources: ReadonlyMap<number, readonly number[]>, start: number): number {
  const seen = new Set([start]);
  for (const pk of seen) for (const source of sources.get(pk) ?? []) seen.add(source);
  return seen.size - 1;
}
