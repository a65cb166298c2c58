import { describe, expect, it } from 'vitest';
import { parsePageConfig } from './page-config';

const base = 'https://host.example/explorer/';

describe('the configuration beside the page', () => {
  it.each([
    [{ relay: 'relay' }, 'https://host.example/explorer/relay/'],
    [{ relay: '/relay/' }, 'https://host.example/relay/'],
    [{ relay: 'https://host.example/r' }, 'https://host.example/r/'],
    [{ relay: 'https://other.example/r' }, undefined],
    [{ relay: 'http://[' }, undefined],
    [{ relay: 7 }, undefined],
    [{ relay: null }, undefined],
    [null, undefined],
    ['relay', undefined],
  ])('%j', (value, relay) => {
    expect(parsePageConfig(value, base).relay).toBe(relay);
  });
});
