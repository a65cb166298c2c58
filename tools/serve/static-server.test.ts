import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseRange, startStaticServer } from './static-server';

let root = '';
let running: Awaited<ReturnType<typeof startStaticServer>>;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'served-'));
  await writeFile(path.join(root, 'index.html'), '<!doctype html>');
  await writeFile(path.join(root, 'ten.bin'), '0123456789');
  running = await startStaticServer(root, 0);
});

afterAll(async () => {
  running.server.close();
  await rm(root, { recursive: true });
});

/** Sends the path as it stands; `fetch` would resolve `..` first. */
function statusOf(rawPath: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(running.address);
    httpRequest({ hostname, port, path: rawPath }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on('error', reject)
      .end();
  });
}

describe('parseRange', () => {
  it.each([
    [undefined, null],
    ['bytes=2-4', { start: 2, end: 4 }],
    ['bytes=8-', { start: 8, end: 9 }],
    ['bytes=-3', { start: 7, end: 9 }],
    ['bytes=5-99', { start: 5, end: 9 }],
    ['bytes=10-12', 'unsatisfiable'],
    ['bytes=1-2,4-5', null],
  ])('reads %s', (header, expected) => {
    expect(parseRange(header, 10)).toEqual(expected);
  });
});

describe('static server', () => {
  it('answers a range with 206 and just those bytes', async () => {
    const answer = await fetch(new URL('ten.bin', running.address), { headers: { Range: 'bytes=3-5' } });
    expect(answer.status).toBe(206);
    expect(answer.headers.get('content-range')).toBe('bytes 3-5/10');
    expect(await answer.text()).toBe('345');
  });

  it('sends the content security policy with the page', async () => {
    const answer = await fetch(running.address);
    expect(answer.headers.get('content-security-policy')).toContain("script-src 'self' 'wasm-unsafe-eval'");
  });

  it.each(['/../../etc/passwd', '/..%2f..%2fetc%2fpasswd', '/%00', '/missing'])(
    'does not leave its folder for %s',
    async (rawPath) => {
      expect(await statusOf(rawPath)).toBe(404);
    },
  );
});
