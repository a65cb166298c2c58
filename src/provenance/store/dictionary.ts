/** Texts by small numbers, for columns in which few texts occur often. */
export class Dictionary {
  private readonly ids = new Map<string, number>();
  private readonly texts: string[] = [];

  /** The number of a text, a new one at its first occurrence. */
  add(text: string): number {
    const known = this.ids.get(text);
    if (known !== undefined) return known;
    const id = this.texts.length;
    this.texts.push(text);
    this.ids.set(text, id);
    return id;
  }

  /** The number of a text that was added, or null. */
  idOf(text: string): number | null {
    return this.ids.get(text) ?? null;
  }

  textOf(id: number): string {
    return this.texts[id] ?? '';
  }

  get size(): number {
    return this.texts.length;
  }

  all(): readonly string[] {
    return this.texts;
  }

  /** For every number its place in the order of the texts (by UTF-16 units). */
  ranks(): Uint32Array {
    const order = this.texts.map((_text, id) => id);
    order.sort((a, b) => compareTexts(this.textOf(a), this.textOf(b)));
    const ranks = new Uint32Array(order.length);
    order.forEach((id, rank) => (ranks[id] = rank));
    return ranks;
  }
}

/** Order by UTF-16 units: the same on every machine, whatever its language. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The smallest array that holds numbers up to `largest`. */
export function narrow(values: Uint32Array, largest: number): Uint16Array | Uint32Array {
  return largest <= 0xffff ? Uint16Array.from(values) : values;
}
