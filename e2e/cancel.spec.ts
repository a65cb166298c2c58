import type { Page } from '@playwright/test';
import { small, sample } from './support/archives';
import { expect, test } from './support/test';

/** A server that announces an archive and then never sends it: every stage of a download lasts as long as the test wants. */
async function serveNothing(page: Page): Promise<void> {
  await page.route('**/endless.aiida', async (route) => {
    const range = /bytes=(\d+)-(\d+)/.exec(route.request().headers()['range'] ?? '');
    if (range?.[1] !== '0') return;
    const end = Number(range[2]);
    await route.fulfill({
      status: 206,
      headers: { 'content-range': `bytes 0-${end}/500000000` },
      body: Buffer.alloc(end + 1),
    });
  });
}

/**
 * Opens a local archive whose database takes seconds to inflate. It is made in the page: 600 MB behind the head of a real SQLite
 * file, which a person could have on the disk.
 */
async function openSlowFile(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const encoder = new TextEncoder();
    const block = Uint8Array.from({ length: 1 << 20 }, (_, at) => (Math.imul(at, 2654435761) >>> 13) & 255);
    const head = block.slice();
    head.set(encoder.encode('SQLite format 3\0'));
    const view = new DataView(head.buffer);
    view.setUint16(16, 4096);
    head.set([1, 1, 0, 64, 32, 32], 18);
    view.setUint32(28, 600 * 256);
    let made = 0;
    const database = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (controller) => {
        controller.enqueue(made === 0 ? head : block);
        made += 1;
        if (made === 600) controller.close();
      },
    });
    const packed = await new Response(
      database.pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer();
    const metadata = encoder.encode('{"export_version":"main_0001","aiida_version":"2.9.4"}');
    const parts: Uint8Array<ArrayBuffer>[] = [];
    const directory: Uint8Array<ArrayBuffer>[] = [];
    let offset = 0;
    const fields = (...list: (readonly [bytes: 2 | 4, value: number])[]) => {
      const record = new DataView(new ArrayBuffer(list.reduce((sum, [size]) => sum + size, 0)));
      let at = 0;
      for (const [size, value] of list) {
        if (size === 2) record.setUint16(at, value, true);
        else record.setUint32(at, value, true);
        at += size;
      }
      return new Uint8Array(record.buffer);
    };
    const crcOf = (bytes: Uint8Array) => {
      let crc = -1;
      for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
      }
      return ~crc >>> 0;
    };
    const add = (
      name: string,
      method: number,
      content: Uint8Array<ArrayBuffer>,
      size: number,
      crc: number,
    ) => {
      const label = encoder.encode(name);
      const common = [
        [2, 20],
        [2, 0],
        [2, method],
        [4, 0],
        [4, crc],
        [4, content.length],
        [4, size],
        [2, label.length],
        [2, 0],
      ] as const;
      const local = fields([4, 0x04034b50], ...common);
      directory.push(
        fields([4, 0x02014b50], [2, 20], ...common, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        label,
      );
      parts.push(local, label, content);
      offset += local.length + label.length + content.length;
    };
    add('metadata.json', 0, metadata, metadata.length, crcOf(metadata));
    add('db.sqlite3', 8, new Uint8Array(packed), 600 << 20, 0);
    const length = directory.reduce((sum, piece) => sum + piece.length, 0);
    const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, 2], [2, 2], [4, length], [4, offset], [2, 0]);
    const data = new DataTransfer();
    data.items.add(new File([...parts, ...directory, end], 'slow.aiida'));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
}

/** Resolves once every worker that runs now has ended, and with it all memory that an opening took. */
function endOfWorkers(page: Page): Promise<unknown> {
  return Promise.all(page.workers().map((worker) => worker.waitForEvent('close')));
}

test('an opening that waits for a server is cancelled, and its worker ends', async ({ explorer, page }) => {
  await serveNothing(page);
  await explorer.goto('?url=endless.aiida');
  await expect(page.getByRole('heading', { name: 'Opening endless.aiida' })).toBeVisible();
  const ended = endOfWorkers(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await ended;
  await expect(page.getByRole('heading', { name: /Opening/ })).toBeHidden();
  await explorer.openByKey(small.file);
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('15 nodes');
});

test('a local file is cancelled while its database is inflated', async ({ explorer, page }) => {
  test.setTimeout(120_000);
  await explorer.goto();
  await openSlowFile(page);
  await expect(page.getByRole('heading', { name: 'Opening slow.aiida' })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('progressbar')).toBeVisible();
  const ended = endOfWorkers(page);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await ended;
  await expect(page.getByRole('alert')).toBeHidden();
  await explorer.openByKey(small.file);
  await explorer.waitUntilOpen();
});

test('another archive takes the place of one that is still opening', async ({ explorer, page }) => {
  await serveNothing(page);
  await explorer.goto('?url=endless.aiida');
  await expect(page.getByRole('heading', { name: 'Opening endless.aiida' })).toBeVisible();
  const ended = endOfWorkers(page);
  await explorer.openByKey(small.file);
  await ended;
  await explorer.waitUntilOpen();
  await expect(explorer.main).toContainText('15 nodes');
});

test('an open archive stays while another opens, is kept on cancel, and ends when it is replaced', async ({
  explorer,
  page,
}) => {
  test.setTimeout(120_000);
  await explorer.goto();
  await explorer.openSample(sample.title);
  await openSlowFile(page);
  const strip = page.getByRole('region', { name: 'Opening slow.aiida' });
  await expect(strip).toBeVisible({ timeout: 60_000 });
  await expect(explorer.main).toContainText('486 nodes');
  await strip.getByRole('button', { name: 'Cancel' }).click();
  await expect(strip).toBeHidden();
  await expect(explorer.main).toContainText('486 nodes');
  await explorer.show('Browse');
  await expect(explorer.nodes.getByRole('row').nth(3)).toBeVisible();
  const ended = endOfWorkers(page);
  await explorer.openByKey(small.file);
  await ended;
  await expect(page).toHaveTitle(/small\.aiida/);
});
