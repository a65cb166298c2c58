import type { ObjectPlace } from '../../archive';
import type { ObjectNumber } from '../plan/dump-content';
import type { DumpTree, EntryId } from '../plan/dump-tree';
import { NumberColumn } from '../plan/number-column';

/** Unwanted bytes between two objects that are read along rather than skipped. */
const longestGap = 32 * 1024;
/** Bytes of the archive that are held at once. */
const longestStretch = 4 * 1024 * 1024;
/** Objects up to this size that stand in several places are read once; larger ones are streamed to each place anew. */
export const longestShared = 32 * 1024 * 1024;

/** What the archive's directory says of its objects. */
export interface ObjectFacts {
  sizeOf(object: ObjectNumber): number;
  placeOf(object: ObjectNumber): ObjectPlace;
}

/** All places in the dump that get the content of one object. */
export interface WantedObject {
  readonly object: ObjectNumber;
  readonly bytes: number;
  readonly place: ObjectPlace;
  readonly targets: readonly EntryId[];
}

/** Objects that stand near one another in the archive, read in one go. Larger ones come alone, without a stretch. */
export interface Stretch {
  readonly place: ObjectPlace | null;
  readonly objects: readonly WantedObject[];
}

/**
 * The objects of a plan as they stand in the archive: each is read once, whatever the number of its copies, and neighbours
 * are read together. Holds four bytes for each file; stretches are made while they are asked for.
 */
export class ObjectOrder {
  readonly #tree: DumpTree;
  readonly #facts: ObjectFacts;
  /** Files with an object, by its place in the archive. */
  readonly #ordered: Uint32Array;
  readonly #missing = new NumberColumn();

  constructor(tree: DumpTree, facts: ObjectFacts) {
    this.#tree = tree;
    this.#facts = facts;
    const wanted = new NumberColumn();
    for (let entry = 1; entry < tree.size; entry += 1) {
      const content = tree.contentOf(entry as EntryId);
      if (content?.kind !== 'object' || tree.isKept(entry as EntryId)) continue;
      (content.object === null ? this.#missing : wanted).push(entry);
    }
    const entries = new Uint32Array(wanted.length);
    const offsets = new Float64Array(wanted.length);
    for (let at = 0; at < entries.length; at += 1) {
      const entry = wanted.at(at);
      entries[at] = entry;
      offsets[at] = facts.placeOf(this.#objectOf(entry)).offset;
    }
    const order = new Uint32Array(entries.length).map((_, at) => at);
    order.sort((first, second) => (offsets[first] ?? 0) - (offsets[second] ?? 0) || first - second);
    this.#ordered = order.map((at) => entries[at] ?? 0);
  }

  /** Number of files whose object the archive lacks. */
  get missingCount(): number {
    return this.#missing.length;
  }

  missingAt(at: number): EntryId {
    return this.#missing.at(at) as EntryId;
  }

  *stretches(): Generator<Stretch> {
    let objects: WantedObject[] = [];
    let start = 0;
    let end = 0;
    for (const object of this.#wanted()) {
      const { offset, length } = object.place;
      const fits =
        objects.length > 0 && offset - end <= longestGap && offset + length - start <= longestStretch;
      if (!fits && objects.length > 0) {
        yield { place: { offset: start, length: end - start }, objects };
        objects = [];
      }
      if (length > longestStretch) {
        yield { place: null, objects: [object] };
        continue;
      }
      if (objects.length === 0) {
        start = offset;
        end = offset;
      }
      objects.push(object);
      end = Math.max(end, offset + length);
    }
    if (objects.length > 0) yield { place: { offset: start, length: end - start }, objects };
  }

  /** Number of different objects, and the bytes of the archive's file that are read for them. */
  count(): { readonly objects: number; readonly fetchedBytes: number } {
    let count = 0;
    let fetchedBytes = 0;
    for (const { place, objects } of this.stretches()) {
      count += objects.length;
      if (place) fetchedBytes += place.length;
      else for (const object of objects) fetchedBytes += object.place.length * timesRead(object);
    }
    return { objects: count, fetchedBytes };
  }

  *#wanted(): Generator<WantedObject> {
    const ordered = this.#ordered;
    for (let at = 0; at < ordered.length;) {
      const object = this.#objectOf(ordered[at] ?? 0);
      const targets: EntryId[] = [];
      for (; at < ordered.length && this.#objectOf(ordered[at] ?? 0) === object; at += 1)
        targets.push((ordered[at] ?? 0) as EntryId);
      yield { object, bytes: this.#facts.sizeOf(object), place: this.#facts.placeOf(object), targets };
    }
  }

  #objectOf(entry: number): ObjectNumber {
    const content = this.#tree.contentOf(entry as EntryId);
    return content?.kind === 'object' ? (content.object ?? 0) : 0;
  }
}

/** How often an object that comes alone is read. */
function timesRead({ bytes, targets }: WantedObject): number {
  return bytes > longestShared ? targets.length : 1;
}
