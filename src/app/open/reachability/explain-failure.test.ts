import { describe, expect, it } from 'vitest';
import type { Failure } from '../../../model/failure';
import { explainFailure, type Probes } from './explain-failure';
import type { ProbeResult } from './probe-connection';

const unreachable = (url: string): Failure => ({
  code: 'source/unreachable',
  message: 'No.',
  detail: { url },
});

interface Told {
  readonly connected: ProbeResult | ((host: string) => ProbeResult);
  readonly asked?: 'answered' | 'failed' | 'waiting';
  readonly here?: string;
}

function probes({ connected, asked = 'failed', here = '127.0.0.1' }: Told) {
  const hosts: string[] = [];
  const made: Probes = {
    here,
    connect: (host, port) => {
      hosts.push(`${host}:${port}`);
      return Promise.resolve(typeof connected === 'function' ? connected(host) : connected);
    },
    ask: () => Promise.resolve(asked),
  };
  return { made, hosts };
}

describe('explainFailure', () => {
  it.each<[string, Told, Failure['code']]>([
    ['https://a.example.org/x', { connected: 'unknown-host' }, 'source/unknown-host'],
    ['https://a.example.org/x', { connected: 'refused' }, 'source/refused'],
    ['https://a.example.org/x', { connected: 'taken-or-silent' }, 'source/not-secure'],
    ['https://a.example.org/x', { connected: 'taken-or-silent', asked: 'waiting' }, 'source/silent'],
    ['https://a.example.org/x', { connected: 'taken-or-silent', asked: 'answered' }, 'source/unreachable'],
    ['http://a.example.org/x', { connected: 'taken-or-silent' }, 'source/unreachable'],
    ['https://a.example.org/x', { connected: 'unknown' }, 'source/unreachable'],
  ])('%s, %o: %s', async (url, told, code) => {
    const failure = await explainFailure(unreachable(url), probes(told).made);
    expect(failure).toMatchObject({ code, detail: { url } });
  });

  it.each([
    ['https://a.example.org/x', 'a.example.org:443'],
    ['http://a.example.org/x', 'a.example.org:80'],
    ['https://[::1]:8443/x', '[::1]:8443'],
  ])('asks only the host of %s', async (url, host) => {
    const { made, hosts } = probes({ connected: 'refused' });
    await explainFailure(unreachable(url), made);
    expect(hosts).toEqual([host]);
  });

  it('believes no lookup where the name of the page fails as well, or where names are known otherwise', async () => {
    const told: Told = { connected: 'unknown-host', here: 'explorer.example.org' };
    expect((await explainFailure(unreachable('https://a.example.org/'), probes(told).made)).code).toBe(
      'source/unreachable',
    );
    const { made, hosts } = probes({
      connected: (host) => (host.startsWith('explorer') ? 'refused' : 'unknown-host'),
      here: 'explorer.example.org',
    });
    expect((await explainFailure(unreachable('https://a.example.org/'), made)).code).toBe(
      'source/unknown-host',
    );
    expect(hosts).toEqual(['a.example.org:443', 'explorer.example.org:443']);
    for (const url of ['https://archive/', 'https://archive.local/'])
      expect((await explainFailure(unreachable(url), probes({ connected: 'unknown-host' }).made)).code).toBe(
        'source/unreachable',
      );
  });

  it.each<Failure>([
    { code: 'source/offline', message: 'No.', detail: { url: 'https://a.example.org/' } },
    { code: 'source/unreachable', message: 'No.' },
    unreachable('blob:x'),
    unreachable('nothing'),
  ])('leaves %o as it is', async (failure) => {
    const { made, hosts } = probes({ connected: 'refused' });
    expect(await explainFailure(failure, made)).toBe(failure);
    expect(hosts).toEqual([]);
  });
});
