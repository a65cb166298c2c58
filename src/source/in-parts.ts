import { ExplorerError } from '../model/failure';

/** A part of a file in bytes. */
export interface Stretch {
  readonly start: number;
  readonly length: number;
}

type Pieces = AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined>;

/**
 * Asks for a stretch. `once`: a request that is refused is not repeated, because another one brings bytes meanwhile.
 */
export type OpenStretch = (stretch: Stretch, patience: 'patient' | 'once', signal: AbortSignal) => Pieces;

/** Below this a further request costs more than it brings: hosts take seconds to answer one. */
const leastPart = 4 * 1024 * 1024;
const mostParts = 4;
/** What comes ahead of its turn waits in memory; never more than this. */
const mostAhead = 192 * 1024 * 1024;
/** Nothing that comes after such a failure can be believed. */
const fatal: ReadonlySet<string> = new Set(['source/changed', 'source/wrong-length', 'aborted']);

/**
 * Divides a stretch into parts to be fetched at the same time: as many as `most` allows and its length is worth. All are of
 * one length, but for the first where the others would fill too much memory.
 */
export function divide({ start, length }: Stretch, most: number): Stretch[] {
  const count = Math.max(1, Math.min(most, mostParts, Math.floor(length / leastPart)));
  const later = count === 1 ? 0 : Math.min(Math.floor(length / count), Math.floor(mostAhead / (count - 1)));
  const first = length - later * (count - 1);
  return Array.from({ length: count }, (_, at) =>
    at === 0 ? { start, length: first } : { start: start + first + (at - 1) * later, length: later },
  );
}

/**
 * The bytes of neighbouring parts in order, while all of them are fetched at once. A part that is refused or breaks off for
 * good is asked for again when its turn comes, from where it stopped and together with the refused ones after it: a host that
 * wants fewer requests gets one at a time.
 */
export async function* receiveInParts(
  [first, ...others]: readonly Stretch[],
  open: OpenStretch,
  signal?: AbortSignal,
): Pieces {
  if (!first) return;
  const stop = new AbortController();
  const either = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
  const later = others.map((stretch) => new PartAhead(stretch, open(stretch, 'once', either)));
  try {
    for await (const piece of open(first, 'patient', either)) {
      for (const part of later) part.throwIfFatal();
      yield piece;
    }
    for (let part = later.shift(); part; part = later.shift()) {
      yield* part.take();
      part.throwIfFatal();
      const { start, length: own } = part.missing();
      let length = own;
      while (length > 0 && later[0]?.isRefused === true) length += later.shift()?.missing().length ?? 0;
      if (length > 0) yield* open({ start, length }, 'patient', either);
    }
  } finally {
    stop.abort();
  }
}

/** A part that is fetched before its turn. */
class PartAhead {
  readonly #stretch: Stretch;
  readonly #pieces: Uint8Array<ArrayBuffer>[] = [];
  #received = 0;
  #failure: unknown = null;
  #hasEnded = false;
  #wake: () => void = () => undefined;

  constructor(stretch: Stretch, pieces: Pieces) {
    this.#stretch = stretch;
    void this.#run(pieces);
  }

  /** Ended without a single byte. */
  get isRefused(): boolean {
    return this.#hasEnded && this.#received === 0;
  }

  throwIfFatal(): void {
    if (this.#failure instanceof ExplorerError && fatal.has(this.#failure.failure.code)) throw this.#failure;
  }

  /** What came and what still comes, until the part is whole or has failed. */
  async *take(): Pieces {
    for (;;) {
      for (let piece = this.#pieces.shift(); piece; piece = this.#pieces.shift()) yield piece;
      if (this.#hasEnded) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  /** What did not come; empty if the part is whole. */
  missing(): Stretch {
    const { start, length } = this.#stretch;
    return { start: start + this.#received, length: length - this.#received };
  }

  async #run(pieces: Pieces): Promise<void> {
    try {
      for await (const piece of pieces) {
        this.#received += piece.length;
        this.#pieces.push(piece);
        this.#wake();
      }
    } catch (thrown) {
      this.#failure = thrown;
    }
    this.#hasEnded = true;
    this.#wake();
  }
}
