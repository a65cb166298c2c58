import { inflateSync } from 'fflate';
import type { RandomAccessReader } from '../source';
import {
  ByteView,
  localHeaderLength,
  localSignature,
  methodBare,
  methodDeflate,
  methodStored,
  type ZipEntry,
} from './zip-format';

/** How an object stands in the archive, for writers that need not pack it anew. */
export type ObjectPacking =
  | { readonly kind: 'stored' }
  /** A raw deflate stream of the whole object. */
  | { readonly kind: 'deflated'; readonly bytes: Uint8Array<ArrayBuffer> };

export interface QuickContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Null where nothing is known of it, as in a tar file, which is packed as a whole. */
  readonly packing: ObjectPacking | null;
}

/** Larger contents are unpacked piece by piece, by the browser and beside other work. */
const longestPacked = 256 * 1024;
const longestUnpacked = 1024 * 1024;
/** Room for the name and extra field of a local header. */
const usualNames = 256;

/**
 * A small object at once, without the streams that cost more than unpacking it: dumps read tens of thousands of them.
 * Null if it is not small, is damaged in any way, or is not right: then the careful way has to find out and say why.
 * @param isRight whether the content is what was stored
 */
export async function readQuickly(
  reader: RandomAccessReader,
  entry: ZipEntry,
  isRight: (bytes: Uint8Array) => boolean,
  signal?: AbortSignal,
): Promise<QuickContent | null> {
  const { headerOffset, compressedSize, size, method } = entry;
  if (method === methodBare) return readBare(reader, entry, isRight, signal);
  const isKnown = (method === methodStored && size === compressedSize) || method === methodDeflate;
  const isSmall = compressedSize <= longestPacked && size <= longestUnpacked;
  const wanted = Math.min(localHeaderLength + usualNames + compressedSize, reader.size - headerOffset);
  if (!isKnown || !isSmall || (entry.flags & 0x41) !== 0 || wanted < localHeaderLength) return null;
  const head = await reader.read(headerOffset, wanted, signal);
  const view = new ByteView(head);
  if (view.u32(0) !== localSignature) return null;
  const start = localHeaderLength + view.u16(26) + view.u16(28);
  const packed = head.subarray(start, start + compressedSize);
  if (packed.length !== compressedSize) return null;
  const isStored = method === methodStored;
  const bytes = isStored ? packed : inflate(packed, size);
  if (bytes?.length !== size || !isRight(bytes)) return null;
  return { bytes, packing: isStored ? { kind: 'stored' } : { kind: 'deflated', bytes: packed } };
}

/** Content without a header before it, as in a tar file. */
async function readBare(
  reader: RandomAccessReader,
  { headerOffset, size }: ZipEntry,
  isRight: (bytes: Uint8Array) => boolean,
  signal?: AbortSignal,
): Promise<QuickContent | null> {
  if (size > longestUnpacked || headerOffset + size > reader.size) return null;
  const bytes = await reader.read(headerOffset, size, signal);
  return isRight(bytes) ? { bytes, packing: null } : null;
}

function inflate(packed: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> | null {
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    return null;
  }
}
