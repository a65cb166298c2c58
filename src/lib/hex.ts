const digits = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/**
 * Bytes as hexadecimal digits. The text is made at once: one that is put together digit by digit stays a tree of its pieces, ten times
 * as large, for as long as it is kept.
 */
export function toHex(bytes: Uint8Array): string {
  const codes = new Uint8Array(bytes.length * 2);
  for (const [at, byte] of bytes.entries()) {
    codes[2 * at] = digits[byte >> 4] ?? 0;
    codes[2 * at + 1] = digits[byte & 15] ?? 0;
  }
  return String.fromCharCode(...codes);
}
