/** V8 keeps the whole text alive from which a longer name was cut, e.g. the metadata of a node's repository. */
const longestCopied = 12;

/** Names by number, each held once: most files of an archive share theirs with thousands of others. */
export class NameTable {
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** Number of a name, a new one if it was not met before. */
  numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const own = name.length > longestCopied ? copied(name) : name;
    const number = this.#names.length;
    this.#names.push(own);
    this.#numbers.set(own, number);
    return number;
  }

  /** Number of a name; null if it was never met. */
  find(name: string): number | null {
    return this.#numbers.get(name) ?? null;
  }

  nameAt(number: number): string {
    return this.#names[number] ?? '';
  }
}

/** Joined with a blank, a text is written anew where its first character is asked for; letter by letter would cost 8 bytes each. */
function copied(name: string): string {
  return ` ${name}`.slice(1);
}
