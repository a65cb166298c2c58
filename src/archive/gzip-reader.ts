import type { ExplorerError } from '../model/failure';
import { checkRange, type RandomAccessReader } from '../source';
import { updateCrc32 } from './crc32';
import { GzipCursor, type GzipCheckpoint } from './gzip-cursor';
import { ByteView, corrupt } from './zip-format';

/** Unpacked bytes between checkpoints, as long as there are not too many of them. */
const firstSpacing = 4 * 1024 * 1024;
const mostCheckpoints = 512;
/** Cursors that stay where a reading ended, with the pieces unpacked last: files are mostly read in their order. */
const mostIdle = 6;
const keptBytes = 1024 * 1024;
/** Shorter readings wait for one another, and go on where the last one ended. */
const shortRead = 4 * 1024 * 1024;

interface Idle {
  readonly cursor: GzipCursor;
  /** The pieces before the cursor, as far as they are kept. */
  kept: Uint8Array<ArrayBuffer>[];
}

/**
 * The unpacked bytes of a gzip file, read at any place: gzip has no directory, so the file is unpacked once from its beginning to
 * its end, and the unpacker remembered every few megabytes. Memory holds these checkpoints (50 MB at most), never the content.
 */
export class GzipReader implements RandomAccessReader {
  readonly #packed: RandomAccessReader;
  #checkpoints: GzipCheckpoint[] = [];
  #spacing = firstSpacing;
  #size = 0;
  #idle: Idle[] = [];
  #queue: Promise<unknown> = Promise.resolve();

  constructor(packed: RandomAccessReader) {
    this.#packed = packed;
  }

  /** Known once the file was read through. */
  get size(): number {
    return this.#size;
  }

  /**
   * Unpacks the whole file and gives its bytes in their order; afterwards any place can be read. Lengths and checksums are checked.
   * @throws ExplorerError `archive/corrupt`, `aborted`, or a `source/…` code
   */
  async *readThrough(
    signal?: AbortSignal,
    onProgress?: (done: number, total: number) => void,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    let crc = 0;
    let length = 0;
    const ended: { readonly end: number; readonly crc: number; readonly length: number }[] = [];
    // The unpacker tells that a member begins between giving the last bytes of one and the first of the next.
    const begun: { readonly at: number; readonly end: number }[] = [];
    const cursor = new GzipCursor(this.#packed, undefined, (end) => void begun.push({ at: cursor.at, end }));
    let passed = 0;
    const endMembers = (): void => {
      for (let next = begun[0]; next?.at === passed; next = begun[0]) {
        ended.push({ end: next.end, crc, length });
        crc = 0;
        length = 0;
        begun.shift();
      }
    };
    for (;;) {
      const next = await cursor.next(signal);
      if (next === null) break;
      for (const piece of next) {
        endMembers();
        crc = updateCrc32(crc, piece);
        length += piece.length;
        passed += piece.length;
        yield piece;
      }
      if (cursor.at - (this.#checkpoints.at(-1)?.at ?? 0) >= this.#spacing) this.#addCheckpoint(cursor);
      onProgress?.(cursor.packedAt, this.#packed.size);
    }
    endMembers();
    for (const member of ended) await this.#check(member.end, member, signal);
    await this.#checkLast({ crc, length }, signal);
    this.#size = passed;
  }

  async read(offset: number, length: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    const take = async (): Promise<Uint8Array<ArrayBuffer>> => {
      const bytes = new Uint8Array(length);
      let at = 0;
      for await (const piece of this.#pieces(offset, length, signal)) {
        bytes.set(piece, at);
        at += piece.length;
      }
      return bytes;
    };
    if (length > shortRead) return take();
    const turn = this.#queue.then(take, take);
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  stream(offset: number, length: number, signal?: AbortSignal): ReadableStream<Uint8Array<ArrayBuffer>> {
    checkRange(this.size, offset, length);
    const pieces = this.#pieces(offset, length, signal);
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      async pull(controller) {
        const next = await pieces.next();
        if (next.done === true) controller.close();
        else controller.enqueue(next.value);
      },
      cancel: async () => void (await pieces.return(undefined)),
    });
  }

  async close(): Promise<void> {
    this.#checkpoints = [];
    this.#idle = [];
    await this.#packed.close();
  }

  async *#pieces(
    offset: number,
    length: number,
    signal?: AbortSignal,
  ): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
    if (length === 0) return;
    const end = offset + length;
    const { cursor, kept } = this.#takeNearest(offset);
    let held = kept;
    let start = cursor.at - lengthOf(held);
    let at = offset;
    for (;;) {
      for (const piece of held) {
        const part = piece.subarray(Math.max(0, at - start), Math.max(0, end - start));
        start += piece.length;
        if (part.length === 0 || start <= at) continue;
        at += part.length;
        yield part;
        if (at >= end) break;
      }
      if (at >= end) break;
      const next = await cursor.next(signal);
      if (next === null) throw corrupt('The tar.gz file ends earlier than when it was opened.');
      start = cursor.at - lengthOf(next);
      held = [...next];
    }
    this.#giveBack({ cursor, kept: held });
  }

  /** The idle cursor or the checkpoint that is nearest before a place. */
  #takeNearest(offset: number): Idle {
    let best: Idle | null = null;
    for (const idle of this.#idle) {
      if (idle.cursor.at - lengthOf(idle.kept) > offset) continue;
      if (best === null || idle.cursor.at > best.cursor.at) best = idle;
    }
    const checkpoint = this.#checkpoints.findLast(({ at }) => at <= offset);
    if (best !== null && best.cursor.at >= (checkpoint?.at ?? 0)) {
      this.#idle = this.#idle.filter((idle) => idle !== best);
      return best;
    }
    return { cursor: new GzipCursor(this.#packed, checkpoint), kept: [] };
  }

  #giveBack({ cursor, kept }: Idle): void {
    let from = kept.length;
    for (let bytes = 0; from > 0 && bytes < keptBytes; from -= 1) bytes += kept[from - 1]?.length ?? 0;
    this.#idle = [...this.#idle, { cursor, kept: kept.slice(from) }].slice(-mostIdle);
  }

  #addCheckpoint(cursor: GzipCursor): void {
    this.#checkpoints.push(cursor.checkpoint());
    if (this.#checkpoints.length < mostCheckpoints) return;
    this.#checkpoints = this.#checkpoints.filter((_, at) => at % 2 === 1);
    this.#spacing *= 2;
  }

  async #check(
    end: number,
    { crc, length }: { readonly crc: number; readonly length: number },
    signal?: AbortSignal,
  ): Promise<void> {
    if (!(await this.#isTrailer(end, crc, length, signal))) throw wrongChecksum();
  }

  /** Some writers fill the file with zeros behind the last member. */
  async #checkLast(
    { crc, length }: { readonly crc: number; readonly length: number },
    signal?: AbortSignal,
  ): Promise<void> {
    const { size } = this.#packed;
    const tail = await this.#packed.read(Math.max(0, size - 1024), Math.min(size, 1024), signal);
    for (let zeros = 0; zeros + 8 <= tail.length; zeros += 1) {
      if (await this.#isTrailer(size - zeros, crc, length, signal)) return;
      if (tail[tail.length - 1 - zeros] !== 0) break;
    }
    throw wrongChecksum();
  }

  async #isTrailer(end: number, crc: number, length: number, signal?: AbortSignal): Promise<boolean> {
    if (end < 18) return false;
    const view = new ByteView(await this.#packed.read(end - 8, 8, signal));
    return view.u32(0) === crc && view.u32(4) === length % 2 ** 32;
  }
}

function lengthOf(pieces: readonly Uint8Array[]): number {
  return pieces.reduce((sum, { length }) => sum + length, 0);
}

function wrongChecksum(): ExplorerError {
  return corrupt('The checksum of the tar.gz file is wrong: it is damaged.');
}
