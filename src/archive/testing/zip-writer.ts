import { deflateRawSync } from 'node:zlib';
import { updateCrc32 } from '../crc32';

/** One entry for a test's zip; what is not given is computed as an honest writer would. */
export interface WrittenEntry {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly method?: number;
  readonly flags?: number;
  readonly crc32?: number;
  readonly size?: number;
  /** Sizes after the content instead of in the local header, as streaming writers do. */
  readonly hasDataDescriptor?: boolean;
  /** Sizes and offset in a Zip64 extra field of the central record. */
  readonly isZip64?: boolean;
  readonly localExtra?: Uint8Array;
  /** Comment of the central record. */
  readonly comment?: Uint8Array;
}

export interface WrittenZip {
  readonly entries: readonly WrittenEntry[];
  readonly comment?: Uint8Array;
  /** Bytes before the zip that its offsets do not count. */
  readonly prepended?: Uint8Array;
  /** Adds Zip64 end records; the classic one keeps its real values, as Python's zipfile writes. */
  readonly isZip64?: boolean;
}

/** Writes zips with all the liberties of the format that tests need and libraries do not offer. */
export function writeZip(zip: WrittenZip): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  const push = (bytes: Uint8Array): void => {
    parts.push(bytes);
    offset += bytes.length;
  };
  for (const entry of zip.entries) central.push(writeEntry(entry, offset, push));
  const directoryOffset = offset;
  central.forEach(push);
  const directoryLength = offset - directoryOffset;
  const count = zip.entries.length;
  if (zip.isZip64) {
    const recordOffset = offset;
    push(
      fields(
        [4, 0x06064b50],
        [8, 44],
        [2, 45],
        [2, 45],
        [4, 0],
        [4, 0],
        [8, count],
        [8, count],
        [8, directoryLength],
        [8, directoryOffset],
      ),
    );
    push(fields([4, 0x07064b50], [4, 0], [8, recordOffset], [4, 1]));
  }
  const comment = zip.comment ?? new Uint8Array(0);
  push(
    fields(
      [4, 0x06054b50],
      [2, 0],
      [2, 0],
      [2, count % 65536],
      [2, count % 65536],
      [4, directoryLength],
      [4, directoryOffset],
      [2, comment.length],
    ),
  );
  push(comment);
  return join([zip.prepended ?? new Uint8Array(0), ...parts]);
}

function writeEntry(entry: WrittenEntry, offset: number, push: (bytes: Uint8Array) => void): Uint8Array {
  const content = typeof entry.content === 'string' ? new TextEncoder().encode(entry.content) : entry.content;
  const name = new TextEncoder().encode(entry.name);
  const method = entry.method ?? 8;
  const packed = method === 8 ? deflateRawSync(content) : content;
  const crc = entry.crc32 ?? updateCrc32(0, content);
  const size = entry.size ?? content.length;
  const flags = (entry.flags ?? 0) | (entry.hasDataDescriptor ? 8 : 0);
  const localExtra = entry.localExtra ?? new Uint8Array(0);
  const hidden = entry.hasDataDescriptor === true;
  push(
    fields(
      [4, 0x04034b50],
      [2, 20],
      [2, flags],
      [2, method],
      [4, 0],
      [4, hidden ? 0 : crc],
      [4, hidden ? 0 : packed.length],
      [4, hidden ? 0 : size],
      [2, name.length],
      [2, localExtra.length],
    ),
  );
  push(name);
  push(localExtra);
  push(packed);
  if (hidden) push(fields([4, 0x08074b50], [4, crc], [4, packed.length], [4, size]));
  const wide = 0xffffffff;
  const extra = entry.isZip64
    ? fields([2, 0x5455], [2, 1], [1, 0], [2, 1], [2, 24], [8, size], [8, packed.length], [8, offset])
    : new Uint8Array(0);
  const record = fields(
    [4, 0x02014b50],
    [2, 0x0314],
    [2, 20],
    [2, flags],
    [2, method],
    [4, 0],
    [4, crc],
    [4, entry.isZip64 ? wide : packed.length],
    [4, entry.isZip64 ? wide : size],
    [2, name.length],
    [2, extra.length],
    [2, entry.comment?.length ?? 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, entry.isZip64 ? wide : offset],
  );
  return join([record, name, extra, entry.comment ?? new Uint8Array(0)]);
}

/** Little-endian fields, each given as its length in bytes and its value. */
export function fields(...values: readonly (readonly [length: 1 | 2 | 4 | 8, value: number])[]): Uint8Array {
  const bytes = new Uint8Array(values.reduce((sum, [length]) => sum + length, 0));
  let at = 0;
  for (const [length, value] of values) {
    let left = value;
    for (let byte = 0; byte < length; byte++) {
      bytes[at++] = left % 256;
      left = Math.floor(left / 256);
    }
  }
  return bytes;
}

export function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
