import { inflateSync } from 'fflate';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { RandomAccessReader } from '../source';
import {
  ByteView,
  localHeaderLength,
  localSignature,
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
  readonly packing: ObjectPacking;
}

/** Larger contents are unpacked piece by piece, by the browser and beside other work. */
const longestPacked = 256 * 1024;
const longestUnpacked = 1024 * 1024;
/** Room for the name and extra field of a local header. */
const usualNames = 256;

/**
 * A small object at once, without the streams that cost more than unpacking it: dumps read tens of thousands of them.
 * Null if it is not small, is damaged in any way, or does not match its key: then the careful way has to find out and say
 * why. What is given is right, as its sha256 is the key.
 */
export async function readQuickly(
  reader: RandomAccessReader,
  entry: ZipEntry,
  key: string,
  signal?: AbortSignal,
): Promise<QuickContent | null> {
  const { headerOffset, compressedSize, size, method } = entry;
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
  if (bytes?.length !== size || bytesToHex(sha256(bytes)) !== key) return null;
  return { bytes, packing: isStored ? { kind: 'stored' } : { kind: 'deflated', bytes: packed } };
}

function inflate(packed: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> | null {
  try {
    return inflateSync(packed, { out: new Uint8Array(size) });
  } catch {
    return null;
  }
}
