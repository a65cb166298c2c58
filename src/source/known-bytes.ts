interface Segment {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A part of a range: bytes that are known, or the length of what is not. */
export type RangePart =
  | { readonly kind: 'known'; readonly offset: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'missing'; readonly offset: number; readonly length: number };

/** So much of a file is remembered; the oldest pieces go first, the end of the file stays. */
const mostBytes = 8 * 1024 * 1024;

/** Pieces of a remote file that were fetched before: a request takes longer than anything that is done with its bytes. */
export class KnownBytes {
  #segments: Segment[] = [];
  #total = 0;

  /** Remembers a piece; `stays` keeps it however much comes later. */
  add(offset: number, bytes: Uint8Array<ArrayBuffer>, stays = false): void {
    if (bytes.length === 0 || bytes.length > mostBytes / 4) return;
    const segment = { offset, bytes };
    if (stays) this.#segments.unshift(segment);
    else this.#segments.push(segment);
    this.#total += bytes.length;
    while (this.#total > mostBytes && this.#segments.length > 2) {
      // The first one is the end of the file.
      const [gone] = this.#segments.splice(1, 1);
      this.#total -= gone?.bytes.length ?? 0;
    }
  }

  /** The range in order, known and missing parts; neighbouring missing ones are one. */
  split(offset: number, length: number): RangePart[] {
    const parts: RangePart[] = [];
    const end = offset + length;
    for (let at = offset; at < end;) {
      const known = this.#from(at, end);
      if (known) {
        parts.push({ kind: 'known', offset: at, bytes: known });
        at += known.length;
        continue;
      }
      const next = this.#nextAfter(at, end);
      parts.push({ kind: 'missing', offset: at, length: next - at });
      at = next;
    }
    return parts;
  }

  #from(at: number, end: number): Uint8Array<ArrayBuffer> | null {
    let best: Uint8Array<ArrayBuffer> | null = null;
    for (const { offset, bytes } of this.#segments) {
      if (offset > at || offset + bytes.length <= at) continue;
      const part = bytes.subarray(at - offset, Math.min(end - offset, bytes.length));
      if (!best || part.length > best.length) best = part;
    }
    return best;
  }

  #nextAfter(at: number, end: number): number {
    return this.#segments.reduce((next, { offset }) => (offset > at && offset < next ? offset : next), end);
  }
}
