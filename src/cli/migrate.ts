import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { formatBytes, formatCount } from '../lib/format';
import { newestVersion } from '../migration';
import { ExplorerError } from '../model/failure';
import { loadSqlite } from '../sqlite';
import type { Explorer } from '../worker/explorer';
import { listedFirst, saveCurrentArchive } from '../worker/save/explorer-save';
import { openZipFile } from './node-zip-file';
import { NodeScratch } from './node-scratch';
import type { Output } from './output';

/** Writes an archive in the newest version, which aiida-core 2 opens; the archive itself stays as it is. */
export async function migrate(explorer: Explorer, target: string, output: Output): Promise<void> {
  const archive = explorer.opened();
  const { exportVersion } = archive.file.metadata;
  if (exportVersion === newestVersion)
    throw new ExplorerError(
      'query/invalid',
      `This archive has the version ${newestVersion} already; there is nothing to migrate.`,
    );
  const wasm = createRequire(import.meta.url).resolve('sql.js/dist/sql-wasm.wasm');
  const sqlite = await loadSqlite({ wasm: new Uint8Array(await readFile(wasm)) });
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const sink = await openZipFile(target, listedFirst);
  const scratch = new NodeScratch(`${target}.database-${process.pid}`);
  const saved = await saveCurrentArchive(archive, sqlite, sink, stop.signal, () => undefined, scratch);
  await output.line(
    `Wrote ${target} (${exportVersion} → ${newestVersion}): ${formatCount(saved.nodes)} nodes, ${formatCount(saved.files)} files with ${formatCount(saved.objects)} different contents of ${formatBytes(saved.bytes)}.`,
  );
  for (const { message } of archive.migration.losses) await output.line(message);
  if (saved.unknownTimes > 0)
    await output.line(
      `The archive does not say ${formatCount(saved.unknownTimes)} of its times; the new one has the time of this migration there.`,
    );
  if (saved.mismatched > 0)
    await output.line(
      `${formatCount(saved.mismatched)} contents do not match their checksum and were written as they are.`,
    );
  if (saved.missing > 0)
    await output.line(
      `${formatCount(saved.missing)} files have no content in the archive, and none in the new one.`,
    );
}
