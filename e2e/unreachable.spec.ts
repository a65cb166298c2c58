import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ExplorerPage } from './pages/explorer-page';
import { small } from './support/archives';
import { expect, test as base } from './support/published';
import { SecureServer, hasOpenssl } from './support/secure-server';

const canCertify = hasOpenssl();
if (!canCertify)
  console.warn('\n!! SKIPPED: tests of secure connections need openssl (Debian: apt-get install openssl).\n');

interface Places {
  /** The host of records behind a certificate that nobody vouches for. */
  readonly secure: SecureServer;
  /** The page itself, likewise. */
  readonly securePage: SecureServer;
  /** A port of this machine at which nobody listens. */
  readonly closedPort: number;
}

/** Names that this browser alone knows; WebRTC looks names up with a dot at the end. */
const names = [
  'MAP gone.archive.test ~NOTFOUND',
  'MAP gone.archive.test. ~NOTFOUND',
  'MAP *.archive.test 127.0.0.1',
  'MAP *.archive.test. 127.0.0.1',
].join(', ');

const test = base.extend<object, { places: Places }>({
  launchOptions: [
    async ({ launchOptions }, use) => {
      await use({
        ...launchOptions,
        args: [...(launchOptions.args ?? []), `--host-resolver-rules=${names}`],
      });
    },
    { scope: 'worker' },
  ],
  places: [
    async ({ published }, use, info) => {
      const secure = await SecureServer.start(published.server.origin);
      const securePage = await SecureServer.start(info.project.use.baseURL?.replace(/\/$/, '') ?? '');
      const closed = createServer();
      const closedPort = await listen(closed);
      await new Promise((resolve) => closed.close(resolve));
      await use({ secure, securePage, closedPort });
      await secure.stop();
      await securePage.stop();
    },
    { scope: 'worker' },
  ],
});
test.skip(!canCertify, 'openssl is not installed');

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const file = '/api/records/bcdef-23456/files/small.aiida/content';
const cases = [
  {
    name: 'a name that the network does not know',
    origin: () => 'https://gone.archive.test',
    title: 'There is no server of this name',
    said: 'No server named gone.archive.test is known',
    wayOn: 'Compare the address with the page it came from',
    link: false,
  },
  {
    name: 'a refused connection',
    origin: ({ closedPort }: Places) => `https://down.archive.test:${closedPort}`,
    title: 'The server refuses the connection',
    said: 'refuses connections at port',
    wayOn: 'try again later',
    link: true,
  },
  {
    name: 'a certificate that nobody vouches for',
    origin: ({ secure }: Places) => `https://unsafe.archive.test:${secure.port}`,
    title: 'No secure connection to the server',
    said: 'takes connections, but no secure one',
    wayOn: 'there the browser says what is wrong with the certificate',
    link: true,
  },
] as const;

test.describe('why a server cannot be reached is told, with a way on', () => {
  for (const { name, origin, title, said, wayOn, link } of cases) {
    test(`${name}: for a file, over an archive that stays open`, async ({ explorer, page, places }) => {
      await explorer.goto();
      await explorer.openByPicker(small.file);
      await explorer.waitUntilOpen();
      await explorer.pasteLink(`${origin(places)}${file}`);
      const alert = page.getByRole('alert');
      for (const text of [title, said, wayOn, 'is still here']) await expect(alert).toContainText(text);
      await expect(alert.getByRole('link', { name: /Download/ })).toHaveCount(link ? 1 : 0);
      await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
      await expect(explorer.main).toContainText('15 nodes');
    });

    test(`${name}: for a record`, async ({ explorer, page, places }) => {
      await explorer.goto(`?record=${origin(places)}/records/bcdef-23456`);
      const alert = page.getByRole('alert');
      for (const text of [title, said, wayOn]) await expect(alert).toContainText(text);
      await expect(alert.getByRole('button', { name: 'Try again' })).toBeVisible();
      await expect(alert.getByRole('button', { name: 'Choose a file' })).toBeVisible();
    });
  }

  test('a server that speaks no https', async ({ explorer, page, server }) => {
    await explorer.goto(`?url=https://plain.archive.test:${new URL(server.origin).port}${file}`);
    await expect(page.getByRole('alert')).toContainText('Rarely it speaks no https at this port');
  });

  test('tells a certificate from a refusal to a page that came by https', async ({ browser, places }) => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(
      `https://page.archive.test:${places.securePage.port}/?url=${encodeURIComponent(`https://down.archive.test:${places.closedPort}/a.aiida`)}`,
    );
    await expect(page.getByRole('alert')).toContainText('The server refuses the connection');
    await page.goto(
      `https://page.archive.test:${places.securePage.port}/?url=${encodeURIComponent('https://gone.archive.test/a.aiida')}`,
    );
    await expect(page.getByRole('alert')).toContainText('There is no server of this name');
    await context.close();
  });

  test('where the browser tells nothing, names the reasons and how to find out which', async ({
    explorer,
    page,
    places,
  }) => {
    // As in browsers without WebRTC, or where a policy forbids it.
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'RTCPeerConnection'));
    await explorer.goto(`?url=https://unsafe.archive.test:${places.secure.port}${file}`);
    const alert = page.getByRole('alert');
    await expect(alert).toContainText('The server cannot be reached');
    for (const text of [
      'no server has this name',
      'refuses the connection',
      'certificate is invalid',
      'add-on',
    ])
      await expect(alert).toContainText(text);
    for (const text of ['new tab', 'ERR_NAME_NOT_RESOLVED', 'ERR_CONNECTION_REFUSED', 'ERR_CERT'])
      await expect(alert).toContainText(text);
    await expect(alert.getByRole('link', { name: /Download/ })).toBeVisible();
  });

  test('sends nothing to anybody but the server that was asked for', async ({
    explorer,
    page,
    places,
    server,
  }) => {
    server.forget();
    await explorer.goto(`?url=https://unsafe.archive.test:${places.secure.port}${file}`);
    await expect(page.getByRole('alert')).toContainText('No secure connection');
    expect(server.requests).toBe(0);
  });
});

test.describe('a page that came by https', () => {
  test('says that it may not read an address with http, and goes on with the file from the disk', async ({
    browser,
    places,
    server,
  }) => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    const address = `http://plain.archive.test:${new URL(server.origin).port}${file}`;
    const start = `https://page.archive.test:${places.securePage.port}/`;
    await page.goto(`${start}?url=${encodeURIComponent(address)}`);
    const alert = page.getByRole('alert');
    for (const text of ['The address is not secure', 'begins with http', 'Write https instead of http'])
      await expect(alert).toContainText(text);
    await expect(alert.getByRole('link', { name: /Download/ })).toHaveAttribute('href', address);
    const chooser = page.waitForEvent('filechooser');
    await alert.getByRole('button', { name: 'Choose another file' }).click();
    await (await chooser).setFiles(small.file);
    await expect(page.getByRole('main')).toContainText('15 nodes');
    // What is open stays so.
    const explorer = new ExplorerPage(page);
    await explorer.pasteLink(`${new URL(address).origin}/elsewhere/small.aiida`);
    await expect(alert).toContainText('The address is not secure');
    await expect(explorer.main).toContainText('15 nodes');
    // Hosts of records have https, so that is tried whatever the link says.
    await explorer.pasteLink(address);
    await expect(alert).toContainText('No secure connection to the server');
    await expect(explorer.main).toContainText('15 nodes');
    await context.close();
  });

  test('may read from this machine all the same', async ({ browser, places, server }) => {
    const context = await browser.newContext({ ignoreHTTPSErrors: true });
    const page = await context.newPage();
    await page.goto(
      `https://page.archive.test:${places.securePage.port}/?url=${encodeURIComponent(`${server.origin}${file}`)}`,
    );
    await expect(page.getByRole('main')).toContainText('15 nodes');
    await context.close();
  });
});
