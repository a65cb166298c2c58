import { small } from './support/archives';
import { expect, test } from './support/published';

const record = '/records/abcde-12345';
const content = '/api/records/abcde-12345/files/one.aiida/content';

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
