/** The records of the zip format (PKWARE's APPNOTE 6.3), little-endian, with their Zip64 forms where a number is too large. */

export const methodStored = 0;
export const methodDeflate = 8;
/** Sizes and checksum follow the data. */
const flagDescriptor = 0x0008;
/** The name is UTF-8. */
const flagUtf8 = 0x0800;
/** Versions that a reader needs: for deflate and directories, and for Zip64. */
const usualVersion = 20;
const zip64Version = 45;
/** Made on Unix, whose permissions stand in the upper half of the attributes. */
const madeOnUnix = 3 << 8;
const fileMode = 0o100644;
const directoryMode = 0o040755;
/** A symbolic link: its content is where it leads. */
export const linkMode = 0o120777;
const most32 = 0xffffffff;
const most16 = 0xffff;

/** What the headers of an entry say. */
export interface EntryHeader {
  readonly name: Uint8Array;
  readonly isDirectory: boolean;
  readonly isLink: boolean;
  readonly method: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  /** Where the local header begins. */
  readonly offset: number;
  /** Sizes and checksum were not known before the data. */
  readonly hasDescriptor: boolean;
  /** For an entry with a descriptor: its sizes have eight bytes. */
  readonly isWide: boolean;
}

/** A date and time as DOS had them, local and from 1980 on. */
export interface DosTime {
  readonly date: number;
  readonly time: number;
}

export function toDosTime(date: Date): DosTime {
  return {
    date: ((Math.max(date.getFullYear(), 1980) - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate(),
    time: (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1),
  };
}

/** Stands before the data of an entry; of one with a descriptor, sizes and checksum are not told yet. */
export function localHeader(entry: EntryHeader, when: DosTime): Uint8Array<ArrayBuffer> {
  const { hasDescriptor, isWide, name } = entry;
  const isLarge = isWide || entry.size >= most32 || entry.compressedSize >= most32;
  const size = hasDescriptor ? 0 : entry.size;
  const compressedSize = hasDescriptor ? 0 : entry.compressedSize;
  const [bytes, view] = record(30 + name.length + (isLarge ? 20 : 0));
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(4, isLarge ? zip64Version : usualVersion, true);
  view.setUint16(6, flagUtf8 | (hasDescriptor ? flagDescriptor : 0), true);
  view.setUint16(8, entry.method, true);
  view.setUint16(10, when.time, true);
  view.setUint16(12, when.date, true);
  view.setUint32(14, hasDescriptor ? 0 : entry.crc32, true);
  view.setUint32(18, isLarge ? most32 : compressedSize, true);
  view.setUint32(22, isLarge ? most32 : size, true);
  view.setUint16(26, name.length, true);
  view.setUint16(28, isLarge ? 20 : 0, true);
  bytes.set(name, 30);
  if (isLarge) writeWide(view, 30 + name.length, [size, compressedSize]);
  return bytes;
}

/** Stands after the data of an entry whose sizes were not known before. */
export function dataDescriptor(entry: EntryHeader): Uint8Array<ArrayBuffer> {
  const [bytes, view] = record(entry.isWide ? 24 : 16);
  view.setUint32(0, 0x08074b50, true);
  view.setUint32(4, entry.crc32, true);
  if (entry.isWide) {
    view.setBigUint64(8, BigInt(entry.compressedSize), true);
    view.setBigUint64(16, BigInt(entry.size), true);
  } else {
    view.setUint32(8, entry.compressedSize, true);
    view.setUint32(12, entry.size, true);
  }
  return bytes;
}

/** The entry's record in the directory at the end of the zip. */
export function centralHeader(entry: EntryHeader, when: DosTime): Uint8Array<ArrayBuffer> {
  const { name, size, compressedSize, offset } = entry;
  // In this order, those that do not fit in four bytes.
  const wide = [size, compressedSize, offset].filter((number) => number >= most32);
  const extraLength = wide.length === 0 ? 0 : 4 + 8 * wide.length;
  const version = wide.length > 0 || entry.isWide ? zip64Version : usualVersion;
  const [bytes, view] = record(46 + name.length + extraLength);
  view.setUint32(0, 0x02014b50, true);
  view.setUint16(4, madeOnUnix | version, true);
  view.setUint16(6, version, true);
  view.setUint16(8, flagUtf8 | (entry.hasDescriptor ? flagDescriptor : 0), true);
  view.setUint16(10, entry.method, true);
  view.setUint16(12, when.time, true);
  view.setUint16(14, when.date, true);
  view.setUint32(16, entry.crc32, true);
  view.setUint32(20, Math.min(compressedSize, most32), true);
  view.setUint32(24, Math.min(size, most32), true);
  view.setUint16(28, name.length, true);
  view.setUint16(30, extraLength, true);
  // The lowest byte is that of DOS: 16 marks a directory.
  view.setUint32(38, (modeOf(entry) * 0x10000 + (entry.isDirectory ? 16 : 0)) >>> 0, true);
  view.setUint32(42, Math.min(offset, most32), true);
  bytes.set(name, 46);
  if (wide.length > 0) writeWide(view, 46 + name.length, wide);
  return bytes;
}

function modeOf({ isDirectory, isLink }: EntryHeader): number {
  if (isLink) return linkMode;
  return isDirectory ? directoryMode : fileMode;
}

/** The end of the zip: where its directory stands, with the Zip64 records if any number needs them. */
export function endRecords(
  entries: number,
  directoryOffset: number,
  directoryLength: number,
): Uint8Array<ArrayBuffer> {
  const needsWide = entries >= most16 || directoryOffset >= most32 || directoryLength >= most32;
  const wideLength = needsWide ? 56 + 20 : 0;
  const [bytes, view] = record(wideLength + 22);
  if (needsWide) {
    view.setUint32(0, 0x06064b50, true);
    // What follows this number.
    view.setBigUint64(4, 44n, true);
    view.setUint16(12, madeOnUnix | zip64Version, true);
    view.setUint16(14, zip64Version, true);
    view.setBigUint64(24, BigInt(entries), true);
    view.setBigUint64(32, BigInt(entries), true);
    view.setBigUint64(40, BigInt(directoryLength), true);
    view.setBigUint64(48, BigInt(directoryOffset), true);
    view.setUint32(56, 0x07064b50, true);
    view.setBigUint64(64, BigInt(directoryOffset + directoryLength), true);
    view.setUint32(72, 1, true);
  }
  view.setUint32(wideLength, 0x06054b50, true);
  view.setUint16(wideLength + 8, Math.min(entries, most16), true);
  view.setUint16(wideLength + 10, Math.min(entries, most16), true);
  view.setUint32(wideLength + 12, Math.min(directoryLength, most32), true);
  view.setUint32(wideLength + 16, Math.min(directoryOffset, most32), true);
  return bytes;
}

/** True if the sizes of an entry with so many bytes may need eight bytes each; what does not pack may grow a little. */
export function needsWideSizes(size: number): boolean {
  return size >= most32 - 16 * 1024 * 1024;
}

function record(length: number): [Uint8Array<ArrayBuffer>, DataView<ArrayBuffer>] {
  const bytes = new Uint8Array(length);
  return [bytes, new DataView(bytes.buffer)];
}

/** The extra field of Zip64. */
function writeWide(view: DataView, at: number, numbers: readonly number[]): void {
  view.setUint16(at, 1, true);
  view.setUint16(at + 2, 8 * numbers.length, true);
  for (const [place, number] of numbers.entries())
    view.setBigUint64(at + 4 + 8 * place, BigInt(number), true);
}
