import { ExplorerError } from '../model/failure';

/** How long work may go on before messages (such as cancel) are let in, in milliseconds. */
const sliceMilliseconds = 40;

/**
 * Shares the thread during long work: call `pause` now and then; it gives other tasks a turn when the slice is used up and stops
 * the work when the signal is aborted.
 */
export class TimeSlice {
  private until = performance.now() + sliceMilliseconds;

  constructor(private readonly signal?: AbortSignal) {
    throwIfAborted(signal);
  }

  /** True when `pause` should be awaited. Cheap enough for every hundredth step of a loop, not for every step. */
  isOver(): boolean {
    return performance.now() >= this.until;
  }

  /** @throws ExplorerError `aborted` */
  async pause(): Promise<void> {
    await nextTask();
    throwIfAborted(this.signal);
    this.until = performance.now() + sliceMilliseconds;
  }
}

/** @throws ExplorerError `aborted` if the signal says so */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new ExplorerError('aborted', 'The work was cancelled.');
}

/** Ends with the next task, after waiting messages were handled. A message channel is used because timers are held back to 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
