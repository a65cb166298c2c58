import type { NodeUuid } from '../../model/identifiers';
import { parseNodeUuid } from '../../model/identifiers';

const uuidBytes = 16;
const free = -1;
const hexCodes = [...'0123456789abcdef'].map((digit) => digit.charCodeAt(0));
/** Where the 32 digits stand among the 36 characters. */
const digitPlaces = [...'01234567-9abc-efgh-jklm-opqrstuvwxyz'].flatMap((sign, at) =>
  sign === '-' ? [] : [at],
);
const dashPlaces = [8, 13, 18, 23] as const;
/** The characters of the uuid that is made, dashes in their places. */
const codes = new Array<number>(36).fill('-'.charCodeAt(0));

/** The uuids of all nodes, 16 bytes each, with a hash table from uuid to row number. */
export class UuidIndex {
  private readonly bytes: Uint8Array;
  private readonly slots: Int32Array;
  private readonly mask: number;
  private readonly scratch = new Uint8Array(uuidBytes);

  constructor(private readonly count: number) {
    this.bytes = new Uint8Array(count * uuidBytes);
    let size = 16;
    while (size < count * 1.25) size *= 2;
    this.slots = new Int32Array(size).fill(free);
    this.mask = size - 1;
  }

  /** Bytes of memory. */
  get byteLength(): number {
    return this.bytes.byteLength + this.slots.byteLength;
  }

  /**
   * Takes the uuid of the next row. Where the text is no uuid, or is another node's, the node gets an identity made from its pk
   * (`00000000-0000-0000-…`), which is the same whenever this archive is opened.
   * @returns what was wrong with the stored text, or null
   */
  set(index: number, stored: string, pk: number): 'invalid' | 'duplicate' | null {
    const isValid = this.parse(stored);
    if (isValid && this.insert(index)) return null;
    for (let attempt = 0; ; attempt++) {
      this.scratch.fill(0);
      const view = new DataView(this.scratch.buffer);
      view.setUint32(6, attempt);
      view.setBigUint64(8, BigInt.asUintN(64, BigInt(pk)));
      if (this.insert(index)) return isValid ? 'duplicate' : 'invalid';
    }
  }

  /** The row number of a node, or null. Any case, with or without dashes. */
  indexOf(uuid: string): number | null {
    if (!this.parse(uuid)) return null;
    const slot = this.findSlot();
    const index = this.slots[slot] ?? free;
    return index === free ? null : index;
  }

  uuidOf(index: number): NodeUuid {
    const start = index * uuidBytes;
    for (let digit = 0; digit < digitPlaces.length; digit++) {
      const byte = this.bytes[start + (digit >> 1)] ?? 0;
      codes[digitPlaces[digit] ?? 0] = hexCodes[digit % 2 === 0 ? byte >> 4 : byte & 15] ?? 0;
    }
    // Made at once: a text put together piece by piece is kept as its pieces, at ten times the memory.
    return String.fromCharCode(...codes) as NodeUuid;
  }

  /** Row numbers, in order, of the nodes whose uuid begins so (digits with or without dashes); at most `limit`. */
  withPrefix(prefix: string, limit: number): number[] {
    const digits = prefix.toLowerCase().replaceAll('-', '');
    if (!/^[0-9a-f]{1,32}$/.test(digits)) return [];
    const whole = digits.length >> 1;
    const wanted = Array.from({ length: whole }, (_, at) => parseInt(digits.slice(at * 2, at * 2 + 2), 16));
    const half = digits.length % 2 === 1 ? parseInt(digits.slice(-1), 16) : null;
    const found: number[] = [];
    for (let index = 0; index < this.count && found.length < limit; index++) {
      const start = index * uuidBytes;
      let at = 0;
      while (at < whole && this.bytes[start + at] === wanted[at]) at++;
      if (at < whole) continue;
      if (half !== null && (this.bytes[start + whole] ?? 0) >> 4 !== half) continue;
      found.push(index);
    }
    return found;
  }

  /** One of the four 32-bit words of a uuid, the first being the most significant: for sorting. */
  word(index: number, at: number): number {
    const start = index * uuidBytes + at * 4;
    const { bytes } = this;
    return (
      (((bytes[start] ?? 0) << 24) |
        ((bytes[start + 1] ?? 0) << 16) |
        ((bytes[start + 2] ?? 0) << 8) |
        (bytes[start + 3] ?? 0)) >>>
      0
    );
  }

  /** Reads a uuid into the scratch bytes; false if the text is none. */
  private parse(text: string): boolean {
    if (text.length === 36 && this.parseDashed(text)) return true;
    const usual = parseNodeUuid(text);
    return usual !== null && this.parseDashed(usual);
  }

  private parseDashed(text: string): boolean {
    for (const at of dashPlaces) if (text.charCodeAt(at) !== 0x2d) return false;
    for (let at = 0; at < uuidBytes; at++) {
      const high = hexDigit(text.charCodeAt(digitPlaces[at * 2] ?? 0));
      const low = hexDigit(text.charCodeAt(digitPlaces[at * 2 + 1] ?? 0));
      if ((high | low) < 0) return false;
      this.scratch[at] = (high << 4) | low;
    }
    return true;
  }

  /** Stores the scratch bytes as the uuid of a row; false if another row has them. */
  private insert(index: number): boolean {
    const slot = this.findSlot();
    if (this.slots[slot] !== free) return false;
    this.slots[slot] = index;
    this.bytes.set(this.scratch, index * uuidBytes);
    return true;
  }

  /** The slot that holds the scratch bytes, or the free one where they belong. Uuids made on purpose may collide: all bytes are mixed. */
  private findSlot(): number {
    let hash = 0x811c9dc5;
    for (let at = 0; at < uuidBytes; at++) hash = Math.imul(hash ^ (this.scratch[at] ?? 0), 0x01000193);
    let slot = (hash ^ (hash >>> 15)) & this.mask;
    for (;;) {
      const index = this.slots[slot] ?? free;
      if (index === free || this.isSame(index)) return slot;
      slot = (slot + 1) & this.mask;
    }
  }

  private isSame(index: number): boolean {
    const start = index * uuidBytes;
    for (let at = 0; at < uuidBytes; at++) {
      if (this.bytes[start + at] !== this.scratch[at]) return false;
    }
    return true;
  }
}

/** The value of a hexadecimal digit, or -1. */
function hexDigit(code: number): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  if (code >= 0x61 && code <= 0x66) return code - 0x57;
  return -1;
}
