import type { ObjectPacking } from '../../archive';
import { ExplorerError, toFailure } from '../../model/failure';
import type { NodeUuid } from '../../model/identifiers';
import type { DumpContent, ObjectNumber } from '../plan/dump-content';
import { dumpLogText } from '../texts/dump-log';
import { dumpReportText, type DamagedFile, type DumpReport } from '../texts/dump-report';
import type { DumpTree, EntryId } from '../plan/dump-tree';
import { inParallel } from './in-parallel';
import { contentOfText, type MadeText } from '../texts/made-text';
import { longestShared, ObjectOrder, type ObjectFacts, type WantedObject } from './object-order';
import { EntryCounts, listDirectories } from '../plan/plan-entries';
import { ownPathOf, reportName, type DumpPlan } from '../plan/dump-plan';
import type { DumpSink } from '../sink';

/** Objects up to this size are read whole, several at a time. Larger ones are streamed, one at a time. */
const longestWhole = 1024 * 1024;
/** Reading and writing wait for other threads most of the time. */
const atOnce = 12;

/** What is made of the archive while writing. */
export type MadeContent = Exclude<DumpContent, { kind: 'object' | 'link' | 'safeguard' | 'log' | 'report' }>;

/** Reads what the plan names. */
export interface DumpReader extends ObjectFacts {
  uuidAt(node: number): NodeUuid;
  /** Makes the coming reads in this stretch of the archive one request. Null: nothing is held any more. */
  hold(
    place: { readonly offset: number; readonly length: number } | null,
    signal: AbortSignal,
  ): Promise<void>;
  readWhole(
    object: ObjectNumber,
    signal: AbortSignal,
  ): Promise<{
    readonly bytes: Uint8Array<ArrayBuffer>;
    readonly isIntact: boolean;
    readonly packing: ObjectPacking | null;
  }>;
  /** Whether the archive holds the object without compression. */
  isStored(object: ObjectNumber): boolean;
  /** Pieces of an object, each gone when the next is asked for; the value of the generator says whether it was intact. */
  readPieces(
    object: ObjectNumber,
    signal: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, boolean, undefined>;
  /** Texts that the dump makes of nodes and of itself. */
  makeText(content: MadeContent, plan: DumpPlan, signal: AbortSignal): Promise<MadeText>;
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

class DumpWriter {
  readonly #tree: DumpTree;
  readonly #missing: (DamagedFile & { reason: string })[] = [];
  readonly #mismatched: DamagedFile[] = [];
  /** Bytes written right in each directory. */
  readonly #written: Float64Array;
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
    this.#tree = plan.tree;
    this.#written = new Float64Array(plan.tree.size);
    this.#totals = new EntryCounts(plan.tree, (object) => reader.sizeOf(object)).of(plan.tree.root);
  }

  async write(): Promise<DumpReport> {
    const tree = this.#tree;
    // Texts about the dump itself come last: they tell what was written. So does the README, which quotes files of the process:
    // from a remote archive they have been read by then.
    const last: { entry: EntryId; content: DumpContent }[] = [];
    for (const directory of listDirectories(tree)) {
      this.signal.throwIfAborted();
      const wanted = [...tree.childrenOf(directory)].filter((entry) => !tree.isKept(entry));
      // A folder of the disk answers late: what stands beside each other is written at the same time.
      await inParallel(wanted, atOnce, async (entry) => {
        const content = tree.contentOf(entry);
        if (content === null) await this.#makeDirectory(entry);
        else if (content.kind === 'link') await this.#writeLink(entry, content.node);
        else if (content.kind === 'log' || content.kind === 'report' || content.kind === 'readme')
          last.push({ entry, content });
        else if (content.kind !== 'object') await this.#writeText(entry, content);
      });
    }
    await this.#writeObjects();
    for (const { entry, content } of last)
      if (content.kind !== 'object' && content.kind !== 'link') await this.#writeText(entry, content);
    if (!last.some(({ content }) => content.kind === 'report')) await this.#writeUnplannedReport();
    return this.#report();
  }

  /** In exact dumps damage may show only now; the report takes the place of no file. */
  async #writeUnplannedReport(): Promise<void> {
    const tree = this.#tree;
    if (this.#missing.length + this.#mismatched.length === 0) return;
    for (const child of tree.childrenOf(tree.root)) if (tree.nameOf(child) === reportName) return;
    this.#files += 1;
    await this.sink.writeFile(reportName, contentOfText(dumpReportText(this.#report(), this.plan.name)));
  }

  #report(): DumpReport {
    return {
      tree: this.#tree,
      files: this.#files,
      directories: this.#directories,
      bytes: this.#bytes,
      notes: this.plan.notes,
      changes: this.#tree.changes,
      unsealed: this.plan.unsealed,
      missing: this.#missing,
      mismatched: this.#mismatched,
    };
  }

  async #makeDirectory(entry: EntryId): Promise<void> {
    await this.sink.makeDirectory(this.#tree.pathOf(entry), isEmpty(this.#tree, entry));
    this.#directories += 1;
  }

  /** Relative, so that the dump can be moved. */
  async #writeLink(entry: EntryId, node: number): Promise<void> {
    const from = this.#tree.pathOf(this.#tree.parentOf(entry) ?? this.#tree.root);
    const to = ownPathOf(this.plan, this.reader.uuidAt(node));
    if (to === null) return;
    await this.sink.makeLink(this.#tree.pathOf(entry), relativePath(from, to));
    this.#count(0, entry);
  }

  async #writeText(
    entry: EntryId,
    content: Exclude<DumpContent, { kind: 'object' | 'link' }>,
  ): Promise<void> {
    const made = contentOfText(await this.#textOf(content));
    if (made instanceof Uint8Array) {
      await this.sink.writeFile(this.#tree.pathOf(entry), made);
      this.#count(made.length, entry);
      return;
    }
    let bytes = 0;
    const { signal } = this;
    async function* counting(pieces: AsyncIterable<Uint8Array<ArrayBuffer>>) {
      for await (const piece of pieces) {
        signal.throwIfAborted();
        bytes += piece.length;
        yield piece;
      }
    }
    await this.sink.writeFile(this.#tree.pathOf(entry), counting(made));
    this.#count(bytes, entry);
  }

  async #textOf(content: Exclude<DumpContent, { kind: 'object' | 'link' }>): Promise<MadeText> {
    switch (content.kind) {
      case 'safeguard':
        return '';
      case 'log':
        return dumpLogText(this.plan, this.#writtenBelow(), this.#startedAt);
      case 'report':
        return dumpReportText({ ...this.#report(), files: this.#files + 1 }, this.plan.name);
      default:
        return this.reader.makeText(content, this.plan, this.signal);
    }
  }

  async #writeObjects(): Promise<void> {
    const order = new ObjectOrder(this.#tree, this.reader);
    for (let at = 0; at < order.missingCount; at += 1)
      this.#miss(order.missingAt(at), 'the archive does not hold its content');
    for (const { place, objects } of order.stretches()) {
      this.signal.throwIfAborted();
      await this.reader.hold(place, this.signal);
      const isSmall = ({ bytes }: WantedObject): boolean => bytes <= longestWhole;
      await inParallel(objects.filter(isSmall), atOnce, (object) => this.#writeWhole(object));
      for (const object of objects.filter((one) => !isSmall(one))) await this.#writeLarge(object);
    }
    await this.reader.hold(null, this.signal);
  }

  /** One that stands in several places is read once, unless it is too large to be held. */
  async #writeLarge(object: WantedObject): Promise<void> {
    if (object.targets.length > 1 && object.bytes <= longestShared) await this.#writeWhole(object);
    else for (const target of object.targets) await this.#writePieces(object, target);
  }

  async #writeWhole({ object, targets }: WantedObject): Promise<void> {
    this.signal.throwIfAborted();
    let read: Awaited<ReturnType<DumpReader['readWhole']>>;
    try {
      read = await this.reader.readWhole(object, this.signal);
    } catch (error) {
      for (const target of targets) this.#missBy(target, error);
      return;
    }
    for (const target of targets) {
      await this.sink.writeFile(this.#tree.pathOf(target), read.bytes, {
        packing: read.packing ?? undefined,
      });
      this.#wrote(target, read.bytes.length, read.isIntact);
    }
  }

  async #writePieces({ object, bytes: expected }: WantedObject, target: EntryId): Promise<void> {
    this.signal.throwIfAborted();
    const read: { bytes: number; isIntact: boolean; damage: unknown } = {
      bytes: 0,
      isIntact: true,
      damage: null,
    };
    const content = this.#readPieces(object, read);
    const packing = this.reader.isStored(object) ? ({ kind: 'stored' } as const) : undefined;
    await this.sink.writeFile(this.#tree.pathOf(target), content, { bytes: expected, packing });
    this.#bytes -= read.bytes;
    this.signal.throwIfAborted();
    if (read.damage !== null)
      this.#missBy(target, read.damage, `only its first ${read.bytes} bytes were written`);
    this.#wrote(target, read.bytes, read.isIntact);
  }

  /** What was read before damage is kept: ending the content with an error would spoil a whole zip. */
  async *#readPieces(
    object: ObjectNumber,
    read: { bytes: number; isIntact: boolean; damage: unknown },
  ): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const pieces = this.reader.readPieces(object, this.signal);
    try {
      for (let piece = await pieces.next(); ; piece = await pieces.next()) {
        if (piece.done === true) {
          read.isIntact = piece.value;
          return;
        }
        read.bytes += piece.value.length;
        this.#bytes += piece.value.length;
        this.#tell();
        yield piece.value;
      }
    } catch (error) {
      read.damage = error;
    } finally {
      await pieces.return(false);
    }
  }

  #wrote(target: EntryId, bytes: number, isIntact: boolean): void {
    if (!isIntact) this.#mismatched.push({ entry: target, uuid: this.#uuidOf(target) });
    this.#bytes += bytes;
    this.#count(bytes, target);
  }

  #missBy(target: EntryId, error: unknown, note = ''): void {
    const failure = toFailure(error);
    if (this.signal.aborted || failure.code === 'aborted' || failure.code === 'memory/exhausted') throw error;
    this.#miss(target, [failure.message, note].filter((text) => text !== '').join(' '));
  }

  #miss(entry: EntryId, reason: string): void {
    this.#missing.push({ entry, uuid: this.#uuidOf(entry), reason });
  }

  #uuidOf(entry: EntryId): NodeUuid {
    const content = this.#tree.contentOf(entry);
    return this.reader.uuidAt(content?.kind === 'object' ? content.node : 0);
  }

  #count(bytes: number, entry: EntryId): void {
    this.#files += 1;
    const within = this.#tree.parentOf(entry) ?? this.#tree.root;
    this.#written[within] = (this.#written[within] ?? 0) + bytes;
    this.#tell();
  }

  /** Bytes below each directory; what stands in one has a higher number. */
  #writtenBelow(): (directory: EntryId) => number {
    const below = this.#written.slice();
    for (let entry = below.length - 1; entry > 0; entry -= 1) {
      const above = this.#tree.parentOf(entry as EntryId) ?? this.#tree.root;
      below[above] = (below[above] ?? 0) + (below[entry] ?? 0);
    }
    return (directory) => below[directory] ?? 0;
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

/** From one directory of the dump to another. */
function relativePath(from: string, to: string): string {
  const here = from === '' ? [] : from.split('/');
  const there = to.split('/');
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared += 1;
  return [...here.slice(shared).map(() => '..'), ...there.slice(shared)].join('/');
}

/** True if nothing of a directory will be written: it has no children, or all of them are missing. */
function isEmpty(tree: DumpTree, directory: EntryId): boolean {
  for (const child of tree.childrenOf(directory)) {
    const content = tree.contentOf(child);
    if (content?.kind !== 'object' || content.object !== null) return false;
  }
  return true;
}
