/** Faults of an archive's rows that were found while reading them and survived. */
export type StoreProblemCode =
  | 'link/dangling'
  | 'link/unknown-type'
  | 'link/duplicate'
  | 'link/self'
  | 'node/unknown-type'
  | 'node/missing-user'
  | 'node/missing-computer'
  | 'node/invalid-uuid'
  | 'node/unsealed-process'
  | 'group/missing-node'
  | 'json/invalid'
  | 'time/invalid'
  | 'table/missing';

/** Where a fault is: the row number of a node, or -1 where no node of the archive can be named; and what it is. */
export interface StoreProblemPlace {
  readonly node: number;
  readonly text: string;
}

/** Places kept of one kind of fault; beyond that only the count grows. */
export const keptPlaces = 10_000;

const longestText = 200;

/** Counts faults by kind and keeps the first places of each, in bounded memory. */
export class ProblemCollector {
  private readonly counts = new Map<StoreProblemCode, number>();
  private readonly kept = new Map<StoreProblemCode, StoreProblemPlace[]>();

  /** `text` is made only if the place is kept. */
  add(code: StoreProblemCode, node: number, text: () => string): void {
    this.counts.set(code, this.countOf(code) + 1);
    let places = this.kept.get(code);
    if (!places) this.kept.set(code, (places = []));
    if (places.length >= keptPlaces) return;
    const whole = text();
    places.push({ node, text: whole.length > longestText ? `${whole.slice(0, longestText)}…` : whole });
  }

  codes(): readonly StoreProblemCode[] {
    return [...this.counts.keys()];
  }

  /** How often a fault occurs, also beyond the places that are kept. */
  countOf(code: StoreProblemCode): number {
    return this.counts.get(code) ?? 0;
  }

  total(): number {
    let sum = 0;
    for (const count of this.counts.values()) sum += count;
    return sum;
  }

  placesOf(code: StoreProblemCode): readonly StoreProblemPlace[] {
    return this.kept.get(code) ?? [];
  }

  /** The faults of one node among the places that are kept. */
  ofNode(node: number): readonly { readonly code: StoreProblemCode; readonly text: string }[] {
    return [...this.kept].flatMap(([code, places]) =>
      places.filter((place) => place.node === node).map(({ text }) => ({ code, text })),
    );
  }
}
