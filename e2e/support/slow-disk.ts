import type { Page } from '@playwright/test';

/**
 * Makes a disk that stops for good after a worker has read so many bytes of local files: what is opened from it then stays in the
 * middle of its reading for as long as a test wants, however fast or busy the machine is. Call it before the page is loaded.
 */
export async function stopDiskAfter(page: Page, bytes: number): Promise<void> {
  await page.route(/\/explorer\.worker-[^/]*\.js$/, async (route) => {
    const response = await route.fetch();
    await route.fulfill({
      contentType: 'text/javascript',
      body: `(${stopReading.toString()})(${bytes});\n${await response.text()}`,
    });
  });
}

/** Runs in the worker, before its own script. */
function stopReading(most: number): void {
  let read = 0;
  const never = new Promise<never>(() => undefined);
  const own = Object.getOwnPropertyDescriptors(Blob.prototype);
  const bytesOf = (blob: Blob) => own.arrayBuffer.value?.call(blob) as Promise<ArrayBuffer>;
  const streamOf = (blob: Blob) => own.stream.value?.call(blob) as ReadableStream<Uint8Array>;
  Blob.prototype.arrayBuffer = function arrayBuffer(this: Blob) {
    read += this.size;
    return read > most ? never : bytesOf(this);
  };
  Blob.prototype.stream = function stream(this: Blob) {
    const pieces = streamOf(this).getReader();
    return new ReadableStream({
      async pull(controller) {
        if (read > most) await never;
        const piece = await pieces.read();
        if (piece.done) {
          controller.close();
          return;
        }
        read += piece.value.length;
        controller.enqueue(piece.value as Uint8Array<ArrayBuffer>);
      },
      cancel: (reason) => pieces.cancel(reason),
    });
  };
}

/** Makes every writing of the page's workers into a picked file take a second longer, so that what is written can be stopped in the middle. */
export async function slowPickedFiles(page: Page): Promise<void> {
  for (const worker of page.workers())
    await worker.evaluate(() => {
      // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its stream below
      const own = FileSystemWritableFileStream.prototype.write;
      FileSystemWritableFileStream.prototype.write = async function write(
        this: FileSystemWritableFileStream,
        data,
      ) {
        await new Promise((resolve) => setTimeout(resolve, 1000));
        await own.call(this, data);
      };
    });
}
