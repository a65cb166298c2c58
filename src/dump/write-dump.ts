import type { NodeUuid, RepositoryKey } from '../model/identifiers';
import { ExplorerError, toFailure } from '../model/failure';
import { dumpLogText } from './dump-log';
import { dumpReportText, type DumpReport } from './dump-report';
import type { DumpSource } from './dump-source';
import type { DumpContent, DumpDirectory } from './dump-tree';
import { metadataYaml } from './metadata-yaml';
import { countEntries } from './plan-entries';
import type { DumpPlan } from './plan';
import { joinPath } from './dump-tree';

/** Where a dump goes: a zip, a folder. Paths are relative, joined by `/`; directories come before what stands in them. */
export interface DumpSink {
  makeDirectory(path: string): Promise<void>;
  writeFile(
    path: string,
    content: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>,
  ): Promise<void>;
  /** Finishes the target; nothing is written after. */
  close(): Promise<void>;
  /** Removes what was begun, as far as the target allows. */
  abort(): Promise<void>;
}

/** Reads what the plan names. */
export interface DumpReader {
  /** Content of an object, and whether it matches its key; whole objects up to some size, streams above. */
  readObject(
    key: RepositoryKey,
    signal: AbortSignal,
  ): Promise<{
    readonly content: Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array<ArrayBuffer>>;
    readonly matches: () => boolean;
  }>;
  readmeOf(uuid: NodeUuid): Promise<string>;
}

export interface DumpProgress {
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

/**
 * Writes a plan. A missing or damaged object never stops the rest; it is named in the report. Cancelling aborts the sink.
 * @throws ExplorerError `dump/failed` if the target fails or processes are unsealed, `aborted`
 */
export async function writeDump(
  plan: DumpPlan,
  source: DumpSource,
  reader: DumpReader,
  sink: DumpSink,
  signal: AbortSignal,
  onProgress: (progress: DumpProgress) => void,
): Promise<DumpReport> {
  const [unsealed] = plan.unsealed;
  if (unsealed !== undefined && !plan.request.options.dumpUnsealed) {
    throw new ExplorerError(
      'dump/failed',
      `${plan.unsealed.length} of the processes are not sealed (the first is ${unsealed}). Choose "dump unsealed" to write them all the same.`,
      { unsealed: plan.unsealed.length },
    );
  }
  try {
    const report = await new DumpWriter(plan, source, reader, sink, signal, onProgress).write();
    await sink.close();
    return report;
  } catch (error) {
    await sink.abort().catch(() => undefined);
    const failure = toFailure(error);
    if (signal.aborted || failure.code === 'aborted')
      throw new ExplorerError('aborted', 'The dump was cancelled; nothing of it was kept.');
    throw failure.code === 'internal/unexpected'
      ? new ExplorerError('dump/failed', `The dump could not be written: ${failure.message}`, undefined, {
          cause: error,
        })
      : error;
  }
}

const encoder = new TextEncoder();

class DumpWriter {
  readonly #missing: { path: string; uuid: string; reason: string }[] = [];
  readonly #mismatched: { path: string; uuid: string }[] = [];
  readonly #written = new Map<DumpDirectory, number>();
  readonly #startedAt = new Date().toISOString().replace('Z', '+00:00');
  #files = 0;
  #directories = 0;
  #bytes = 0;

  constructor(
    private readonly plan: DumpPlan,
    private readonly source: DumpSource,
    private readonly reader: DumpReader,
    private readonly sink: DumpSink,
    private readonly signal: AbortSignal,
    private readonly onProgress: (progress: DumpProgress) => void,
  ) {}

  async write(): Promise<DumpReport> {
    const totals = countEntries(this.plan.root);
    const root = this.plan.root;
    // Texts about the dump itself come last: they tell what was written.
    const last: { path: string; content: DumpContent }[] = [];
    const pending: { directory: DumpDirectory; path: string; above: readonly DumpDirectory[] }[] = [
      { directory: root, path: '', above: [] },
    ];
    for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
      const within = [...at.above, at.directory];
      const below: typeof pending = [];
      for (const child of at.directory.children.values()) {
        const path = joinPath(at.path, child.name);
        if (child.kind === 'directory') {
          await this.sink.makeDirectory(path);
          this.#directories += 1;
          below.push({ directory: child, path, above: within });
          continue;
        }
        if (child.content.kind === 'log' || child.content.kind === 'report')
          last.push({ path, content: child.content });
        else await this.#writeFile(path, child.content, within);
        this.onProgress({
          files: this.#files,
          totalFiles: totals.files,
          bytes: this.#bytes,
          totalBytes: totals.bytes,
        });
      }
      pending.push(...below.reverse());
    }
    for (const { path, content } of last) await this.#writeFile(path, content, [root]);
    return this.#report();
  }

  #report(): DumpReport {
    return {
      files: this.#files,
      directories: this.#directories,
      bytes: this.#bytes,
      changes: this.plan.changes,
      unsealed: this.plan.unsealed,
      missing: this.#missing,
      mismatched: this.#mismatched,
    };
  }

  async #writeFile(path: string, content: DumpContent, within: readonly DumpDirectory[]): Promise<void> {
    this.signal.throwIfAborted();
    if (content.kind === 'object') {
      await this.#writeObject(path, content, within);
      return;
    }
    const bytes = await this.#textOf(content);
    await this.sink.writeFile(path, bytes);
    this.#files += 1;
    this.#count(bytes.length, within);
  }

  async #textOf(content: Exclude<DumpContent, { kind: 'object' }>): Promise<Uint8Array<ArrayBuffer>> {
    switch (content.kind) {
      case 'safeguard':
        return new Uint8Array(0);
      case 'metadata':
        return encoder.encode(metadataYaml(this.source.readProcess(content.uuid), this.plan.request.options));
      case 'readme':
        return encoder.encode(await this.reader.readmeOf(content.uuid));
      case 'log':
        return encoder.encode(dumpLogText(this.plan, this.#written, this.#startedAt));
      case 'report':
        return encoder.encode(dumpReportText(this.#report(), this.plan.name));
    }
  }

  async #writeObject(
    path: string,
    object: Extract<DumpContent, { kind: 'object' }>,
    within: readonly DumpDirectory[],
  ): Promise<void> {
    if (object.key === null || object.bytes === null) {
      this.#missing.push({ path, uuid: object.uuid, reason: 'the archive does not hold its content' });
      return;
    }
    let read: Awaited<ReturnType<DumpReader['readObject']>>;
    try {
      read = await this.reader.readObject(object.key, this.signal);
    } catch (error) {
      const failure = toFailure(error);
      if (failure.code === 'aborted' || failure.code === 'memory/exhausted') throw error;
      this.#missing.push({ path, uuid: object.uuid, reason: failure.message });
      return;
    }
    await this.sink.writeFile(path, read.content);
    if (!read.matches()) this.#mismatched.push({ path, uuid: object.uuid });
    this.#files += 1;
    this.#bytes += object.bytes;
    this.#count(object.bytes, within);
  }

  #count(bytes: number, within: readonly DumpDirectory[]): void {
    for (const directory of within) this.#written.set(directory, (this.#written.get(directory) ?? 0) + bytes);
  }
}
