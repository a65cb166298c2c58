import { sha256 } from '@noble/hashes/sha2.js';
import { hexToBytes } from '@noble/hashes/utils.js';
import { StretchRoom, type ObjectPlace, type RepositoryObjects } from '../../archive';
import type { DumpSink } from '../../dump';
import { toHex } from '../../lib/hex';
import { throwIfAborted, TimeSlice } from '../../sqlite';
import type { ProgressListener } from '../api';

/** Contents above this size are not held. */
const longestHeld = 1024 * 1024;
const keyBytes = 32;
/** Unwanted bytes between two contents that are read along rather than skipped. */
const longestGap = 32 * 1024;
/** Bytes of the file that are read at once: a browser takes a millisecond for each reading, however little it is. */
const longestStretch = 2 * 1024 * 1024;

export interface CopiedObjects {
  readonly objects: number;
  readonly bytes: number;
  readonly mismatched: number;
  /** The sha256 of the content with this number. */
  readonly keyOf: (number: number) => string;
}

/** Contents that stand near one another, read together; a large one comes alone, without a place. */
interface Stretch {
  readonly place: ObjectPlace | null;
  readonly numbers: readonly number[];
}

/** @param numbers in the order in which they stand in the file */
function* stretchesOf(objects: RepositoryObjects, numbers: readonly number[]): Generator<Stretch> {
  let together: number[] = [];
  let start = 0;
  let end = 0;
  for (const number of numbers) {
    const { offset, length } = objects.placeAt(number);
    const isAlone = objects.sizeAt(number) > longestHeld || length > longestStretch;
    const fits = !isAlone && offset - end <= longestGap && offset + length - start <= longestStretch;
    if (!fits && together.length > 0) {
      yield { place: { offset: start, length: end - start }, numbers: together };
      together = [];
    }
    if (isAlone) {
      yield { place: null, numbers: [number] };
      continue;
    }
    if (together.length === 0) start = offset;
    end = together.length === 0 ? offset + length : Math.max(end, offset + length);
    together.push(number);
  }
  if (together.length > 0) yield { place: { offset: start, length: end - start }, numbers: together };
}

/**
 * Writes the contents with these numbers as objects of a current archive, each of equal ones once.
 * @param numbers in the order in which they stand in the file
 */
export async function copyObjects(
  objects: RepositoryObjects,
  numbers: readonly number[],
  sink: DumpSink,
  signal: AbortSignal,
  tell: ProgressListener,
): Promise<CopiedObjects> {
  const keys = new Uint8Array(objects.count * keyBytes);
  const keyOf = (number: number): string => toHex(keys.subarray(number * keyBytes, (number + 1) * keyBytes));
  const written = new Set<string>();
  const totalBytes = numbers.reduce((sum, number) => sum + objects.sizeAt(number), 0);
  let read = 0;
  let bytes = 0;
  let mismatched = 0;
  const isNew = (key: string, size: number): boolean => {
    if (written.has(key)) return false;
    written.add(key);
    bytes += size;
    return true;
  };
  const keyFor = (number: number): string =>
    objects.witness === 'sha256' ? objects.keyAt(number) : keyOf(number);
  const copySmall = async (held: RepositoryObjects, number: number): Promise<void> => {
    const { bytes: content, integrity, packing } = await held.readPacked(number, signal);
    if (integrity === 'mismatch') mismatched += 1;
    keys.set(sha256(content), number * keyBytes);
    const key = keyFor(number);
    if (isNew(key, content.length)) await sink.writeFile(`repo/${key}`, content, packing ? { packing } : {});
  };
  /** Its name is its hash, which is known at its end: a large content is read twice. */
  const copyLarge = async (number: number): Promise<void> => {
    const handle = objects.keyAt(number);
    const size = objects.sizeAt(number);
    const digest = await objects.digest(handle, signal);
    keys.set(hexToBytes(digest.sha256), number * keyBytes);
    const key = keyFor(number);
    if (!isNew(key, size)) return;
    const pieces = async function* (): AsyncGenerator<Uint8Array<ArrayBuffer>, void, undefined> {
      if ((yield* objects.readPieces(handle, signal)) === 'mismatch') mismatched += 1;
    };
    await sink.writeFile(`repo/${key}`, pieces(), { bytes: size });
  };
  let done = 0;
  const slice = new TimeSlice(signal);
  let room = new StretchRoom();
  for (const stretch of stretchesOf(objects, numbers)) {
    throwIfAborted(signal);
    const held = stretch.place ? await objects.withStretch(stretch.place, room, signal) : objects;
    if (!stretch.place) room = new StretchRoom();
    for (const number of stretch.numbers) {
      if (slice.isOver()) await slice.pause();
      const size = objects.sizeAt(number);
      tell({
        step: 'saving-files',
        done,
        total: numbers.length,
        unit: 'files',
        bytes: { done: read, total: totalBytes },
      });
      done += 1;
      read += size;
      if (size <= longestHeld) await copySmall(held, number);
      else await copyLarge(number);
    }
  }
  return { objects: written.size, bytes, mismatched, keyOf };
}
