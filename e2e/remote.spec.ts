import { statSync } from 'node:fs';
import { sample, small } from './support/archives';
import { expect, test } from './support/published';

const record = '/records/abcde-12345';
const content = '/api/records/abcde-12345/files/one.aiida/content';

test.describe('reading a remote archive', () => {
  for (const exposes of [true, false])
    for (const store of [true, false])
      test(`by its address: ${exposes ? 'headers readable' : 'headers hidden'}, ${store ? 'through redirects' : 'directly'}`, async ({
        explorer,
        server,
        published,
      }) => {
        server.behave({ exposes, store });
        await explorer.goto(`?url=${server.origin}${content}`);
        await explorer.waitUntilOpen();
        await expect(explorer.main).toContainText('486 nodes');
        expect(server.contentRequests, JSON.stringify(server.answered)).toBeLessThanOrEqual(4);
        expect(server.bytes).toBeLessThanOrEqual(published.packedDatabase + 128_000);
        expect(server.preflights).toBe(0);
      });

  test('where HEAD is refused, as by addresses that are signed for GET', async ({ explorer, server }) => {
    server.behave({ head: false, exposes: true });
    await explorer.goto(`?url=${server.origin}${content}`);
    await explorer.waitUntilOpen();
    expect(server.contentRequests).toBeLessThanOrEqual(4);
  });

  test('costs at most three requests for a file of its repository', async ({ explorer, server }) => {
    const node = sample.oracle
      .nodes()
      .find(({ repository }) => repository.some((file) => 'size' in file && file.size > 0));
    const file = node?.repository.find((each) => 'size' in each && each.size > 0);
    if (!node || !file) throw new Error('no file in the sample');
    const opened = `?record=${server.origin}${record}&file=one.aiida`;
    await explorer.goto(opened);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    const opening = server.contentRequests;
    server.forget();
    await explorer.goto(
      `${opened}&view=node&node=${node.uuid}&tab=files&path=${encodeURIComponent(file.path)}`,
    );
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('sha256');
    expect(server.contentRequests - opening, JSON.stringify(server.answered)).toBeLessThanOrEqual(3);
    expect(server.preflights).toBe(0);
  });

  test('that lies in a zip file of its record', async ({ explorer, server, page }) => {
    await explorer.goto(`?record=${server.origin}/records/defgh-45678`);
    await page.getByRole('button', { name: 'Open the archive in data.zip' }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
    expect(server.contentRequests).toBeLessThanOrEqual(8);
  });

  test('in a tar.gz file of its record: the size is said, all of it is downloaded, and the archive opens', async ({
    explorer,
    server,
    page,
  }) => {
    await explorer.goto(`?record=${server.origin}/records/efghj-56789`);
    await expect(
      page.getByText(/May hold an archive, which can be opened here after all \d.* were downloaded/),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Open the archive in data.tar.gz' }).click();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('All of this file has to be downloaded');
    await expect(alert).toContainText(/This is a tar\.gz file of \d/);
    await alert.getByRole('button', { name: /Download all of it here \(\d.*B\)/ }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
    expect(explorer.params().get('file')).toBe('data.tar.gz');
  });

  test('in another order than that of aiida-core takes at most eight requests', async ({
    explorer,
    server,
    published,
  }) => {
    await explorer.goto(`?record=${server.origin}/records/ghjkm-67891`);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    expect(server.contentRequests, JSON.stringify(server.answered)).toBeLessThanOrEqual(8);
    // The metadata is the last name of the directory, which came with the end of the file.
    expect(server.bytes).toBeLessThanOrEqual(published.packedDatabase + 128_000);
  });

  test.describe('whose directory names the database in the middle', () => {
    const amid = '/records/hjkmn-78912';

    test('has it searched no further than needed, in at most eight requests', async ({
      explorer,
      server,
      published,
    }) => {
      await explorer.goto(`?record=${server.origin}${amid}`);
      await explorer.waitUntilOpen();
      await expect(explorer.main).toContainText('486 nodes');
      expect(server.contentRequests, JSON.stringify(server.answered)).toBeLessThanOrEqual(8);
      const directory = 20_000 * 117;
      expect(server.bytes).toBeLessThanOrEqual(published.packedDatabase + directory + 128_000);
    });

    test('says how large the list of files is while it is searched, and can be cancelled', async ({
      explorer,
      server,
      page,
    }) => {
      server.behave({ speed: 100_000 });
      await explorer.goto(`?record=${server.origin}${amid}`);
      await expect(page.getByText(/Looking for the database in the archive’s list of files/)).toBeVisible();
      await expect(page.getByText(/(KB|MB|bytes) of 2\.\d+ MB/)).toBeVisible();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(() => server.transfers).toBe(0);
      expect(server.bytes).toBeLessThan(1_500_000);
    });

    test('is not searched only to say what it is', async ({ explorer, server, page }) => {
      await explorer.goto(`?record=${server.origin}/records/jkmnp-89123`);
      await expect(
        page.getByText(/somewhere in the middle: 2\.\d+ MB of it have to be read first/),
      ).toBeVisible();
      await expect(page.getByText(/opening fetches/)).toBeVisible();
      expect(server.bytes).toBeLessThan(400_000);
      await page.getByRole('button', { name: 'Open amid.aiida' }).click();
      await explorer.waitUntilOpen();
      await expect(explorer.main).toContainText('486 nodes');
    });
  });

  test('goes on where answers break off', async ({ explorer, server, published }) => {
    server.behave({ breaksAfter: 100_000, breaks: 3 });
    await explorer.goto(`?record=${server.origin}${record}`);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    expect(server.behaviour.breaks).toBeLessThan(3);
    // What came before the break is not fetched again.
    expect(server.bytes).toBeLessThanOrEqual(published.packedDatabase + 128_000 + 3 * 100_000);
  });

  test('waits out faults of the server and its wish for a pause', async ({ explorer, server }) => {
    server.behave({ status: { code: 503, times: 2 } });
    await explorer.goto(`?record=${server.origin}${record}`);
    await explorer.waitUntilOpen();
    server.behave({ status: { code: 429, times: 1, retryAfter: '1' }, exposes: true });
    await explorer.goto(`?url=${server.origin}${content}`);
    await explorer.waitUntilOpen();
  });

  for (const [how, replaced] of [
    ['by its tag', { edition: 2 }],
    ['by its content, where headers are hidden', { instead: 'other' }],
  ] as const)
    test(`notices ${how} that the file was replaced on the server`, async ({ explorer, server, page }) => {
      const node = sample.oracle
        .nodes()
        .find(({ repository }) => repository.some((file) => 'size' in file && file.size > 0));
      if (!node) throw new Error('no file in the sample');
      server.behave({ exposes: 'edition' in replaced });
      await explorer.goto(`?record=${server.origin}${record}`);
      await explorer.waitUntilOpen();
      server.behave(replaced);
      await explorer.jump(node.uuid);
      await explorer.show('Node');
      await page.getByRole('tab', { name: /Files/ }).click();
      await expect(page.getByText('The file has changed').first()).toBeVisible();
    });
});

test.describe('a server that gives no parts', () => {
  test('is said so with the size; all of it is downloaded when asked for, and kept', async ({
    explorer,
    server,
    page,
    published,
  }) => {
    server.behave({ ranges: false });
    await explorer.goto(`?record=${server.origin}${record}`);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('cannot send parts');
    await alert.getByRole('button', { name: /Download all of it here \(1[23]\.\d MB\)/ }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    server.forget();
    // The next visit asks only for the record.
    await page.reload();
    await explorer.waitUntilOpen();
    expect(server.contentRequests).toBe(0);
    await explorer.goto();
    await expect(page.getByRole('heading', { name: 'Kept in this browser' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Open one.aiida' })).toBeVisible();
    await page.getByRole('button', { name: 'Open one.aiida' }).click();
    await explorer.waitUntilOpen();
    expect(server.contentRequests).toBe(0);
    await explorer.goto();
    await page.getByRole('button', { name: 'Delete one.aiida from this browser' }).click();
    await expect(page.getByRole('heading', { name: 'Kept in this browser' })).toBeHidden();
    expect(statSync(published.padded).size).toBeGreaterThan(12_000_000);
  });

  test('is cancelled; that it then begins anew is said before, on every way', async ({
    explorer,
    server,
    page,
    published,
  }) => {
    const whole = statSync(published.padded).size;
    server.behave({ ranges: false, speed: 3_000_000 });
    await explorer.goto(`?record=${server.origin}${record}`);
    await expect(page.getByText('a download that stops has to begin anew')).toBeVisible();
    await page.getByRole('button', { name: /Download all of it here/ }).click();
    await expect(page.getByText(/\d\.\d+ MB of 12\.\d MB · .*MB\/s, .* left/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(() => server.transfers).toBe(0);
    await explorer.goto();
    const entry = page.getByRole('button', { name: 'Begin anew with the download of one.aiida' });
    await expect(entry).toContainText(/MB of 12\.\d MB: not complete, and begins anew when pressed/);
    server.behave({ speed: 0 });
    server.forget();
    await entry.click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    expect(server.bytes).toBe(whole);
  });

  test('goes on where it stopped once the server can send parts', async ({
    explorer,
    server,
    page,
    published,
  }) => {
    server.behave({ ranges: false, speed: 3_000_000 });
    await explorer.goto(`?record=${server.origin}${record}`);
    await page.getByRole('button', { name: /Download all of it here/ }).click();
    await expect(page.getByText(/\d\.\d+ MB of 12\.\d MB · .*MB\/s, .* left/)).toBeVisible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await explorer.goto();
    server.behave({ ranges: true, speed: 0 });
    server.forget();
    await page.getByRole('button', { name: /the download of one\.aiida/ }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    // Only the rest was fetched.
    expect(server.bytes).toBeLessThan(statSync(published.padded).size - 500_000);
    expect(server.answered[0]?.range).toMatch(/^bytes=[1-9]\d+-$/);
  });

  test('of a file that is downloaded for its kind goes on, or says first that it cannot', async ({
    explorer,
    server,
    page,
  }) => {
    const begin = async () => {
      server.behave({ ranges: true, speed: 1_500_000 });
      await explorer.goto(`?record=${server.origin}/records/kmnpq-91234&file=large.tar`);
      await page.getByRole('button', { name: /Download all of it here/ }).click();
      await expect(page.getByText(/\d\.\d+ MB of 12\.\d MB · .*MB\/s, .* left/)).toBeVisible();
      await page.getByRole('button', { name: 'Cancel' }).click();
      await expect.poll(() => server.transfers).toBe(0);
      await explorer.goto();
      server.forget();
    };
    await begin();
    server.behave({ ranges: false, speed: 0 });
    const entry = page.getByRole('button', { name: 'Go on with the download of large.tar' });
    await entry.click();
    const alert = page.getByRole('alert');
    await expect(alert).toContainText(/would begin anew, and the \d.* that are here would be given up/);
    // Nothing is given up before somebody says so.
    await explorer.goto();
    await expect(entry).toContainText(/[1-9][\d.]* MB of 12\.\d MB/);
    server.behave({ ranges: true });
    server.forget();
    await entry.click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    expect(server.answered.at(-1)?.range).toMatch(/^bytes=[1-9]\d+-$/);
    await explorer.goto();
    await page.getByRole('button', { name: 'Delete large.tar from this browser' }).click();
    await begin();
    server.behave({ ranges: false, speed: 0 });
    await entry.click();
    await alert.getByRole('button', { name: /Download all of it here/ }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
  });

  test('says before it begins that there is no room', async ({ explorer, server, page, context }) => {
    const client = await context.newCDPSession(page);
    server.behave({ ranges: false });
    await explorer.goto(`?record=${server.origin}${record}`);
    await client.send('Storage.overrideQuotaForOrigin', {
      origin: new URL(page.url()).origin,
      quotaSize: 5_000_000,
    });
    await page.getByRole('button', { name: /Download all of it here/ }).click();
    await expect(page.getByRole('alert')).toContainText("browser's storage is full");
    await expect(page.getByRole('alert')).toContainText(/needs 12\.\d MB/);
  });

  test('with another checksum than the record states is not kept', async ({ explorer, server, page }) => {
    server.behave({ ranges: false });
    await explorer.goto(`?record=${server.origin}/records/cdefg-34567`);
    await page.getByRole('button', { name: /Download all of it here/ }).click();
    await expect(page.getByRole('alert')).toContainText('not the published one');
  });

  test('that packs its answers is read all the same', async ({ explorer, server, page }) => {
    server.behave({ ranges: false, instead: 'gzip' });
    await explorer.goto(`?record=${server.origin}/records/bcdef-23456`);
    await page.getByRole('button', { name: /Download all of it here/ }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
  });
});

test.describe('a failure has its own text and a way on', () => {
  test('no CORS: the file is downloaded by hand and dropped, and the node of the link is kept', async ({
    explorer,
    server,
    page,
  }) => {
    server.behave({ cors: { records: true, files: false, store: false }, store: false });
    const node = small.oracle.nodes()[0];
    if (!node) throw new Error('no node');
    await explorer.goto(
      `?record=${server.origin}/records/bcdef-23456&file=small.aiida&view=node&node=${node.uuid}`,
    );
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('does not let this page read the file');
    const link = alert.getByRole('link', { name: /Download small\.aiida/ });
    await expect(link).toHaveAttribute(
      'href',
      `${server.origin}/records/bcdef-23456/files/small.aiida?download=1`,
    );
    await explorer.drop(small.file);
    await explorer.waitUntilOpen();
    expect(explorer.params().get('node')).toBe(node.uuid);
    await expect(explorer.main).toContainText(node.uuid);
  });

  test('a store without CORS behind the redirect', async ({ explorer, server, page }) => {
    server.behave({ cors: { records: true, files: true, store: false } });
    await explorer.goto(`?record=${server.origin}${record}`);
    await expect(page.getByRole('alert')).toContainText('the way ends there');
    await expect(page.getByRole('alert').getByRole('link', { name: /Download one\.aiida/ })).toBeVisible();
  });

  test('redirects in a circle', async ({ explorer, server, page }) => {
    server.behave({ instead: 'loop' });
    await explorer.goto(`?record=${server.origin}${record}`);
    await expect(page.getByRole('alert')).toContainText('redirects go in a circle');
  });

  test('a page instead of the file', async ({ explorer, server, page }) => {
    server.behave({ instead: 'page' });
    await explorer.goto(`?url=${server.origin}${content}`);
    await expect(page.getByRole('alert')).toContainText('leads to a page, not to a file');
  });

  test('more bytes than were asked for', async ({ explorer, server, page }) => {
    server.behave({ instead: 'longer' });
    await explorer.goto(`?record=${server.origin}${record}`);
    await expect(page.getByRole('alert')).toContainText('says wrong lengths');
  });

  test('transfers that always break off', async ({ explorer, server, page }) => {
    server.behave({ breaksAfter: 1000, breaks: 1000 });
    await explorer.goto(`?record=${server.origin}${record}`);
    await expect(page.getByRole('alert')).toContainText('The transfer breaks off');
    server.behave({ breaks: 0 });
    await page.getByRole('button', { name: 'Try again' }).click();
    await explorer.waitUntilOpen();
  });

  for (const [code, title] of [
    [401, 'The file is not public'],
    [403, 'The file is not public'],
    [404, 'There is no such file'],
    [410, 'This was taken away'],
    [500, 'The server has a fault'],
  ] as const) {
    test(`HTTP ${code}`, async ({ explorer, server, page }) => {
      server.behave({ status: { code, times: 100 } });
      await explorer.goto(`?record=${server.origin}${record}`);
      await expect(page.getByRole('alert')).toContainText(title);
      server.behave({ status: null });
      await page.getByRole('button', { name: 'Try again' }).click();
      await explorer.waitUntilOpen();
    });
  }

  test('HTTP 429 with a long pause names it', async ({ explorer, server, page }) => {
    server.behave({ status: { code: 429, times: 100, retryAfter: '120' }, exposes: true });
    await explorer.goto(`?record=${server.origin}${record}`);
    await expect(page.getByRole('alert')).toContainText('Try again in 120 seconds');
  });

  test('offline', async ({ explorer, server, page, context }) => {
    await explorer.goto();
    await context.setOffline(true);
    await page.getByLabel(/link of an archive/).fill(`${server.origin}${content}`);
    await page.getByRole('button', { name: 'Open link' }).click();
    await expect(page.getByRole('alert')).toContainText('This computer is offline');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await explorer.waitUntilOpen();
  });

  test('leaves what was open', async ({ explorer, server, page }) => {
    await explorer.goto();
    await explorer.openByPicker(small.file);
    await explorer.waitUntilOpen();
    server.behave({ status: { code: 404, times: 100 } });
    await page.evaluate((link) => {
      const data = new DataTransfer();
      data.setData('text/plain', link);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, `${server.origin}${content}`);
    await expect(page.getByRole('alert')).toContainText('There is no such file');
    await expect(explorer.main).toContainText('15 nodes');
  });
});
