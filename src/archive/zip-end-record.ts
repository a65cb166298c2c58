import type { RandomAccessReader } from '../source';
import {
  ByteView,
  centralSignature,
  centralHeaderLength,
  corrupt,
  endRecordLength,
  endSignature,
  localSignature,
  zip64EndRecordLength,
  zip64EndSignature,
  zip64LocatorLength,
  zip64LocatorSignature,
} from './zip-format';

/** Where the central directory stands. */
export interface DirectoryLocation {
  readonly start: number;
  readonly length: number;
  /** As the end record says; exact only with Zip64, else modulo 65,536. */
  readonly entryCount: number;
  readonly isZip64: boolean;
  /** Bytes before the zip that its own offsets do not count (self-extracting style). */
  readonly shift: number;
}

/** A piece at the end of the file that was read anyway; small directories lie in it. */
export interface Tail {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const longestComment = 0xffff;

/** Reads the last 64 KB and what belongs to the end records: all that can hold them. */
export async function readTail(reader: RandomAccessReader, signal?: AbortSignal): Promise<Tail> {
  const most = longestComment + endRecordLength + zip64LocatorLength + zip64EndRecordLength;
  const length = Math.min(reader.size, most);
  const offset = reader.size - length;
  return { offset, bytes: await reader.read(offset, length, signal) };
}

/**
 * Finds the central directory. A comment may hold the signature of an end record, so each place is believed only if a
 * directory stands where it points; records whose comment ends with the file are tried first.
 * @throws ExplorerError `archive/corrupt` where no end record leads to a directory
 */
export async function locateDirectory(
  reader: RandomAccessReader,
  tail: Tail,
  signal?: AbortSignal,
): Promise<DirectoryLocation> {
  const candidates = findEndRecords(tail);
  for (const candidate of candidates) {
    const location = await toLocation(reader, tail, candidate, signal);
    if (location) return location;
  }
  throw candidates.length > 0
    ? corrupt('The end of the zip points to a place where no directory is.')
    : corrupt('The file begins as a zip, but its end is missing: it was cut off.', { bytes: reader.size });
}

/** Offsets in the tail, likeliest first. */
function findEndRecords(tail: Tail): number[] {
  const { bytes } = tail;
  const view = new ByteView(bytes);
  const exact: number[] = [];
  const loose: number[] = [];
  for (let at = bytes.length - endRecordLength; at >= 0; at--) {
    if (bytes[at] !== 0x50 || view.u32(at) !== endSignature) continue;
    const end = at + endRecordLength + view.u16(at + 20);
    if (end === bytes.length) exact.push(at);
    else if (end < bytes.length) loose.push(at);
  }
  // A hostile comment can hold thousands of signatures, each of which may cost reads.
  return [...exact, ...loose].slice(0, 64);
}

async function toLocation(
  reader: RandomAccessReader,
  tail: Tail,
  at: number,
  signal?: AbortSignal,
): Promise<DirectoryLocation | null> {
  const view = new ByteView(tail.bytes);
  const zip64 = await readZip64(reader, tail, at, signal);
  const endOfDirectory = zip64?.position ?? tail.offset + at;
  const length = zip64?.length ?? view.u32(at + 12);
  const declared = zip64?.offset ?? view.u32(at + 16);
  const entryCount = zip64?.entryCount ?? view.u16(at + 10);
  if (declared + length > endOfDirectory) return null;
  for (const start of new Set([endOfDirectory - length, declared])) {
    const location = { start, length, entryCount, isZip64: zip64 !== null, shift: start - declared };
    if (await isDirectory(reader, location, signal)) return location;
  }
  return null;
}

interface Zip64End {
  readonly position: number;
  readonly length: number;
  readonly offset: number;
  readonly entryCount: number;
}

/**
 * The Zip64 end record, wherever there is a locator: Python's zipfile writes one while the classic record still holds
 * real 32-bit values. Bytes before the zip make the locator's offset wrong; then the record stands right before it.
 */
async function readZip64(
  reader: RandomAccessReader,
  tail: Tail,
  endAt: number,
  signal?: AbortSignal,
): Promise<Zip64End | null> {
  const locatorAt = endAt - zip64LocatorLength;
  const view = new ByteView(tail.bytes);
  if (locatorAt < 0 || view.u32(locatorAt) !== zip64LocatorSignature) return null;
  const locatorPosition = tail.offset + locatorAt;
  for (const position of [view.u64(locatorAt + 8), locatorPosition - zip64EndRecordLength]) {
    if (position < 0 || position + zip64EndRecordLength > locatorPosition) continue;
    const record = new ByteView(await readThroughTail(reader, tail, position, zip64EndRecordLength, signal));
    if (record.u32(0) !== zip64EndSignature) continue;
    return { position, length: record.u64(40), offset: record.u64(48), entryCount: record.u64(32) };
  }
  return null;
}

async function isDirectory(
  reader: RandomAccessReader,
  location: DirectoryLocation,
  signal?: AbortSignal,
): Promise<boolean> {
  const { start, length, entryCount, shift } = location;
  if (start < 0 || shift < 0) return false;
  if (length === 0) return entryCount === 0;
  if (length < centralHeaderLength || start + length > reader.size) return false;
  const header = new ByteView(await reader.read(start, centralHeaderLength, signal));
  if (header.u32(0) !== centralSignature) return false;
  const headerOffset = header.u32(42);
  if (headerOffset === 0xffffffff) return true;
  if (headerOffset + shift + 4 > start) return false;
  return new ByteView(await reader.read(headerOffset + shift, 4, signal)).u32(0) === localSignature;
}

/** Answers from the tail where it holds the range, to spare a remote archive one request. */
export async function readThroughTail(
  reader: RandomAccessReader,
  tail: Tail,
  offset: number,
  length: number,
  signal?: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  if (offset >= tail.offset) return tail.bytes.subarray(offset - tail.offset, offset - tail.offset + length);
  return reader.read(offset, length, signal);
}
