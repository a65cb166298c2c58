import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import initSqlJs from 'sql.js';

/** The database of an archive with bytes that cannot be compressed, in a table that no version of AiiDA knows. */
export async function makeNoisyDatabase(archive: string, bytes: number): Promise<Uint8Array> {
  const SQL = await initSqlJs();
  const zip = await JSZip.loadAsync(readFileSync(archive));
  const database = new SQL.Database(await zip.file('db.sqlite3')?.async('uint8array'));
  database.run('CREATE TABLE noise (bytes BLOB)');
  database.run('INSERT INTO noise VALUES (?)', [randomBytes(bytes)]);
  return database.export();
}
