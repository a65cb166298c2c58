import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test as base } from '@playwright/test';
import { ExplorerPage } from './pages/explorer-page';
import { sample, small } from './support/archives';
import { writePaddedArchive } from './support/padded-archive';
import { RecordServer, usual } from './support/record-server';

interface Published {
  readonly server: RecordServer;
  readonly packedDatabase: number;
  readonly padded: string;
}

const hostileDescription = `<p onclick="alert(1)">About <b>bands</b></p><script>window.ran = true</script>
<img src="x" onerror="window.ran = true"><a href="javascript:window.ran=true">bad</a> <a href="https://example.org/">good</a>
<iframe src="https://example.org"></iframe>`;

/** A server with records, one for all tests of a worker; its behaviour is put back before each. */
const test = base.extend<{ server: RecordServer; explorer: ExplorerPage }, { published: Published }>({
  published: [
    async ({ browserName: _ }, use) => {
      const folder = mkdtempSync(path.join(tmpdir(), 'records-'));
      const padded = path.join(folder, 'padded.aiida');
      const { packedDatabase } = await writePaddedArchive(padded, sample.file, {
        objects: 1500,
        bytes: 8000,
      });
      const readme = path.join(folder, 'readme.txt');
      writeFileSync(readme, 'Read me.\n');
      const server = await RecordServer.start([
        {
          id: 'abcde-12345',
          title: 'Band structures of semiconductors',
          doi: '10.24435/materialscloud:zb-sz',
          mcid: '2023.81',
          description: hostileDescription,
          isLatest: false,
          files: [
            { name: 'bands & gaps #1.aiida', path: padded },
            { name: 'readme.txt', path: readme },
          ],
        },
        {
          id: 'fghjk-67890',
          title: 'Two archives',
          files: [
            { name: 'first.aiida', path: sample.file },
            { name: 'second.aiida', path: small.file },
            { name: 'inputs.zip', path: readme },
          ],
        },
        {
          id: 'ghjkm-67891',
          title: 'Seven archives',
          files: Array.from({ length: 7 }, (_, at) => ({ name: `part-${at + 1}.aiida`, path: small.file })),
        },
        { id: 'mnpqr-11111', title: 'Secret', isRestricted: true, files: [] },
        {
          id: '15621349',
          title: 'Old shape',
          doi: '10.5281/zenodo.15621349',
          files: [{ name: 'old.aiida', path: small.file }],
        },
      ]);
      await use({ server, packedDatabase, padded });
      await server.stop();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  server: async ({ published }, use) => {
    published.server.behaviour = structuredClone(usual);
    published.server.forget();
    await use(published.server);
  },
  explorer: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await use(new ExplorerPage(page));
    expect(errors).toEqual([]);
  },
});

const name = 'bands & gaps #1.aiida';

test.describe('the link of a record', () => {
  test('opens its only archive at once, in few requests and bytes', async ({
    explorer,
    server,
    published,
  }) => {
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    expect(explorer.params().get('file')).toBe(name);
    expect(server.contentRequests, JSON.stringify(server.answered)).toBeLessThanOrEqual(4);
    expect(server.bytes).toBeLessThanOrEqual(published.packedDatabase + 128_000);
    expect(server.preflights).toBe(0);
  });

  test.describe('is understood in every form', () => {
    for (const form of [
      '/records/abcde-12345',
      '/api/records/abcde-12345',
      '/record/2023.81',
      '/records/abcde-12345/files/bands%20%26%20gaps%20%231.aiida?download=1',
      '/records/abcde-12345/files/bands%20%26%20gaps%20%231.aiida',
      '/api/records/abcde-12345/files/bands%20%26%20gaps%20%231.aiida/content',
      '/records/15621349',
    ]) {
      test(form, async ({ explorer, server, page }) => {
        server.behave({ legacy: form.includes('15621349') });
        await explorer.goto();
        await page.getByLabel(/link of an archive/).fill(`${server.origin}${form}`);
        await page.getByRole('button', { name: 'Open link' }).click();
        await explorer.waitUntilOpen();
        expect(explorer.params().get('record')).toContain(server.origin);
        expect(explorer.params().get('file')).toBe(form.includes('15621349') ? 'old.aiida' : name);
      });
    }
  });

  test.describe('is understood as an identifier', () => {
    for (const [text, host] of [
      ['10.24435/materialscloud:zb-sz', 'archive.materialscloud.org'],
      ['doi:10.24435/materialscloud:zb-sz', 'archive.materialscloud.org'],
      ['https://doi.org/10.24435/materialscloud:zb-sz', 'archive.materialscloud.org'],
      ['10.5281/zenodo.15621349', 'zenodo.org'],
      ['abcde-12345', 'archive.materialscloud.org'],
      ['2023.81', 'archive.materialscloud.org'],
    ] as const) {
      test(text, async ({ explorer, server, page, context }) => {
        const asked: string[] = [];
        // The real host is elsewhere; its questions are answered by the server of the tests.
        await context.route(`https://${host}/**`, async (route) => {
          const url = new URL(route.request().url());
          asked.push(url.pathname);
          const response = await route.fetch({ url: `${server.origin}${url.pathname}${url.search}` });
          await route.fulfill({ response });
        });
        await explorer.goto();
        await page.getByLabel(/link of an archive/).fill(text);
        await page.getByRole('button', { name: 'Open link' }).click();
        await explorer.waitUntilOpen();
        expect(explorer.params().get('file')).toBe(host === 'zenodo.org' ? 'old.aiida' : name);
        expect(asked.length).toBeGreaterThan(0);
      });
    }
  });

  test('that cannot be understood is answered at the box', async ({ explorer, page }) => {
    await explorer.goto();
    const box = page.getByLabel(/link of an archive/);
    await box.fill('silicon');
    await page.getByRole('button', { name: 'Open link' }).click();
    await expect(page.getByText(/neither a web address nor a DOI/)).toBeVisible();
    await box.fill('https://doi.org/10.1038/s41597-020-00638-4');
    await page.getByRole('button', { name: 'Open link' }).click();
    await expect(page.getByText(/does not say which archive holds it/)).toBeVisible();
  });

  test('with file, node and view leads to the node in one step, and the node can be cited', async ({
    explorer,
    server,
    page,
    context,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const node = sample.oracle.nodes()[5];
    if (!node) throw new Error('no node');
    const record = `${server.origin}/records/abcde-12345`;
    await explorer.goto(`?record=${record}&file=${encodeURIComponent(name)}&view=node&node=${node.uuid}`);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText(node.uuid);
    await page.getByRole('button', { name: 'Cite this node' }).first().click();
    await page.getByRole('button', { name: 'Copy citation' }).click();
    const cited = await page.evaluate(() => navigator.clipboard.readText());
    expect(cited).toContain('https://doi.org/10.24435/materialscloud:zb-sz');
    expect(cited).toContain(node.uuid);
    expect(cited).toContain('Curie, Marie; Noether, Emmy (2024)');
    await page.getByRole('button', { name: 'Copy link', exact: true }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(page.url());
  });

  test('shows the record while its archive is explored, with a harmless description', async ({
    explorer,
    server,
    page,
    context,
  }) => {
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await explorer.waitUntilOpen();
    await page.getByRole('button', { name: 'Record and citation' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog.getByRole('heading', { name: 'Band structures of semiconductors' })).toBeVisible();
    await expect(dialog.getByRole('link', { name: /ORCID 0000-0002-1825-0097/ })).toHaveAttribute(
      'href',
      'https://orcid.org/0000-0002-1825-0097',
    );
    await expect(dialog.getByText('There is a newer version of this record')).toBeVisible();
    await expect(dialog.getByText('Creative Commons Attribution 4.0 International')).toBeVisible();
    const description = dialog.getByRole('region', { name: 'Description' });
    await expect(description.locator('b')).toHaveText('bands');
    expect(await description.locator('script, img, iframe, [onclick]').count()).toBe(0);
    await expect(description.getByText('bad')).not.toHaveAttribute('href', /javascript/);
    await expect(description.getByRole('link', { name: 'good' })).toHaveAttribute('rel', /noopener/);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await expect(dialog.getByText('open now')).toBeVisible();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const [name, copied] of [
      ['Copy citation', /^Curie, Marie; Noether, Emmy \(2024\) Band structures of semiconductors/],
      ['Copy BibTeX', /^@\w+\{[^]*title = [^]*10\.24435\/materialscloud:zb-sz/],
    ] as const) {
      await dialog.getByRole('button', { name }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(copied);
    }
    await expect(dialog.getByRole('link', { name: 'readme.txt' })).toHaveAttribute(
      'href',
      /\/files\/readme\.txt/,
    );
  });

  test('with several archives lets choose, tells version and cost of each, and back', async ({
    explorer,
    server,
    page,
  }) => {
    await explorer.goto(`?record=${server.origin}/records/fghjk-67890`);
    await expect(page.getByRole('heading', { name: 'Two archives' })).toBeVisible();
    await expect(page.getByText('3 files, 2 AiiDA archives')).toBeVisible();
    await expect(
      page.getByText(/archive version main_0001 · written by AiiDA 2\.9\.4 · opening fetches/),
    ).toHaveCount(2);
    await expect(page.getByText(/md5:[0-9a-f]{32}/)).toHaveCount(3);
    expect(server.contentRequests).toBeLessThanOrEqual(6);
    expect(server.bytes).toBeLessThan(300_000);
    await page.getByRole('button', { name: 'Open second.aiida' }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('15 nodes');
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Two archives' })).toBeVisible();
    await page.getByRole('button', { name: 'Open first.aiida' }).click();
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
  });

  test('with many archives tells version and cost of each, a few at a time', async ({
    explorer,
    server,
    page,
  }) => {
    server.behave({ latency: 100 });
    await explorer.goto(`?record=${server.origin}/records/ghjkm-67891`);
    await expect(page.getByText(/archive version main_0001 .* opening fetches/)).toHaveCount(7);
    expect(server.mostTransfers).toBeLessThanOrEqual(4);
  });

  test('pasted over an open archive leaves that one open until another is chosen', async ({
    explorer,
    server,
    page,
  }) => {
    await explorer.goto();
    await explorer.openByPicker(small.file);
    await explorer.waitUntilOpen();
    await page.evaluate((link) => {
      const data = new DataTransfer();
      data.setData('text/plain', link);
      document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
    }, `${server.origin}/records/fghjk-67890`);
    await page.getByRole('button', { name: 'Back to small.aiida' }).click();
    await expect(explorer.main).toContainText('15 nodes');
  });

  test('says that the files of a record are restricted', async ({ explorer, server, page }) => {
    await explorer.goto(`?record=${server.origin}/records/mnpqr-11111`);
    await expect(page.getByText('The files of this record are not public')).toBeVisible();
  });

  for (const [status, title] of [
    [403, 'The file is not public'],
    [404, 'There is no such file'],
    [410, 'This was taken away'],
  ] as const) {
    test(`says what HTTP ${status} means`, async ({ explorer, server, page }) => {
      server.behave({ recordStatus: status });
      await explorer.goto(`?record=${server.origin}/records/fghjk-67890`);
      await expect(page.getByRole('alert')).toContainText(title);
      server.behave({ recordStatus: 200 });
      await page.getByRole('button', { name: 'Try again' }).click();
      await expect(page.getByRole('heading', { name: 'Two archives' })).toBeVisible();
    });
  }

  test('says that a host does not let pages read its records', async ({ explorer, server, page }) => {
    server.behave({ cors: { records: false, files: false, store: false } });
    await explorer.goto(`?record=${server.origin}/records/abcde-12345`);
    await expect(page.getByRole('alert')).toContainText('does not let this page read');
    await expect(page.getByRole('alert').getByRole('link', { name: /Download/ })).toHaveAttribute(
      'href',
      `${server.origin}/records/abcde-12345`,
    );
  });
});
