/** Bytes in one row of the hex view, as `hexdump -C` and most editors have it. */
export const bytesPerRow = 16;

export interface HexRow {
  /** Position of the first byte in the file, hexadecimal, at least 8 digits. */
  readonly offset: string;
  /** Two groups of up to eight bytes. */
  readonly left: string;
  readonly right: string;
  /** Printable ASCII, a dot for the rest. */
  readonly text: string;
}

/** One row of a hex view of `bytes`; `start` is where the row begins in `bytes`, `base` where `bytes` begin in the file. */
export function formatHexRow(bytes: Uint8Array, start: number, base: number): HexRow {
  const row = bytes.subarray(start, start + bytesPerRow);
  const pairs = Array.from(row, (byte) => byte.toString(16).padStart(2, '0'));
  return {
    offset: (base + start).toString(16).padStart(8, '0'),
    left: pairs.slice(0, 8).join(' '),
    right: pairs.slice(8).join(' '),
    text: Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join(''),
  };
}
