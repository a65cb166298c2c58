/** Hex keys have 64 digits: eight 32-bit words. */
const wordsOfKey = 8;
const digits = makeDigits();

function makeDigits(): Uint8Array {
  const table = new Uint8Array(256).fill(255);
  for (let value = 0; value < 16; value++) table[value.toString(16).charCodeAt(0)] = value;
  return table;
}

/** The numbers of one repository object, as the central directory tells them. */
export interface ObjectNumbers {
  readonly method: number;
  readonly flags: number;
  readonly crc32: number;
  readonly compressedSize: number;
  readonly size: number;
  readonly headerOffset: number;
}

/**
 * Repository objects of an archive by key, in typed arrays: about 70 bytes an object, where a JavaScript object with its
 * strings takes ten times that. Published archives have more than 600,000 of them.
 */
export class RepositoryIndex {
  #count = 0;
  #bytes = 0;
  #keys: Uint32Array;
  #methods: Uint8Array;
  #flags: Uint16Array;
  #crcs: Uint32Array;
  #compressedSizes: Float64Array;
  #sizes: Float64Array;
  #offsets: Float64Array;
  /** Object number + 1 by hash, open addressing; 0 is free. */
  #slots: Uint32Array;
  #mask: number;
  /** A different order of slots in every run, so that nobody can prepare keys that collide. */
  readonly #seed = Math.floor(Math.random() * 0x1_0000_0000) | 0;
  readonly #word = new Uint32Array(wordsOfKey);

  /** @param capacity at least the number of objects that will be added; it must not be believed from a damaged file */
  constructor(capacity: number) {
    this.#keys = new Uint32Array(capacity * wordsOfKey);
    this.#methods = new Uint8Array(capacity);
    this.#flags = new Uint16Array(capacity);
    this.#crcs = new Uint32Array(capacity);
    this.#compressedSizes = new Float64Array(capacity);
    this.#sizes = new Float64Array(capacity);
    this.#offsets = new Float64Array(capacity);
    let slots = 16;
    while (slots < capacity * 1.5) slots *= 2;
    this.#slots = new Uint32Array(slots);
    this.#mask = slots - 1;
  }

  /** Number of distinct objects. */
  get count(): number {
    return this.#count;
  }

  /** Sum of the inflated sizes in bytes. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Adds the object whose key stands as 64 ASCII digits in `bytes` at `at`; the first of equal keys stays.
   * @returns false if these are not 64 lower-case hexadecimal digits
   */
  add(bytes: Uint8Array, at: number, numbers: ObjectNumbers): boolean {
    if (!this.#readKey(bytes, at)) return false;
    const slot = this.#findSlot();
    if (this.#slots[slot] !== 0) return true;
    const index = this.#count++;
    this.#slots[slot] = index + 1;
    this.#keys.set(this.#word, index * wordsOfKey);
    this.#methods[index] = numbers.method;
    this.#flags[index] = numbers.flags;
    this.#crcs[index] = numbers.crc32;
    this.#compressedSizes[index] = numbers.compressedSize;
    this.#sizes[index] = numbers.size;
    this.#offsets[index] = numbers.headerOffset;
    this.#bytes += numbers.size;
    return true;
  }

  /** Number of the object with this key, -1 if there is none. */
  find(key: string): number {
    if (key.length !== wordsOfKey * 8 || !this.#readKey(asciiOf(key), 0)) return -1;
    return (this.#slots[this.#findSlot()] ?? 0) - 1;
  }

  /** Inflated size in bytes of the object with this number. */
  sizeAt(index: number): number {
    return this.#sizes[index] ?? 0;
  }

  /** The key of an object, 64 hexadecimal digits. */
  keyAt(index: number): string {
    let key = '';
    for (let at = index * wordsOfKey; at < (index + 1) * wordsOfKey; at++)
      key += this.#keys[at]!.toString(16).padStart(8, '0');
    return key;
  }

  /** Where the object's local header begins, and how long its data are. */
  placeAt(index: number): { readonly headerOffset: number; readonly compressedSize: number } {
    return {
      headerOffset: this.#offsets[index] ?? 0,
      compressedSize: this.#compressedSizes[index] ?? 0,
    };
  }

  numbersAt(index: number): ObjectNumbers {
    return {
      method: this.#methods[index] ?? 0,
      flags: this.#flags[index] ?? 0,
      crc32: this.#crcs[index] ?? 0,
      compressedSize: this.#compressedSizes[index] ?? 0,
      size: this.#sizes[index] ?? 0,
      headerOffset: this.#offsets[index] ?? 0,
    };
  }

  #readKey(bytes: Uint8Array, at: number): boolean {
    for (let word = 0; word < wordsOfKey; word++) {
      let value = 0;
      let bad = 0;
      for (let digit = 0; digit < 8; digit++) {
        const nibble = digits[bytes[at++] ?? 0]!;
        bad |= nibble;
        value = (value << 4) | (nibble & 15);
      }
      if (bad > 15) return false;
      this.#word[word] = value;
    }
    return true;
  }

  /** The slot of the key in `#word`, or the free one where it belongs. */
  #findSlot(): number {
    const word = this.#word;
    let hash = this.#seed;
    for (let at = 0; at < wordsOfKey; at++) {
      hash = Math.imul(hash ^ word[at]!, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    for (let slot = hash & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const entry = this.#slots[slot]!;
      if (entry === 0 || this.#isKeyOf(entry - 1)) return slot;
    }
  }

  #isKeyOf(index: number): boolean {
    const start = index * wordsOfKey;
    for (let at = 0; at < wordsOfKey; at++) if (this.#keys[start + at] !== this.#word[at]) return false;
    return true;
  }
}

const encoder = new TextEncoder();

function asciiOf(key: string): Uint8Array {
  return encoder.encode(key);
}
