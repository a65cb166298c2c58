import type { ObjectNumbers } from './repository-index';
import { ByteView, centralHeaderLength, centralSignature, corrupt } from './zip-format';

/**
 * Goes through the whole records at the beginning of a piece of the directory.
 * @param shift added to each offset, for zips after other bytes
 * @param visit told the place and length of the name, the numbers, and where the record begins
 * @param offset of the bytes in the file, for messages
 * @returns how many bytes the records took; what follows is not whole
 * @throws ExplorerError `archive/corrupt` where something else stands
 */
export function visitRecords(
  bytes: Uint8Array,
  shift: number,
  visit: (nameAt: number, nameLength: number, entry: ObjectNumbers, start: number) => void,
  offset = 0,
): number {
  const view = new ByteView(bytes);
  let at = 0;
  while (at + centralHeaderLength <= bytes.length) {
    if (view.u32(at) !== centralSignature)
      throw corrupt('The directory of the zip holds something that is no entry.', { offset: offset + at });
    const end = endOfRecord(view, at);
    if (end > bytes.length) break;
    visit(at + centralHeaderLength, view.u16(at + 28), readNumbers(view, at, shift), at);
    at = end;
  }
  return at;
}

/**
 * Where in the last bytes of a directory its records begin again, after the one that was cut: the first place from which
 * record follows record to the very end. Null if there is none.
 */
export function findLastRecords(bytes: Uint8Array): number | null {
  const view = new ByteView(bytes);
  for (let start = 0; start + centralHeaderLength <= bytes.length; start++) {
    if (bytes[start] !== 0x50 || view.u32(start) !== centralSignature) continue;
    let at = start;
    while (at + centralHeaderLength <= bytes.length && view.u32(at) === centralSignature)
      at = endOfRecord(view, at);
    if (at === bytes.length) return start;
  }
  return null;
}

function endOfRecord(view: ByteView, at: number): number {
  return at + centralHeaderLength + view.u16(at + 28) + view.u16(at + 30) + view.u16(at + 32);
}

function readNumbers(view: ByteView, at: number, shift: number): ObjectNumbers {
  let size = view.u32(at + 24);
  let compressedSize = view.u32(at + 20);
  let headerOffset = view.u32(at + 42);
  if (size === 0xffffffff || compressedSize === 0xffffffff || headerOffset === 0xffffffff) {
    const extraAt = at + centralHeaderLength + view.u16(at + 28);
    const wide = readZip64Extra(view, extraAt, view.u16(at + 30), size, compressedSize, headerOffset);
    size = wide.size;
    compressedSize = wide.compressedSize;
    headerOffset = wide.headerOffset;
  }
  return {
    method: view.u16(at + 10),
    flags: view.u16(at + 8),
    crc32: view.u32(at + 16),
    compressedSize,
    size,
    headerOffset: headerOffset + shift,
  };
}

/** The Zip64 extra field holds, in this order, those of the three numbers that do not fit in 32 bits. */
function readZip64Extra(
  view: ByteView,
  start: number,
  length: number,
  size: number,
  compressedSize: number,
  headerOffset: number,
): { size: number; compressedSize: number; headerOffset: number } {
  const end = start + length;
  for (let at = start; at + 4 <= end;) {
    const fieldEnd = at + 4 + view.u16(at + 2);
    if (view.u16(at) === 1 && fieldEnd <= end) {
      let next = at + 4;
      const take = (narrow: number): number => {
        if (narrow !== 0xffffffff || next + 8 > fieldEnd) return narrow;
        next += 8;
        return view.u64(next - 8);
      };
      return { size: take(size), compressedSize: take(compressedSize), headerOffset: take(headerOffset) };
    }
    at = fieldEnd;
  }
  return { size, compressedSize, headerOffset };
}
