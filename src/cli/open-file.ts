import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { Explorer } from '../worker/explorer';
import { FileHandleReader } from './file-handle-reader';

/** Opens an archive on the disk or on the web with the same code that the page's worker runs. */
export async function openFile(file: string): Promise<Explorer> {
  const wasmPath = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  const explorer = new Explorer({ wasm: new Uint8Array(await readFile(wasmPath)) });
  const isUrl = /^https?:\/\//i.test(file);
  if (isUrl) await explorer.open({ kind: 'url', url: file });
  else await explorer.openReader(await FileHandleReader.open(file), basename(file));
  return explorer;
}
