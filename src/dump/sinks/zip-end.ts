const endLength = 22;
const endSignature = 0x06054b50;
const zip64EndLength = 56;
const zip64EndSignature = 0x06064b50;
const locatorLength = 20;
const locatorSignature = 0x07064b50;
/** Writers of the Zip64 format say so. */
const version = 45;
const mostEntries = 0xffff;

/**
 * client-zip (2.5) leaves out the Zip64 end record where nothing but the number of entries needs it, so that readers which
 * count find too few. This passes the pieces of its zip on and puts the record before the end where it is missing.
 */
export class ZipEnd {
  /** The last piece is held back until it is known to be the last. */
  #last: Uint8Array<ArrayBuffer> | null = null;
  #hasZip64End = false;
  /** Bytes of all pieces before the last. */
  #offset = 0;

  /** What can be written now that another piece has come. */
  next(piece: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> | null {
    const before = this.#last;
    if (before) {
      this.#offset += before.length;
      this.#hasZip64End = before.length > 4 && viewOf(before).getUint32(0, true) === zip64EndSignature;
    }
    this.#last = piece;
    return before;
  }

  /** What is left to write when all pieces have come. */
  finish(entries: number): readonly Uint8Array<ArrayBuffer>[] {
    const end = this.#last;
    if (!end) return [];
    const isEnd = end.length === endLength && viewOf(end).getUint32(0, true) === endSignature;
    if (!isEnd || entries < mostEntries || this.#hasZip64End) return [end];
    const directoryLength = viewOf(end).getUint32(12, true);
    return [zip64End(entries, directoryLength, this.#offset), end];
  }
}

/** The Zip64 end record with its locator; the directory ends where they begin, at `offset`. */
function zip64End(entries: number, directoryLength: number, offset: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(zip64EndLength + locatorLength);
  const view = viewOf(bytes);
  view.setUint32(0, zip64EndSignature, true);
  // What follows this number.
  view.setBigUint64(4, BigInt(zip64EndLength - 12), true);
  view.setUint16(12, version, true);
  view.setUint16(14, version, true);
  view.setBigUint64(24, BigInt(entries), true);
  view.setBigUint64(32, BigInt(entries), true);
  view.setBigUint64(40, BigInt(directoryLength), true);
  view.setBigUint64(48, BigInt(offset - directoryLength), true);
  view.setUint32(zip64EndLength, locatorSignature, true);
  view.setBigUint64(zip64EndLength + 8, BigInt(offset), true);
  // One disk.
  view.setUint32(zip64EndLength + 16, 1, true);
  return bytes;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
