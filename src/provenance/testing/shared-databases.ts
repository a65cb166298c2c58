import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import JSZip from 'jszip';

const folder = fileURLToPath(new URL('../../../../shared/archives/', import.meta.url));

/** Whether the archives that are shared between developers are beside the checkout; says loudly when tests must do without. */
export const hasSharedArchives = existsSync(folder);
if (!hasSharedArchives) {
  console.warn('SKIPPED: ../shared/archives is not there, tests against its answers do not run');
}

/** The database of an archive as bytes: tests of provenance know no zip but this. */
export async function sharedDatabase(name: string): Promise<Uint8Array> {
  const zip = await JSZip.loadAsync(readFileSync(folder + name));
  const entry = zip.file('db.sqlite3');
  if (!entry) throw new Error(`${name} holds no database`);
  return entry.async('uint8array');
}

/** The JSON documents of a file with one a line. */
export function sharedJsonLines(name: string): unknown[] {
  return readFileSync(folder + name, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
}
