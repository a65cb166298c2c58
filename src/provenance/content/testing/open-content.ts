import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { isJsonObject, parseJson, textOf, valueAt, type JsonObject, type JsonValue } from '../../../lib/json';
import { loadSqlite } from '../../../sqlite';
import { buildGraphStore } from '../../store';
import { ProvenanceContent } from '../content';

/** Opens an archive of the newest format for tests; scheduler files come from its own repository. */
export async function openContent(path: string): Promise<ProvenanceContent> {
  const zip = await JSZip.loadAsync(readFileSync(path));
  const database = (await loadSqlite()).open(await required(zip, 'db.sqlite3').async('uint8array'));
  const graph = await buildGraphStore(database);
  return new ProvenanceContent(database, graph, async (uuid, file) => {
    const stored = database.first(
      'SELECT repository_metadata AS files FROM db_dbnode WHERE uuid = ?',
      { files: 'text' },
      [uuid],
    );
    const entry = valueAt(
      readObject(stored?.files ?? '{}'),
      file.split('/').flatMap((name) => ['o', name]),
    );
    const key = isJsonObject(entry) ? textOf(entry, 'k') : null;
    return key === null ? null : ((await zip.file(`repo/${key}`)?.async('string')) ?? null);
  });
}

function required(zip: JSZip, name: string): JSZip.JSZipObject {
  const entry = zip.file(name);
  if (entry === null) throw new Error(`the archive holds no ${name}`);
  return entry;
}

function readObject(text: string): JsonObject {
  const parsed = parseJson(text);
  if (parsed.kind === 'invalid' || !isJsonObject(parsed.value)) throw new Error('no JSON object');
  return parsed.value;
}

/** A value as JavaScript's own reader gives it, to compare with answers that were read so. */
export function toPlain(value: JsonValue): unknown {
  if (isJsonObject(value))
    return Object.fromEntries([...value].map(([key, member]) => [key, toPlain(member)]));
  if (typeof value === 'bigint') return Number(value);
  return Array.isArray(value) ? value.map((item: JsonValue) => toPlain(item)) : value;
}
