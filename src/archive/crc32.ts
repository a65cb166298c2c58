/**
 * CRC-32 as zip uses it, sixteen bytes a step: inflating is the floor of opening an archive, and a plain table loop
 * would add half as much again.
 */
const tables = makeTables();

function makeTables(): Int32Array {
  const table = new Int32Array(16 * 256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    table[byte] = value;
  }
  for (let at = 256; at < table.length; at++) {
    const before = table[at - 256] as number;
    table[at] = (before >>> 8) ^ (table[before & 255] as number);
  }
  return table;
}

/** Continues a CRC-32 (0 for the first piece) over further bytes; the answer is unsigned. */
export function updateCrc32(crc: number, bytes: Uint8Array): number {
  // Indices are in range by construction; a check at each would cost a third of the speed.
  const t = tables;
  const b = bytes;
  let c = ~crc;
  let at = 0;
  for (const end = bytes.length - 15; at < end; at += 16) {
    c =
      t[3840 + ((c ^ b[at]!) & 255)]! ^
      t[3584 + (((c >>> 8) ^ b[at + 1]!) & 255)]! ^
      t[3328 + (((c >>> 16) ^ b[at + 2]!) & 255)]! ^
      t[3072 + ((c >>> 24) ^ b[at + 3]!)]! ^
      t[2816 + b[at + 4]!]! ^
      t[2560 + b[at + 5]!]! ^
      t[2304 + b[at + 6]!]! ^
      t[2048 + b[at + 7]!]! ^
      t[1792 + b[at + 8]!]! ^
      t[1536 + b[at + 9]!]! ^
      t[1280 + b[at + 10]!]! ^
      t[1024 + b[at + 11]!]! ^
      t[768 + b[at + 12]!]! ^
      t[512 + b[at + 13]!]! ^
      t[256 + b[at + 14]!]! ^
      t[b[at + 15]!]!;
  }
  for (; at < bytes.length; at++) c = (c >>> 8) ^ t[(c ^ b[at]!) & 255]!;
  return ~c >>> 0;
}
