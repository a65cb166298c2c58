/** A number for each pair of numbers, in typed arrays with open addressing: about 20 bytes a pair. */
export class PairTable {
  #firsts = new Uint32Array(16);
  #seconds = new Uint32Array(16);
  /** Value + 1; 0 is a free slot. */
  #values = new Uint32Array(16);
  #count = 0;

  /** Null if the pair has no number yet. */
  get(first: number, second: number): number | null {
    const value = this.#values[this.#slotOf(first, second)] ?? 0;
    return value === 0 ? null : value - 1;
  }

  set(first: number, second: number, value: number): void {
    if ((this.#count + 1) * 3 > this.#values.length * 2) this.#grow();
    const slot = this.#slotOf(first, second);
    if (this.#values[slot] === 0) this.#count += 1;
    this.#firsts[slot] = first;
    this.#seconds[slot] = second;
    this.#values[slot] = value + 1;
  }

  /** The slot of the pair, or the free one where it belongs. */
  #slotOf(first: number, second: number): number {
    const mask = this.#values.length - 1;
    let hash = Math.imul(first ^ Math.imul(second, 0x9e3779b1), 0x85ebca6b);
    hash ^= hash >>> 15;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const isFree = this.#values[slot] === 0;
      if (isFree || (this.#firsts[slot] === first && this.#seconds[slot] === second)) return slot;
    }
  }

  #grow(): void {
    const [firsts, seconds, values] = [this.#firsts, this.#seconds, this.#values];
    this.#firsts = new Uint32Array(values.length * 2);
    this.#seconds = new Uint32Array(values.length * 2);
    this.#values = new Uint32Array(values.length * 2);
    for (const [slot, value] of values.entries()) {
      if (value === 0) continue;
      const free = this.#slotOf(firsts[slot] ?? 0, seconds[slot] ?? 0);
      this.#firsts[free] = firsts[slot] ?? 0;
      this.#seconds[free] = seconds[slot] ?? 0;
      this.#values[free] = value;
    }
  }
}
