import { Gunzip } from 'fflate';
import { throwIfAborted, type RandomAccessReader } from '../source';
import { corrupt } from './zip-format';

/** Packed bytes that are unpacked at once. */
const pieceLength = 64 * 1024;

/** A place in a gzip file from which unpacking can go on: the unpacker as it was there. About 100 KB. */
export interface GzipCheckpoint {
  /** Unpacked bytes before it. */
  readonly at: number;
  readonly packedAt: number;
  readonly unpacker: Gunzip;
}

/** Unpacks a gzip file from some place on, piece by piece. */
export class GzipCursor {
  readonly #reader: RandomAccessReader;
  readonly #unpacker: Gunzip;
  readonly #onMember: ((end: number) => void) | undefined;
  #packedAt: number;
  #at: number;
  #fresh: Uint8Array<ArrayBuffer>[] = [];

  /** @param onMember called with where the next of several gzip members begins in the file */
  constructor(reader: RandomAccessReader, from?: GzipCheckpoint, onMember?: (end: number) => void) {
    this.#reader = reader;
    this.#unpacker = from ? copyUnpacker(from.unpacker) : new Gunzip();
    this.#packedAt = from?.packedAt ?? 0;
    this.#at = from?.at ?? 0;
    this.#onMember = onMember;
  }

  /** Unpacked bytes so far. */
  get at(): number {
    return this.#at;
  }

  get packedAt(): number {
    return this.#packedAt;
  }

  /**
   * The next pieces; null at the end of the file.
   * @throws ExplorerError `archive/corrupt`, or what the reader throws
   */
  async next(signal?: AbortSignal): Promise<readonly Uint8Array<ArrayBuffer>[] | null> {
    throwIfAborted(signal);
    const { size } = this.#reader;
    if (this.#packedAt >= size) return null;
    const length = Math.min(pieceLength, size - this.#packedAt);
    const packed = await this.#reader.read(this.#packedAt, length, signal);
    this.#fresh = [];
    this.#unpacker.ondata = (piece) => {
      if (piece.length > 0) this.#fresh.push(piece);
      this.#at += piece.length;
    };
    this.#unpacker.onmember = (offset) => this.#onMember?.(offset);
    this.#packedAt += length;
    try {
      this.#unpacker.push(packed, this.#packedAt === size);
    } catch (thrown) {
      throw corrupt(
        'The compressed data of the tar.gz file cannot be unpacked: it is damaged, or was not copied or downloaded completely.',
        { cause: thrown instanceof Error ? thrown.message : String(thrown) },
      );
    }
    return this.#fresh;
  }

  /** This place, for coming back to it. */
  checkpoint(): GzipCheckpoint {
    return { at: this.#at, packedAt: this.#packedAt, unpacker: copyUnpacker(this.#unpacker) };
  }
}

/** All that an unpacker knows is in its own properties: numbers, arrays of bytes, and plain objects of those. */
function copyUnpacker(unpacker: Gunzip): Gunzip {
  const copy = new Gunzip();
  for (const [name, value] of Object.entries(unpacker) as [string, unknown][])
    if (typeof value !== 'function') Object.assign(copy, { [name]: copyValue(value) });
  return copy;
}

function copyValue(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && 'slice' in value && typeof value.slice === 'function')
    return (value.slice as () => unknown).call(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, copyValue(item)]));
}
