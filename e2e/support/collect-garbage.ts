import type { Page } from '@playwright/test';

/** Has the workers of a page collect garbage all the time: what nothing holds but the browser itself is gone then. */
export async function collectGarbageInWorkers(page: Page): Promise<void> {
  for (const worker of page.workers())
    await worker.evaluate(() => {
      setInterval(() => {
        try {
          // Refused, but the engine collects before.
          Reflect.construct(ArrayBuffer, [2 ** 34]);
        } catch {
          // As was wanted.
        }
      }, 100);
    });
}
