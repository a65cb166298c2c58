/** Numbers in a typed array that grows: 8 bytes each, where an array of objects takes many times that. */
export class NumberList {
  #numbers = new Float64Array(64);
  #count = 0;

  get count(): number {
    return this.#count;
  }

  push(value: number): void {
    if (this.#count === this.#numbers.length) {
      const larger = new Float64Array(this.#count * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.#count++] = value;
  }

  /** 0 beyond the end. */
  at(index: number): number {
    return index < this.#count ? (this.#numbers[index] ?? 0) : 0;
  }
}
