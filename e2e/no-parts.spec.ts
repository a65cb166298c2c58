import { statSync } from 'node:fs';
import { expect, test } from './support/published';

const record = '/records/abcde-12345';

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
