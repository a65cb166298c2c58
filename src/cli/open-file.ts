import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename } from 'node:path';
import { ExplorerError } from '../model/failure';
import { sourceName } from '../source';
import { Explorer } from '../worker/explorer';
import { FileHandleReader } from './file-handle-reader';

/**
 * Opens an archive on the disk or on the web with the same code that the page's worker runs. What cannot be read in parts (a tar file, or a
 * server that sends only whole files) is downloaded.
 * @throws ExplorerError as `Explorer.open`
 */
export async function openFile(file: string): Promise<Explorer> {
  const wasmPath = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  const explorer = new Explorer({ wasm: new Uint8Array(await readFile(wasmPath)) });
  const isUrl = /^https?:\/\//i.test(file);
  if (isUrl) await openAddress(explorer, file);
  else await explorer.openReader(await FileHandleReader.open(file), basename(file));
  return explorer;
}

async function openAddress(explorer: Explorer, url: string): Promise<void> {
  try {
    await explorer.open({ kind: 'url', url });
  } catch (thrown) {
    if (!(thrown instanceof ExplorerError) || thrown.failure.code !== 'source/no-ranges') throw thrown;
    process.stderr.write(`${thrown.message} It is downloaded into a temporary file.\n`);
    const { downloadToDisk } = await import('./download');
    await explorer.openReader(await downloadToDisk(url), sourceName({ kind: 'url', url }));
  }
}
