import { NumberList } from '../lib/number-list';
import { decodeName } from './zip-format';

/** Many names as bytes in one array: a tenth of what as many strings take. */
export class NameList {
  #bytes = new Uint8Array(4096);
  #length = 0;
  readonly #ends = new NumberList();

  get count(): number {
    return this.#ends.count;
  }

  add(name: Uint8Array): void {
    const needed = this.#length + name.length;
    if (needed > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(needed, this.#bytes.length * 2));
      larger.set(this.#bytes.subarray(0, this.#length));
      this.#bytes = larger;
    }
    this.#bytes.set(name, this.#length);
    this.#length = needed;
    this.#ends.push(needed);
  }

  at(index: number): string {
    const start = index === 0 ? 0 : this.#ends.at(index - 1);
    return decodeName(this.#bytes.subarray(start, this.#ends.at(index)));
  }
}
