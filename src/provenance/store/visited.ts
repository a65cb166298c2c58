/** A set of row numbers that is emptied at once: each row keeps the number of the last walk that met it. */
export class Visited {
  private readonly marks: Uint32Array;
  private walk = 0;

  constructor(count: number) {
    this.marks = new Uint32Array(count);
  }

  clear(): void {
    this.walk++;
    if (this.walk <= 0xffff_ffff) return;
    this.marks.fill(0);
    this.walk = 1;
  }

  has(index: number): boolean {
    return this.marks[index] === this.walk;
  }

  /** Adds a row; false if it was in the set already. */
  add(index: number): boolean {
    if (this.marks[index] === this.walk) return false;
    this.marks[index] = this.walk;
    return true;
  }

  delete(index: number): void {
    if (this.marks[index] === this.walk) this.marks[index] = 0;
  }
}
