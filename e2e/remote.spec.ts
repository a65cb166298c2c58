import { sample } from './support/archives';
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
