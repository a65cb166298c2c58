import { request } from 'node:http';
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
): Promise<Answer> {
  const { hostname, port } = new URL(nginx.address);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path: rawPath, method, headers }, (response) => {
      let body = '';
      response.setEncoding('latin1').on('data', (part: string) => (body += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
      });
    })
      .on('error', reject)
      .end();
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
