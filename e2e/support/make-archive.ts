import { readFileSync, writeFileSync } from 'node:fs';
import JSZip from 'jszip';
import initSqlJs from 'sql.js';
import { small } from './archives';

/**
 * Writes a variant of the small archive: its database changed by SQL, and further entries in the zip. Gives the file back.
 * For variants that no fixture holds, because they are large or needed once.
 */
export async function makeArchive(
  file: string,
  { sql = '', entries = [] }: { readonly sql?: string; readonly entries?: readonly string[] },
): Promise<string> {
  const zip = await JSZip.loadAsync(readFileSync(small.file));
  if (sql !== '') {
    const sqlite = await initSqlJs();
    const database = new sqlite.Database(await zip.file('db.sqlite3')?.async('uint8array'));
    database.run(sql);
    zip.file('db.sqlite3', database.export());
  }
  for (const name of entries) zip.file(name, 'x');
  writeFileSync(file, await zip.generateAsync({ type: 'nodebuffer', compression: 'STORE' }));
  return file;
}
