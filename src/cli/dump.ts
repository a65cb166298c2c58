import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { planDump, writeDump, type DumpReport, type DumpSink } from '../dump';
import { ZipSink } from '../dump/sinks/zip-sink';
import { ExplorerError } from '../model/failure';
import type { DumpRequest } from '../model/dump-request';
import { ArchiveDumpReader } from '../worker/explorer-dump-reader';
import { ArchiveDumpSource } from '../worker/explorer-dump-source';
import type { Explorer } from '../worker/explorer';
import { NodeFolderSink } from './node-folder-sink';
import type { Output } from './output';

/** Writes the tree of `verdi process/group/profile dump` into a folder, or into a zip if the name says so. */
export async function dump(
  explorer: Explorer,
  request: DumpRequest,
  target: string,
  output: Output,
): Promise<void> {
  const archive = explorer.opened();
  await archive.objects.load();
  const source = new ArchiveDumpSource(archive);
  const plan = planDump(source, request);
  const reader = new ArchiveDumpReader(archive, archive.content, source, request.options);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort());
  const sink = /\.zip$/i.test(target) ? new ZipFileSink(target) : await NodeFolderSink.open(target);
  const report = await writeDump(plan, reader, sink, stop.signal, () => undefined);
  await output.line(describe(report, target));
}

function describe(report: DumpReport, target: string): string {
  const notes = [
    report.missing.length > 0 ? `${report.missing.length} files are missing from the archive` : '',
    report.mismatched.length > 0 ? `${report.mismatched.length} files do not match their hash` : '',
    report.changes.length > 0 ? `${report.changes.length} names were changed or lost` : '',
  ].filter((note) => note !== '');
  const counts = `Wrote ${report.files} files in ${report.directories} folders to ${target}`;
  return notes.length === 0 ? `${counts}.` : `${counts}; ${notes.join('; ')}.`;
}

/** A zip beside its final name, which it gets when it is whole: a dump that fails leaves no half zip. */
class ZipFileSink implements DumpSink {
  readonly #path: string;
  readonly #partPath: string;
  readonly #file: ReturnType<typeof createWriteStream>;
  readonly #zip: ZipSink;

  constructor(path: string) {
    this.#path = path;
    this.#partPath = `${path}.part-${process.pid}`;
    this.#file = createWriteStream(this.#partPath, { flags: 'wx' });
    this.#zip = new ZipSink(Writable.toWeb(this.#file) as WritableStream<Uint8Array>);
  }

  makeDirectory(path: string, isEmpty: boolean): Promise<void> {
    return this.#zip.makeDirectory(path, isEmpty);
  }

  writeFile(...[path, content]: Parameters<DumpSink['writeFile']>): Promise<void> {
    return this.#zip.writeFile(path, content);
  }

  async close(): Promise<void> {
    try {
      await this.#zip.close();
      await rename(this.#partPath, this.#path);
    } catch (thrown) {
      throw new ExplorerError(
        'dump/failed',
        `“${this.#path}” could not be written: ${thrown instanceof Error ? thrown.message : String(thrown)}`,
      );
    }
  }

  async abort(): Promise<void> {
    await this.#zip.abort().catch(() => undefined);
    await rm(this.#partPath, { force: true });
  }
}
