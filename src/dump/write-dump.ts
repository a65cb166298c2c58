import type { ObjectPlace } from '../archive';
import { ExplorerError, toFailure } from '../model/failure';
import type { NodeUuid, RepositoryKey } from '../model/identifiers';
import { dumpLogText } from './dump-log';
import { dumpReportText, type DumpReport } from './dump-report';
import type { DumpContent, DumpDirectory } from './dump-tree';
import { orderObjects, type WantedObject } from './object-order';
import { countEntries, listEntries, listObjects, type PlannedObject } from './plan-entries';
import type { DumpPlan } from './plan';
import type { DumpSink } from './sink';

/** Objects up to this size are read whole and written to all their places; larger ones are streamed to each. */
const longestWhole = 8 * 1024 * 1024;
/** Reading and writing wait for other threads most of the time. */
const atOnce = 12;

/** What is made of the archive while writing. */
export type MadeContent = Exclude<DumpContent, { kind: 'object' | 'safeguard' | 'log' | 'report' }>;

/** Reads what the plan names. */
export interface DumpReader {
  placeOf(key: string): ObjectPlace | null;
  /** Makes the coming reads in this stretch of the archive one request. Null: nothing is held any more. */
  hold(place: ObjectPlace | null, signal: AbortSignal): Promise<void>;
  readWhole(
    key: RepositoryKey,
    signal: AbortSignal,
  ): Promise<{ readonly bytes: Uint8Array<ArrayBuffer>; readonly isIntact: boolean }>;
  /** Pieces of an object; the value of the generator says whether it was intact. */
  readPieces(
    key: RepositoryKey,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, boolean, undefined>;
  /** Texts that the dump makes of nodes and of itself. */
  makeText(content: MadeContent, plan: DumpPlan, signal: AbortSignal): Promise<string>;
}

export interface DumpProgress {
  readonly files: number;
  readonly totalFiles: number;
  readonly bytes: number;
  readonly totalBytes: number;
}

/** @throws ExplorerError `dump/failed` where processes are unsealed and that was not allowed */
export function requireSealed(plan: DumpPlan): void {
  const [unsealed] = plan.unsealed;
  if (unsealed === undefined || plan.request.options.dumpUnsealed) return;
  throw new ExplorerError(
    'dump/failed',
    `${plan.unsealed.length} of the processes are not sealed (the first is ${unsealed}). Choose “dump unsealed” (--dump-unsealed) to write them all the same.`,
    { unsealed: plan.unsealed.length },
  );
}

/**
 * Writes a plan. A missing or damaged object never stops the rest; it is named in the report. Cancelling aborts the sink.
 * @throws ExplorerError `dump/failed` if the target fails or processes are unsealed, `aborted`
 */
export async function writeDump(
  plan: DumpPlan,
  reader: DumpReader,
  sink: DumpSink,
  signal: AbortSignal,
  onProgress: (progress: DumpProgress) => void,
): Promise<DumpReport> {
  try {
    requireSealed(plan);
    const report = await new DumpWriter(plan, reader, sink, signal, onProgress).write();
    await sink.close();
    return report;
  } catch (error) {
    await sink.abort().catch(() => undefined);
    const failure = toFailure(error);
    if (signal.aborted || failure.code === 'aborted')
      throw new ExplorerError('aborted', 'The dump was cancelled.');
    if (failure.code !== 'internal/unexpected') throw error;
    const cause = error instanceof Error ? error.message : String(error);
    throw new ExplorerError(
      'dump/failed',
      `The dump could not be written: ${cause}`,
      { cause },
      { cause: error },
    );
  }
}

const encoder = new TextEncoder();

class DumpWriter {
  readonly #missing: { path: string; uuid: NodeUuid; reason: string }[] = [];
  readonly #mismatched: { path: string; uuid: NodeUuid }[] = [];
  readonly #written = new Map<DumpDirectory, number>();
  readonly #startedAt = new Date().toISOString().replace('Z', '000+00:00');
  readonly #totals: { readonly files: number; readonly bytes: number };
  #files = 0;
  #directories = 0;
  #bytes = 0;

  constructor(
    private readonly plan: DumpPlan,
    private readonly reader: DumpReader,
    private readonly sink: DumpSink,
    private readonly signal: AbortSignal,
    private readonly onProgress: (progress: DumpProgress) => void,
  ) {
    this.#totals = countEntries(plan.root).get(plan.root) ?? { files: 0, bytes: 0 };
  }

  async write(): Promise<DumpReport> {
    // Texts about the dump itself come last: they tell what was written.
    const last: { path: string; content: DumpContent }[] = [];
    for (const entry of listEntries(this.plan.root)) {
      this.signal.throwIfAborted();
      if (entry.kind === 'directory') {
        await this.sink.makeDirectory(entry.path, isEmpty(entry.directory));
        this.#directories += 1;
      } else if (entry.content.kind === 'log' || entry.content.kind === 'report') last.push(entry);
      else if (entry.content.kind !== 'object')
        await this.#writeText(entry.path, entry.content, entry.within);
    }
    await this.#writeObjects();
    for (const { path, content } of last)
      if (content.kind !== 'object') await this.#writeText(path, content, this.plan.root);
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

  async #writeText(
    path: string,
    content: Exclude<DumpContent, { kind: 'object' }>,
    within: DumpDirectory,
  ): Promise<void> {
    const text = await this.#textOf(content);
    const bytes = encoder.encode(text);
    await this.sink.writeFile(path, bytes);
    this.#count(bytes.length, within);
  }

  async #textOf(content: Exclude<DumpContent, { kind: 'object' }>): Promise<string> {
    switch (content.kind) {
      case 'safeguard':
        return '';
      case 'log':
        return dumpLogText(this.plan, this.#written, this.#startedAt);
      case 'report':
        return dumpReportText({ ...this.#report(), files: this.#files + 1 }, this.plan.name);
      default:
        return this.reader.makeText(content, this.plan, this.signal);
    }
  }

  async #writeObjects(): Promise<void> {
    const { stretches, missing } = orderObjects(listObjects(this.plan.root), (key) =>
      this.reader.placeOf(key),
    );
    for (const object of missing) this.#miss(object, 'the archive does not hold its content');
    for (const { place, objects } of stretches) {
      this.signal.throwIfAborted();
      await this.reader.hold(place, this.signal);
      await inParallel(objects, atOnce, (object) => this.#writeObject(object));
    }
    await this.reader.hold(null, this.signal);
  }

  async #writeObject(object: WantedObject): Promise<void> {
    this.signal.throwIfAborted();
    if (object.bytes > longestWhole) {
      for (const target of object.targets) await this.#writeStream(object, target);
      return;
    }
    let read: Awaited<ReturnType<DumpReader['readWhole']>>;
    try {
      read = await this.reader.readWhole(object.key, this.signal);
    } catch (error) {
      for (const target of object.targets) this.#missBy(target, error);
      return;
    }
    for (const target of object.targets) {
      await this.sink.writeFile(target.path, read.bytes);
      this.#wrote(target, read.bytes.length, read.isIntact);
    }
  }

  async #writeStream({ key }: WantedObject, target: PlannedObject): Promise<void> {
    const pieces = this.reader.readPieces(key, this.signal);
    let bytes = 0;
    let isIntact = true;
    let damage: unknown = null;
    const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: async (controller) => {
        try {
          const piece = await pieces.next();
          if (piece.done === true) {
            isIntact = piece.value;
            controller.close();
            return;
          }
          bytes += piece.value.length;
          this.#bytes += piece.value.length;
          this.#tell();
          controller.enqueue(piece.value);
        } catch (error) {
          // What was read before the damage is kept: ending the stream with an error would spoil a whole zip.
          damage = error;
          controller.close();
        }
      },
      cancel: () => pieces.return(false).then(() => undefined),
    });
    await this.sink.writeFile(target.path, stream);
    this.#bytes -= bytes;
    this.signal.throwIfAborted();
    if (damage !== null) this.#missBy(target, damage, `only its first ${bytes} bytes were written`);
    this.#wrote(target, bytes, isIntact);
  }

  #wrote(target: PlannedObject, bytes: number, isIntact: boolean): void {
    if (!isIntact) this.#mismatched.push({ path: target.path, uuid: target.content.uuid });
    this.#bytes += bytes;
    this.#count(bytes, target.within);
  }

  #missBy(target: PlannedObject, error: unknown, note = ''): void {
    const failure = toFailure(error);
    if (this.signal.aborted || failure.code === 'aborted' || failure.code === 'memory/exhausted') throw error;
    this.#miss(target, [failure.message, note].filter((text) => text !== '').join(' '));
  }

  #miss({ path, content }: PlannedObject, reason: string): void {
    this.#missing.push({ path, uuid: content.uuid, reason });
  }

  #count(bytes: number, within: DumpDirectory): void {
    this.#files += 1;
    for (let directory: DumpDirectory | null = within; directory !== null; directory = directory.parent)
      this.#written.set(directory, (this.#written.get(directory) ?? 0) + bytes);
    this.#tell();
  }

  #tell(): void {
    this.onProgress({
      files: this.#files,
      totalFiles: this.#totals.files,
      bytes: this.#bytes,
      totalBytes: this.#totals.bytes,
    });
  }
}

/** True if nothing of a directory will be written: it has no children, or all of them are missing. */
function isEmpty({ children }: DumpDirectory): boolean {
  for (const child of children.values()) {
    const isMissing =
      child.kind === 'file' && child.content.kind === 'object' && child.content.bytes === null;
    if (!isMissing) return false;
  }
  return true;
}

/** Works through a list with so many pieces of work under way at a time. The first failure ends it, after the others have settled. */
async function inParallel<Item>(
  items: readonly Item[],
  limit: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const run = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const item = items[next];
      next += 1;
      if (item !== undefined) await work(item).catch((error: unknown) => void failures.push(error));
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, run));
  if (failures.length > 0) throw failures[0];
}
