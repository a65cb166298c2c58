import { afterEach, describe, expect, it, vi } from 'vitest';
import { ExplorerError, toFailure, type FailureCode } from '../model/failure';
import { refuseMixedContent } from './http-failure';
import { throughRelay } from './relay';
import { withRetries } from './wait';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const failing = (code: FailureCode, detail?: Record<string, number>) =>
  new ExplorerError(code, 'It failed.', detail);

describe('refuseMixedContent', () => {
  it('refuses http for a page from https, but not for this machine', () => {
    vi.stubGlobal('location', { protocol: 'https:' });
    expect(() => {
      refuseMixedContent('http://example.org/a.aiida');
    }).toThrow(/begins with http/);
    for (const url of ['https://example.org/a', 'http://localhost:1/a', 'http://127.0.0.1/a', 'blob:x'])
      expect(() => {
        refuseMixedContent(url);
      }).not.toThrow();
  });

  it('lets a page from http read whatever it likes', () => {
    vi.stubGlobal('location', { protocol: 'http:' });
    expect(() => {
      refuseMixedContent('http://example.org/a.aiida');
    }).not.toThrow();
  });
});

describe('throughRelay', () => {
  const url = 'https://archive.example.org/api/records/1/files/a%20b.aiida/content?x=1';

  it('asks the server itself first, and the relay where the browser is refused', async () => {
    const asked: string[] = [];
    const answer = await throughRelay(url, 'https://here.example/relay/', (address) => {
      asked.push(address);
      return asked.length === 1 ? Promise.reject(failing('source/cross-origin')) : Promise.resolve('bytes');
    });
    expect(answer).toBe('bytes');
    expect(asked).toEqual([
      url,
      'https://here.example/relay/archive.example.org/api/records/1/files/a%20b.aiida/content?x=1',
    ]);
  });

  it.each<[FailureCode, string | undefined]>([
    ['source/not-found', 'https://here.example/relay/'],
    ['source/cross-origin', undefined],
  ])('leaves %s as it is (relay: %s)', async (code, relay) => {
    const failure = await throughRelay(url, relay, () => Promise.reject(failing(code))).catch(toFailure);
    expect(failure).toMatchObject({ code });
  });
});

describe('withRetries', () => {
  async function attempts(failure: ExplorerError): Promise<{ count: number; pause: number }> {
    vi.useFakeTimers();
    let count = 0;
    const began = Date.now();
    const done = withRetries(() => {
      count++;
      return Promise.reject(failure);
    }).catch(() => undefined);
    await vi.runAllTimersAsync();
    await done;
    return { count, pause: Date.now() - began };
  }

  it('tries again after growing pauses where the server has a fault', async () => {
    expect(await attempts(failing('source/server-error'))).toEqual({ count: 4, pause: 3500 });
  });

  it('waits as long as the server says, if that is not long', async () => {
    expect(await attempts(failing('source/rate-limited', { retryAfterSeconds: 3 }))).toEqual({
      count: 4,
      pause: 9000,
    });
    expect((await attempts(failing('source/rate-limited', { retryAfterSeconds: 120 }))).count).toBe(1);
  });

  it('does not repeat what will not change', async () => {
    expect((await attempts(failing('source/not-found'))).count).toBe(1);
  });
});
