import { small } from './support/archives';
import { expect, test } from './support/published';
import type { Behaviour } from './support/record-server';

const content = '/api/records/abcde-12345/files/one.aiida/content';

interface Case {
  readonly name: string;
  readonly behaviour: Partial<Behaviour>;
  readonly title: string;
  /** What is said to be done next. */
  readonly wayOn: string;
  /** How it is done: the file's own link, or the download here. */
  readonly offers?: 'link' | 'whole';
  /** Requests for content that were made before it was told. */
  readonly requests?: number;
}

const cases: readonly Case[] = [
  ...[401, 403].map((code): Case => ({
    name: `HTTP ${code}`,
    behaviour: { status: { code, times: 100 } },
    title: 'The file is not public',
    wayOn: 'Log in at the site, download the file there and drop it here',
    offers: 'link',
    requests: 1,
  })),
  {
    name: 'HTTP 404',
    behaviour: { status: { code: 404, times: 100 } },
    title: 'There is no such file',
    wayOn: 'look for the file on the page it came from',
    requests: 1,
  },
  {
    name: 'HTTP 410',
    behaviour: { status: { code: 410, times: 100 } },
    title: 'This was taken away',
    wayOn: 'Look for a newer version of the record',
    requests: 1,
  },
  {
    name: 'HTTP 429 with a long Retry-After, which nobody waits for',
    behaviour: { status: { code: 429, times: 100, retryAfter: '90' }, exposes: true },
    title: 'The server asks for a pause',
    wayOn: 'Try again in 90 seconds',
    offers: 'link',
    requests: 1,
  },
  {
    name: 'HTTP 429 that lasts',
    behaviour: { status: { code: 429, times: 100, retryAfter: '1' }, exposes: true },
    title: 'The server asks for a pause',
    wayOn: 'Try again in a second',
    offers: 'link',
    requests: 4,
  },
  {
    name: 'HTTP 502 that lasts',
    behaviour: { status: { code: 502, times: 100 } },
    title: 'The server has a fault',
    wayOn: 'Try again later',
    offers: 'link',
    requests: 4,
  },
  {
    name: 'redirects in a circle',
    behaviour: { instead: 'loop' },
    title: 'sends the browser on, and the way ends there',
    wayOn: 'If a download begins there, drop the downloaded file here',
    offers: 'link',
  },
  {
    name: 'a page instead of the file',
    behaviour: { instead: 'page' },
    title: 'leads to a page, not to a file',
    wayOn: 'copy the address of its download button here',
    offers: 'link',
  },
  {
    name: 'a transfer that breaks off for good',
    behaviour: { breaksAfter: 1000, breaks: 1000 },
    title: 'The transfer breaks off',
    wayOn: 'download the file with another program and drop it here',
    offers: 'link',
  },
  {
    name: 'more bytes than were asked for',
    behaviour: { instead: 'longer' },
    title: 'says wrong lengths',
    wayOn: 'compare its size with the record, and drop it here',
    offers: 'link',
  },
  {
    name: 'ranges answered with 200',
    behaviour: { ranges: false },
    title: 'cannot send parts',
    wayOn: 'Let the whole file be downloaded if its size is fine for you',
    offers: 'whole',
  },
  {
    name: 'answers that are packed',
    behaviour: { instead: 'gzip' },
    title: 'cannot send parts',
    wayOn: 'Let the whole file be downloaded if its size is fine for you',
    offers: 'whole',
  },
  {
    name: 'no CORS headers',
    behaviour: { cors: { records: true, files: false, store: false }, store: false },
    title: 'does not let this page read the file',
    wayOn: 'Download the file in a new tab and drop it here',
    offers: 'link',
  },
];

test.describe('a failure over an open archive has its text and its way on, and takes nothing away:', () => {
  for (const { name, behaviour, title, wayOn, offers, requests } of cases) {
    test(name, async ({ explorer, server, page }) => {
      await explorer.goto();
      await explorer.openByPicker(small.file);
      await explorer.waitUntilOpen();
      server.behave(behaviour);
      await explorer.pasteLink(`${server.origin}${content}`);
      const alert = page.getByRole('alert');
      await expect(alert).toContainText(title, { timeout: 30_000 });
      for (const text of [wayOn, 'The archive that was open before is still here'])
        await expect(alert).toContainText(text);
      if (requests !== undefined) expect(server.contentRequests).toBe(requests);
      await expect(alert.getByRole('link', { name: /Download one\.aiida/ })).toHaveCount(
        offers === undefined ? 0 : 1,
      );
      await expect(alert.getByRole('button', { name: /Download all of it here/ })).toHaveCount(
        offers === 'whole' ? 1 : 0,
      );
      // What was open can be worked with.
      await expect(explorer.main).toContainText('15 nodes');
      await explorer.show('Browse');
      await expect(explorer.nodes.getByRole('row').nth(3)).toBeVisible();
      server.behave({
        status: null,
        instead: 'nothing',
        breaks: 0,
        cors: { records: true, files: true, store: true },
      });
      if (offers === 'whole') await alert.getByRole('button', { name: /Download all of it here/ }).click();
      else await alert.getByRole('button', { name: 'Try again' }).click();
      await expect(page).toHaveTitle(/one\.aiida/);
      await explorer.show('Overview');
      await expect(explorer.main).toContainText('486 nodes');
    });
  }

  test('offline', async ({ explorer, server, page, context }) => {
    await explorer.goto();
    await explorer.openByPicker(small.file);
    await explorer.waitUntilOpen();
    await context.setOffline(true);
    await explorer.pasteLink(`${server.origin}${content}`);
    const alert = page.getByRole('alert');
    for (const text of ['This computer is offline', 'Connect and try again', 'is still here'])
      await expect(alert).toContainText(text);
    await expect(explorer.main).toContainText('15 nodes');
    await context.setOffline(false);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await expect(page).toHaveTitle(/one\.aiida/);
  });

  test('a connection that is lost in the middle of a transfer is said to be one', async ({
    explorer,
    server,
    page,
    context,
  }) => {
    server.behave({ speed: 5_000 });
    const code = page.waitForResponse(/sql-wasm/);
    await explorer.goto(`?url=${server.origin}${content}`);
    await expect.poll(() => server.transfers).toBe(1);
    // The page's own code is here before the connection goes.
    await (await code).finished();
    await context.setOffline(true);
    await expect(page.getByRole('alert')).toContainText('This computer is offline', { timeout: 30_000 });
    await context.setOffline(false);
    server.behave({ speed: 0 });
    await page.getByRole('button', { name: 'Try again' }).click();
    await explorer.waitUntilOpen();
  });
});
