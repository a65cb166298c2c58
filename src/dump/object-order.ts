import type { ObjectPlace } from '../archive';
import type { RepositoryKey } from '../model/identifiers';
import type { PlannedObject } from './plan-entries';

/** Unwanted bytes between two objects that are read along rather than skipped. */
const longestGap = 32 * 1024;
/** Bytes of the archive that are held at once. */
const longestStretch = 4 * 1024 * 1024;

/** All places in the dump that get the content of one object. */
export interface WantedObject {
  readonly key: RepositoryKey;
  readonly bytes: number;
  readonly place: ObjectPlace;
  readonly targets: readonly PlannedObject[];
}

/** Objects that stand near one another in the archive, read in one go. Larger ones come alone, without a stretch. */
export interface Stretch {
  readonly place: ObjectPlace | null;
  readonly objects: readonly WantedObject[];
}

/**
 * Orders the objects of a plan as they stand in the archive: each is read once, whatever the number of its copies, and
 * neighbours are read together. Objects that the archive lacks are given back apart.
 */
export function orderObjects(
  planned: Iterable<PlannedObject>,
  placeOf: (key: string) => ObjectPlace | null,
): { readonly stretches: readonly Stretch[]; readonly missing: readonly PlannedObject[] } {
  const byKey = new Map<RepositoryKey, PlannedObject[]>();
  const missing: PlannedObject[] = [];
  for (const object of planned) {
    const { key, bytes } = object.content;
    if (key === null || bytes === null) {
      missing.push(object);
      continue;
    }
    const known = byKey.get(key);
    if (known) known.push(object);
    else byKey.set(key, [object]);
  }
  const wanted: WantedObject[] = [];
  for (const [key, targets] of byKey) {
    const place = placeOf(key);
    if (place) wanted.push({ key, bytes: targets[0]?.content.bytes ?? 0, place, targets });
    else missing.push(...targets);
  }
  wanted.sort((first, second) => first.place.offset - second.place.offset);
  return { stretches: joinNeighbours(wanted), missing };
}

function joinNeighbours(wanted: readonly WantedObject[]): Stretch[] {
  const stretches: Stretch[] = [];
  let objects: WantedObject[] = [];
  let start = 0;
  let end = 0;
  const finish = (): void => {
    if (objects.length > 0) stretches.push({ place: { offset: start, length: end - start }, objects });
    objects = [];
  };
  for (const object of wanted) {
    const { offset, length } = object.place;
    if (length > longestStretch) {
      finish();
      stretches.push({ place: null, objects: [object] });
      continue;
    }
    const fits =
      objects.length > 0 && offset - end <= longestGap && offset + length - start <= longestStretch;
    if (!fits) {
      finish();
      start = offset;
      end = offset;
    }
    objects.push(object);
    end = Math.max(end, offset + length);
  }
  finish();
  return stretches;
}

/** Bytes of the archive's file that a dump reads. */
export function countFetched(stretches: readonly Stretch[]): number {
  return stretches.reduce(
    (sum, { place, objects }) =>
      sum + (place?.length ?? objects.reduce((all, one) => all + one.place.length, 0)),
    0,
  );
}
