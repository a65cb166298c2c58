import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fetchWithin } from './fetch-within';

let server: Server | null = null;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** A server that begins its answers after a while and sends their ends later. */
async function serve(head: number, body: number): Promise<string> {
  const started = createServer((_, response) => {
    setTimeout(() => {
      response.writeHead(200).write('first');
      setTimeout(() => response.end(' last'), body);
    }, head);
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

describe('fetchWithin', () => {
  it('gives up on a silent server as on one that cannot be reached', async () => {
    await expect(fetchWithin(await serve(5000, 0), {}, undefined, 50)).rejects.toThrow(TypeError);
  });

  it('leaves time to the body', async () => {
    const answer = await fetchWithin(await serve(0, 300), {}, undefined, 200);
    expect(await answer.text()).toBe('first last');
  });

  it('ends when it is told so', async () => {
    const work = fetchWithin(await serve(5000, 0), {}, AbortSignal.timeout(50), 4000);
    await expect(work).rejects.toThrow(/timeout/);
  });
});
