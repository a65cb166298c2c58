const most32 = 0xffffffff;
const most16 = 0xffff;
const zip64Version = 45;
const endLength = 22;
const zip64EndLength = 56;
const zip64LocatorLength = 20;

/** Length of the records that end a zip where those of Zip64 stand before the usual one. */
export const longEndLength = zip64EndLength + zip64LocatorLength + endLength;

/**
 * The end of a zip: how many entries its directory has and where it stands (PKWARE's APPNOTE 6.3, sections 4.3.14 to 4.3.16), with the
 * records of Zip64 if any number needs them.
 */
export function zipEnd(
  entries: number,
  directoryOffset: number,
  directoryLength: number,
): Uint8Array<ArrayBuffer> {
  const isLong = entries >= most16 || directoryOffset >= most32 || directoryLength >= most32;
  const bytes = new Uint8Array(isLong ? longEndLength : endLength);
  const view = new DataView(bytes.buffer);
  if (isLong) {
    view.setUint32(0, 0x06064b50, true);
    // What follows this number.
    view.setBigUint64(4, BigInt(zip64EndLength - 12), true);
    view.setUint16(12, zip64Version, true);
    view.setUint16(14, zip64Version, true);
    view.setBigUint64(24, BigInt(entries), true);
    view.setBigUint64(32, BigInt(entries), true);
    view.setBigUint64(40, BigInt(directoryLength), true);
    view.setBigUint64(48, BigInt(directoryOffset), true);
    view.setUint32(zip64EndLength, 0x07064b50, true);
    view.setBigUint64(zip64EndLength + 8, BigInt(directoryOffset + directoryLength), true);
    view.setUint32(zip64EndLength + 16, 1, true);
  }
  const at = bytes.length - endLength;
  view.setUint32(at, 0x06054b50, true);
  view.setUint16(at + 8, Math.min(entries, most16), true);
  view.setUint16(at + 10, Math.min(entries, most16), true);
  view.setUint32(at + 12, Math.min(directoryLength, most32), true);
  view.setUint32(at + 16, Math.min(directoryOffset, most32), true);
  return bytes;
}
