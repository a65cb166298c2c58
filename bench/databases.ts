import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Sqlite } from '../src/sqlite';
import type { SyntheticSize } from './synthetic';
import { makeSyntheticDatabase } from './synthetic';

const folder = fileURLToPath(new URL('../.bench/', import.meta.url));

/** The two sizes that the targets of the graph store speak of. */
export const sizes: readonly SyntheticSize[] = [
  { nodes: 120_000, links: 231_000, attributeBytes: 3000 },
  { nodes: 1_000_000, links: 2_000_000, attributeBytes: 120 },
];

/** Makes a database of this size unless an earlier run left it; gives the name of the file. */
export function ensureDatabase(sqlite: Sqlite, size: SyntheticSize): string {
  const file = `${folder}synthetic-${size.nodes}-${size.links}-${size.attributeBytes}.sqlite3`;
  if (existsSync(file)) return file;
  mkdirSync(folder, { recursive: true });
  console.log(`making a database of ${size.nodes} nodes and ${size.links} links (once) …`);
  writeFileSync(file, makeSyntheticDatabase(sqlite, size));
  return file;
}

/** A file as one array that nothing else shares, read without the second copy that `readFileSync` makes of large files. */
export function readWhole(file: string): Uint8Array {
  const descriptor = openSync(file, 'r');
  const bytes = new Uint8Array(fstatSync(descriptor).size);
  for (let at = 0; at < bytes.length;) {
    const read = readSync(descriptor, bytes, at, Math.min(bytes.length - at, 2 ** 26), at);
    if (read === 0) throw new Error(`${file} became shorter while it was read`);
    at += read;
  }
  closeSync(descriptor);
  return bytes;
}
