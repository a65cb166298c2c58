import type { ProgressListener } from './api';

/** Bytes; more than any browser gives to one array. */
const tooMany = 2 ** 34;
/** Milliseconds: a collection costs a few dozen of them, and what a dump of small files makes meanwhile is tens of megabytes. */
const pauseBetween = 600;

/**
 * Has the engine collect what is needed no more and give the room back to the system. Web pages have no call for it, but an
 * engine that is asked for more than it can give does so before it refuses; one that knows at once that it cannot does no harm.
 * A worker that has planned a large dump keeps 70 MB of empty heap without it.
 */
export function giveBackMemory(): void {
  try {
    // Not `new ArrayBuffer(…)`, which bundlers leave out because nothing uses it.
    Reflect.construct(ArrayBuffer, [tooMany]);
  } catch {
    // Refused, as was wanted.
  }
}

/** The same listener for long work: memory is given back at its beginning, and now and then while it goes on. */
export function givingBackMemory(listener: ProgressListener, giveBack = giveBackMemory): ProgressListener {
  giveBack();
  let next = performance.now() + pauseBetween;
  return (progress) => {
    if (performance.now() >= next) {
      giveBack();
      next = performance.now() + pauseBetween;
    }
    listener(progress);
  };
}
