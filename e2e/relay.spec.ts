import { createServer, request } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import path from 'node:path';
import { Nginx, hasNginx } from './support/nginx';
import { expect, test as base } from './support/published';

const built = process.env['E2E_DIST'] ?? path.resolve(import.meta.dirname, '../dist');
const isHere = hasNginx();
if (!isHere)
  console.warn('\n!! SKIPPED: the tests of deploy/ need nginx (Debian: apt-get install nginx-light).\n');

const test = base.extend<object, { nginx: Nginx }>({
  nginx: [
    async ({ published }, use) => {
      const { server } = published;
      const hosts = [server.origin, server.storeOrigin].map(
        (origin) => [new URL(origin).host, origin] as const,
      );
      const nginx = await Nginx.start(hosts, built);
      await use(nginx);
      await nginx.stop();
    },
    { scope: 'worker' },
  ],
});
test.skip(!isHere, 'nginx is not installed');

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** Sends the path as it stands; `fetch` would tidy it first, and follow redirects. */
function ask(
  nginx: Nginx,
  rawPath: string,
  headers: Record<string, string> = {},
  method = 'GET',
  body = '',
): Promise<Answer> {
  const { hostname, port } = new URL(nginx.address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: rawPath, method, headers }, (response) => {
      let text = '';
      response.setEncoding('latin1').on('data', (part: string) => (text += part));
      response.on('error', reject).on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text });
      });
    })
      .on('error', reject)
      .end(body);
  });
}

const range = { range: 'bytes=0-99' };

test.describe('the relay of deploy/', () => {
  test('opens an archive of a host that lets no page read it, in as few requests', async ({
    explorer,
    server,
    nginx,
    page,
    published,
  }) => {
    server.behave({ cors: { records: false, files: false, store: false } });
    await page.goto(`${nginx.address}?record=${server.origin}/records/abcde-12345`);
    await explorer.waitUntilOpen();
    await expect(explorer.main).toContainText('486 nodes');
    const answered = server.answered.filter(({ bytes }) => bytes > 0);
    expect(server.bytes).toBeLessThanOrEqual(published.packedDatabase + 2 * 128_000);
    expect(answered.length).toBeLessThanOrEqual(6);
  });

  test('relays records and ranges, keeps cookies and scripts out', async ({ server, nginx }) => {
    const host = new URL(server.origin).host;
    const record = await ask(nginx, `/relay/${host}/api/records/abcde-12345`);
    expect(record.status).toBe(200);
    expect(JSON.parse(record.body)).toMatchObject({ id: 'abcde-12345' });
    expect(record.headers['content-security-policy']).toContain('sandbox');
    const content = `/relay/${host}/api/records/abcde-12345/files/one.aiida/content`;
    const redirect = await ask(nginx, content, range);
    expect(redirect.status).toBe(302);
    const location = new URL(String(redirect.headers['location']), nginx.address);
    expect(location.origin).toBe(new URL(nginx.address).origin);
    expect(location.pathname).toMatch(new RegExp(`^/relay/${new URL(server.storeOrigin).host}/bucket/`));
    const part = await ask(nginx, location.pathname, range);
    expect(part.status).toBe(206);
    expect(part.body).toHaveLength(100);
  });

  test('is no open relay', async ({ server, nginx }) => {
    const host = new URL(server.origin).host;
    const content = `/${host}/api/records/abcde-12345/files/one.aiida/content`;
    server.forget();
    for (const refused of [
      '/relay/example.org/api/records/1',
      '/relay/127.0.0.1:1/api/records/1',
      `/relay/http://${host}/api/records/abcde-12345`,
      `/relay/https:${content}`,
      `/relay//${host}/api/records/abcde-12345`,
      `/relay/x@${host}/api/records/abcde-12345`,
      `/relay/example.org/../${host}/api/records/abcde-12345`,
      `/relay/example.org%2f..%2f${host}/api/records/abcde-12345`,
      '/relay/refused',
      '/relay/',
    ])
      expect((await ask(nginx, refused, range)).status, refused).toBeGreaterThanOrEqual(400);
    expect(server.requests).toBe(0);
    // Whole files, several or open ranges, other methods.
    for (const headers of [
      { range: 'none' },
      { range: 'bytes=0-' },
      { range: 'bytes=-5' },
      { range: 'bytes=0-1,5-6' },
    ])
      expect((await ask(nginx, `/relay${content}`, headers)).status).toBe(403);
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await ask(nginx, `/relay${content}`, range, method)).status, method).toBeGreaterThanOrEqual(
        400,
      );
    expect(server.requests).toBe(0);
  });

  test('does not follow redirects off its list', async ({ server, nginx }) => {
    const host = new URL(server.origin).host;
    const away = await ask(
      nginx,
      `/relay/${host}/redirect?to=${encodeURIComponent('https://example.org/x')}`,
      range,
    );
    expect(away.status).toBe(302);
    const next = new URL(String(away.headers['location']), nginx.address);
    expect(next.pathname).toBe('/relay/example.org/x');
    expect((await ask(nginx, next.pathname, range)).status).toBe(403);
    for (const to of [
      'http://example.org/x',
      '//example.org/x',
      'ftp://example.org/x',
      'javascript:alert(1)',
    ]) {
      const answer = await ask(nginx, `/relay/${host}/redirect?to=${encodeURIComponent(to)}`, range);
      expect(new URL(String(answer.headers['location']), nginx.address).href, to).toBe(
        `${nginx.address}relay/refused`,
      );
    }
  });
});

test.describe('the limits of the relay', () => {
  const rangeOf = (first: string, last: string) => ({ range: `bytes=${first}-${last}` });

  test('no body, no long address', async ({ server, nginx }) => {
    const content = `/relay/${new URL(server.origin).host}/api/records/abcde-12345/files/one.aiida/content`;
    server.forget();
    expect(
      (await ask(nginx, content, { ...range, 'content-length': '5000' }, 'GET', 'x'.repeat(5000))).status,
    ).toBe(413);
    expect((await ask(nginx, '/', {}, 'POST', 'x'.repeat(5000))).status).toBe(413);
    expect((await ask(nginx, `${content}?${'x'.repeat(20_000)}`, range)).status).toBe(414);
    expect(server.requests).toBe(0);
    // A small body is not passed on.
    expect((await ask(nginx, content, { ...range, 'content-length': '5' }, 'GET', 'hello')).status).toBe(302);
    expect(server.requests).toBe(1);
  });

  test('ranges of less than 2 GB within the first 100 GB', async ({ server, nginx }) => {
    const content = `/relay/${new URL(server.origin).host}/api/records/abcde-12345/files/one.aiida/content`;
    for (const [first, last] of [
      ['0', '0'],
      ['0', '1999999999'],
      ['999999999', '1000000000'],
      ['1000000000', '1999999999'],
      ['1000000000', '2000000000'],
      ['8999999999', '9999999999'],
      ['9999999999', '10000000000'],
      ['12000000000', '13999999999'],
      ['19999999999', '20000000000'],
      ['89000000000', '90999999999'],
      ['98000000000', '99999999999'],
    ] as const)
      expect((await ask(nginx, content, rangeOf(first, last))).status, `${first}-${last}`).toBe(302);
    server.forget();
    for (const [first, last] of [
      ['0', '2000000000'],
      ['0', '99999999999'],
      ['1000000000', '3000000000'],
      ['9000000000', '11000000000'],
      ['12000000000', '22000000000'],
      ['19000000000', '30000000000'],
      ['29000000000', '20000000000'],
      ['99000000000', '100000000000'],
      ['100000000000', '100000000001'],
    ] as const)
      expect((await ask(nginx, content, rangeOf(first, last))).status, `${first}-${last}`).toBe(403);
    expect(server.requests).toBe(0);
  });

  test('a whole file in answer to a range trickles', async ({ server, nginx }) => {
    server.behave({ store: false });
    const host = new URL(server.origin).host;
    const content = `/relay/${host}/api/records/abcde-12345/files/one.aiida/content`;
    const quick = await receivedWithin(nginx, content, rangeOf('0', '9999999'), 1500);
    expect(quick).toEqual({ status: 206, bytes: 10_000_000 });
    server.behave({ ranges: false });
    const slow = await receivedWithin(nginx, content, rangeOf('0', '9999999'), 1500);
    expect(slow.status).toBe(200);
    expect(slow.bytes).toBeLessThan(500_000);
  });

  test('a page learns through it that a server gives no ranges, at once', async ({ server, nginx, page }) => {
    server.behave({ store: false, ranges: false, cors: { records: false, files: false, store: false } });
    await page.goto(`${nginx.address}?record=${server.origin}/records/abcde-12345`);
    await expect(page.getByRole('alert')).toContainText('cannot send parts');
  });

  test('requests and connections of one reader', async ({ server, nginx }) => {
    const record = `/relay/${new URL(server.origin).host}/api/records/abcde-12345`;
    const answers = await Promise.all(Array.from({ length: 120 }, () => ask(nginx, record)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBeGreaterThan(0);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(statuses.every((status) => status === 200 || status === 429)).toBe(true);
  });

  test('the time of a silent archive and of a request that never ends', async ({ published }) => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    const { server } = published;
    const nginx = await Nginx.start(
      [
        [`127.0.0.1:${port}`, `http://127.0.0.1:${port}`],
        ['closed.example.org', 'http://127.0.0.1:9'],
        [new URL(server.origin).host, server.origin],
      ],
      built,
      { archive: '1s', request: '1s' },
    );
    try {
      expect((await ask(nginx, `/relay/127.0.0.1:${port}/api/records/1`)).status).toBe(504);
      expect((await ask(nginx, '/relay/closed.example.org/api/records/1')).status).toBe(502);
      // A transfer that stops on its way is given up as well.
      server.behave({ store: false, speed: 1000 });
      const stopped = `/relay/${new URL(server.origin).host}/api/records/abcde-12345/files/one.aiida/content`;
      await expect(ask(nginx, stopped, rangeOf('0', '999999'))).rejects.toThrow(/aborted|socket hang up/);
      expect(await sendHalfARequest(nginx)).toBe('closed');
    } finally {
      await nginx.stop();
      silent.closeAllConnections();
      silent.close();
    }
  });
});

/** Status and bytes that come within a time; the connection is then ended. */
function receivedWithin(
  nginx: Nginx,
  rawPath: string,
  headers: Record<string, string>,
  milliseconds: number,
): Promise<{ readonly status: number; readonly bytes: number }> {
  const { hostname, port } = new URL(nginx.address);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path: rawPath, headers }, (response) => {
      let bytes = 0;
      const end = () => {
        clearTimeout(timer);
        asked.destroy();
        resolve({ status: response.statusCode ?? 0, bytes });
      };
      const timer = setTimeout(end, milliseconds);
      response.on('data', (part: Buffer) => (bytes += part.length)).on('end', end);
    });
    asked.on('error', reject).end();
  });
}

/** Sends the beginning of a request and waits until the server has enough of it. */
function sendHalfARequest(nginx: Nginx): Promise<'closed'> {
  const { hostname, port } = new URL(nginx.address);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write('GET / HTTP/1.1\r\nHost: '));
    socket.on('error', reject).on('close', () => {
      resolve('closed');
    });
    socket.resume();
  });
}
